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

/** The requirements' names once, slanted above the bars: steep, so that narrow ones stay apart. */
export function MatchBarHeads(props: { lines: readonly FragmentType<typeof MatchBarHeads_line>[] }) {
  const lines = inBarOrder(readFragment(MatchBarHeads_line, props.lines));
  const labels = new Map(
    lines.map((line) => [line.requirement.competency.id, requirementLabel(line.requirement)]),
  );
  const heads = matchSegments(lines).reduce<{ id: string; at: number; to: number }[]>(
    (before, { competencyId, width }) => {
      const from = before[before.length - 1]?.to ?? 0;
      return [...before, { id: competencyId, at: from + width / 2, to: from + width }];
    },
    [],
  );
  return (
    <span className={styles['heads']} aria-hidden="true">
      {heads.map(({ at, id }) => (
        <span key={id} className={styles['head']} style={{ left: `${at}%` }}>
          {labels.get(id)}
        </span>
      ))}
    </span>
  );
}
