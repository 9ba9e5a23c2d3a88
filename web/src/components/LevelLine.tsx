import { type FragmentType, graphql, readFragment } from '@/gql';
import type { ValidationState } from '@/gql/graphql';
import { estimateText, levelGeometry, levelLabel } from '@/lib/levels';

import styles from './LevelLine.module.css';

export const LevelLine_line = graphql(`
  fragment LevelLine_line on ProfileLine {
    level
    levelLow
    levelHigh
    levelName
    heldLevel
    validatedLevel
    validationState
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
`);

const STATE_WORDS: Record<ValidationState, string> = {
  VALIDATED: 'validated',
  DECLARED: 'declared',
  SUGGESTED: 'suggested, not confirmed',
  DISPUTED: 'under dispute',
  EXPIRED: 'expired',
  REJECTED: 'rejected',
};

/** The level line: thick to the held level, dot at the estimate, band for the interval. */
export function LevelLine(props: { line: FragmentType<typeof LevelLine_line>; need?: number }) {
  const line = readFragment(LevelLine_line, props.line);
  const { levels } = line.competency.scale;
  const need = props.need === undefined ? null : props.need;
  const needs = need === null ? '' : `, needs ${levelLabel(need, levels)}`;
  const sentence =
    `${line.competency.name}: holds ${levelLabel(line.heldLevel, levels)} of ` +
    `${levelLabel(levels.length, levels)}${needs}, ${STATE_WORDS[line.validationState]}; ` +
    `estimate ${estimateText(line)}.`;
  const drawn = levelGeometry(line, levels.length, need);

  return (
    <span
      className={`${styles['line'] ?? ''} drawing`}
      role="img"
      aria-label={sentence}
      data-state={line.validationState}
    >
      <span className={styles['track']} />
      {drawn.ticks.map((at) => (
        <span key={at} className={styles['tick']} style={{ left: `${at}%` }} />
      ))}
      <span
        className={styles['band']}
        style={{ left: `${drawn.bandFrom}%`, width: `${drawn.bandTo - drawn.bandFrom}%` }}
      />
      <span className={styles['striped']} style={{ width: `${drawn.stripedTo}%` }} />
      <span className={styles['solid']} style={{ width: `${drawn.solidTo}%` }} />
      {drawn.needAt !== null && (
        <span className={styles['need']} style={{ left: `${drawn.needAt}%` }} />
      )}
      <span className={styles['dot']} style={{ left: `${drawn.dotAt}%` }} />
    </span>
  );
}
