import { graphql } from '@/gql';
import type { MatchTarget, TalentFilter } from '@/gql/graphql';
import { useMoment } from '@/lib/moment';
import { useAnswer } from '@/lib/useAnswer';
import { wayWords } from '@/lib/ways';

const WaysToEligible = graphql(`
  query WaysToEligible(
    $target: MatchTarget!
    $filter: TalentFilter
    $asOf: Date
    $knownAt: DateTime
  ) {
    shortlist(target: $target, filter: $filter, asOf: $asOf, knownAt: $knownAt) {
      matches(isEligible: false, first: 20) {
        nodes {
          employee {
            id
          }
          counterfactual {
            isEnough
            estimatedHours
            steps {
              kind
              toLevel
              competency {
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
  }
`);

/**
 * What the nearest people who are not eligible yet would have to do, in words, by employee id.
 *
 * Asked after the ranking is there, which never waits for it.
 */
export function useWays(
  target: MatchTarget,
  filter: TalentFilter,
  isRanked: boolean,
): ReadonlyMap<string, string> {
  const moment = useMoment();
  const { data } = useAnswer(
    WaysToEligible,
    { target, filter, ...moment },
    { enabled: isRanked, keepPrevious: true },
  );
  const found = data?.shortlist?.matches.nodes ?? [];
  return new Map(
    found.flatMap(({ counterfactual, employee }) => {
      const words = counterfactual == null ? null : wayWords(counterfactual);
      return words === null ? [] : [[employee.id, words] as const];
    }),
  );
}
