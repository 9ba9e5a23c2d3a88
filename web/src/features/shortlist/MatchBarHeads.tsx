import { type FragmentType, graphql, readFragment } from '@/gql';
import { inBarOrder, matchSegments, requirementLabel } from '@/lib/matchSegments';

import styles from './MatchBarHeads.module.css';

export const MatchBarHeads_line = graphql(`
  fragment MatchBarHeads_line on MatchLine {
    verdict
    heldLevel
    points
    maxPoints
    quality
    viaCompetency {
      name
    }
    requirement {
      level
      isMandatory
      needsValidation
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
`);

/** Where names are less than this share of the bar apart, in percent, a short bar has no room. */
const LEAST_APART = 10;

/** The requirements' names once, slanted above the bars: steep, so that narrow ones stay apart. */
export function MatchBarHeads(props: { lines: readonly FragmentType<typeof MatchBarHeads_line>[] }) {
  const lines = inBarOrder(readFragment(MatchBarHeads_line, props.lines));
  const labels = new Map(
    lines.map((line) => [line.requirement.competency.id, requirementLabel(line.requirement)]),
  );
  const heads = matchSegments(lines).reduce<
    { id: string; at: number; to: number; isCrowded: boolean }[]
  >((before, { competencyId, width }) => {
    const last = before[before.length - 1];
    const from = last?.to ?? 0;
    const at = from + width / 2;
    const isCrowded = last !== undefined && at - last.at < LEAST_APART;
    return [...before, { id: competencyId, at, to: from + width, isCrowded }];
  }, []);
  return (
    <span className={styles['heads']} aria-hidden="true">
      {heads.map(({ at, id, isCrowded }) => (
        <span
          key={id}
          className={styles['head']}
          style={{ left: `${at}%` }}
          data-crowded={isCrowded || undefined}
        >
          {labels.get(id)}
        </span>
      ))}
    </span>
  );
}
