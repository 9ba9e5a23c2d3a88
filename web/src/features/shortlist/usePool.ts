import { graphql } from '@/gql';
import type { MatchTarget, PoolLeversAnswerQuery, TalentFilter } from '@/gql/graphql';
import { useMoment } from '@/lib/moment';
import { type Trial, tried } from '@/lib/shortlistQuestion';
import { useAnswer } from '@/lib/useAnswer';

import { type Job, targetOf } from './job';

const PoolLeversAnswer = graphql(`
  query PoolLeversAnswer(
    $target: MatchTarget!
    $filter: TalentFilter
    $asOf: Date
    $knownAt: DateTime
  ) {
    shortlist(target: $target, filter: $filter, asOf: $asOf, knownAt: $knownAt) {
      eligible
      requirements {
        level
        weight
        isMandatory
        needsValidation
        competency {
          id
        }
      }
      poolLevers(first: 20) {
        additionalEligible
        changes {
          newLevel
          becomesOptional
          acceptsUnvalidated
          requirement {
            level
            competency {
              id
              name
              scale {
                levels {
                  value
                  name
                }
              }
            }
          }
        }
      }
    }
  }
`);

type Found = NonNullable<PoolLeversAnswerQuery['shortlist']>;
export type PoolLever = Found['poolLevers'][number];

export interface Pool {
  /** What is ranked: the job, or its requirements as they are tried; null until they are known. */
  target: MatchTarget | null;
  /** Eligible people as the job asks now, without any trial. */
  eligible: number | null;
  levers: readonly PoolLever[];
  isAnswered: boolean;
  error: Error | null;
}

/** What the job asks now, and which changes of it would make more people eligible. */
export function usePool(job: Job, filter: TalentFilter, trials: readonly Trial[]): Pool {
  const moment = useMoment();
  const asked = targetOf(job);
  const { data, error } = useAnswer(
    PoolLeversAnswer,
    { target: asked, filter, ...moment },
    { keepPrevious: true },
  );
  const found = data?.shortlist;
  return {
    target: trials.length === 0 ? asked : targetTried(found, trials),
    eligible: found?.eligible ?? null,
    levers: found?.poolLevers ?? [],
    isAnswered: found != null,
    error,
  };
}

function targetTried(
  found: Found | null | undefined,
  trials: readonly Trial[],
): MatchTarget | null {
  if (found == null) return null;
  const requirements = found.requirements.map(({ competency, ...rest }) => ({
    competencyId: competency.id,
    level: rest.level,
    weight: rest.weight,
    isMandatory: rest.isMandatory,
    needsValidation: rest.needsValidation,
  }));
  return { requirements: tried(requirements, trials) };
}
