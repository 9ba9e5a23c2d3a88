import { type FragmentType, graphql, readFragment } from '@/gql';
import { barSentence, inBarOrder, matchSegments } from '@/lib/matchSegments';

import styles from './MatchBar.module.css';
import { MatchSegment } from './MatchSegment';

export const MatchBar_line = graphql(`
  fragment MatchBar_line on MatchLine {
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

/** A segment a requirement: width its weight, tall a must-have, filled to the share covered. */
export function MatchBar(props: {
  lines: readonly FragmentType<typeof MatchBar_line>[];
  height?: 16 | 18 | 22;
}) {
  const lines = inBarOrder(readFragment(MatchBar_line, props.lines));
  return (
    <span
      className={`${styles['bar'] ?? ''} drawing`}
      role="img"
      aria-label={barSentence(lines)}
      style={{ '--bar-height': `${props.height ?? 18}px` } as React.CSSProperties}
    >
      {matchSegments(lines).map((segment) => (
        <span
          key={segment.competencyId}
          className={styles['slot']}
          style={{ flexGrow: segment.width }}
        >
          <MatchSegment
            verdict={segment.verdict}
            share={segment.share}
            isTall={segment.isTall}
          />
        </span>
      ))}
    </span>
  );
}
