import { useDebouncedValue } from '@mantine/hooks';

import { graphql } from '@/gql';
import type { RequirementInput } from '@/gql/graphql';
import { useAnswer } from '@/lib/useAnswer';

const PoolOfRequirements = graphql(`
  query PoolOfRequirements($target: MatchTarget!) {
    shortlist(target: $target) {
      considered
      eligible
      lackingOne
      note
      requirementCounts {
        meeting
        requirement {
          competency {
            id
          }
        }
      }
    }
  }
`);

const PoolAsSaved = graphql(`
  query PoolAsSaved($target: MatchTarget!) {
    shortlist(target: $target) {
      eligible
    }
  }
`);

const PAUSE_MS = 300;
const NOTHING = '[]';

export interface PoolEffectFigures {
  considered: number | null;
  eligible: number | null;
  lackingOne: number;
  note: string | null;
  /** Eligible people as the role is saved; null for one that is not there yet. */
  saved: number | null;
  /** People who meet each requirement alone, by the competency's id. */
  meeting: ReadonlyMap<string, number>;
  problem: string | null;
}

/** Who would be eligible if it were saved like this, asked again after a pause in editing. */
export function usePoolEffect(
  roleId: string | null,
  requirements: RequirementInput[],
): PoolEffectFigures {
  const [settled] = useDebouncedValue(JSON.stringify(requirements), PAUSE_MS);
  const asked = useAnswer(
    PoolOfRequirements,
    { target: { requirements: JSON.parse(settled) as RequirementInput[] } },
    { keepPrevious: true, enabled: requirements.length > 0 && settled !== NOTHING },
  );
  const before = useAnswer(
    PoolAsSaved,
    { target: { roleId: roleId ?? '' } },
    { enabled: roleId !== null },
  );
  const found = requirements.length === 0 ? undefined : asked.data?.shortlist;
  return {
    considered: found?.considered ?? null,
    eligible: found?.eligible ?? null,
    lackingOne: found?.lackingOne ?? 0,
    note:
      requirements.length === 0
        ? 'It asks for nothing, so nobody can be held against it.'
        : (found?.note ?? null),
    saved: before.data?.shortlist?.eligible ?? null,
    meeting: new Map(
      (found?.requirementCounts ?? []).map(({ meeting, requirement }) => [
        requirement.competency.id,
        meeting,
      ]),
    ),
    problem: asked.error?.message ?? null,
  };
}
