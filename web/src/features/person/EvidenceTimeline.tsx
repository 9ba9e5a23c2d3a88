import { useElementSize } from '@mantine/hooks';

import { type FragmentType, graphql, readFragment } from '@/gql';
import { markerOf, SOURCE_WORDS } from '@/lib/evidence';
import { losses, type Lost } from '@/lib/course';
import { counted, day, month, today } from '@/lib/format';
import { estimateText, levelLabel, type ScaleLevel } from '@/lib/levels';
import { across, dayAfter, readableTicks, timeAxis } from '@/lib/timeline';
import { useMoment } from '@/lib/moment';

import { CourseCurve } from './CourseCurve';
import styles from './EvidenceTimeline.module.css';
import { MarkerShape } from './MarkerShape';
import { MarkerSign } from './MarkerSign';

export const EvidenceTimeline_line = graphql(`
  fragment EvidenceTimeline_line on ProfileLine {
    level
    levelLow
    levelHigh
    heldLevel
    validatedLevel
    course {
      on
      level
      levelLow
      levelHigh
      heldLevel
    }
    competency {
      name
      scale {
        levels {
          value
          name
        }
      }
    }
    assertions(first: 100) {
      nodes {
        id
        source
        level
        assertedOn
        polarity
        state
        validFrom
        validUntil
        retractedAt
      }
    }
  }
`);

const STEP = 34;
const TOP = 22;
const LEFT = 34;
const KEY = ['ASSESSMENT', 'WORK_RESULT', 'MANAGER_RATING', 'PEER_RATING', 'SELF_RATING'] as const;

/** Each claim at its day and level, and the course of the estimate with its interval. */
export function EvidenceTimeline(props: { line: FragmentType<typeof EvidenceTimeline_line> }) {
  const line = readFragment(EvidenceTimeline_line, props.line);
  const asOf = useMoment().asOf ?? today();
  const { ref, width: measured } = useElementSize();
  const width = Math.max(300, measured);
  const { levels } = line.competency.scale;
  const claims = (line.assertions?.nodes ?? []).flatMap((claim) =>
    claim.level == null || claim.retractedAt != null ? [] : [{ ...claim, level: claim.level }],
  );
  const axis = timeAxis(
    [...claims.map((claim) => claim.assertedOn), ...line.course.map((point) => point.on)],
    asOf,
  );
  const right = width - 64;
  const bottom = TOP + (levels.length - 1) * STEP;
  const height = bottom + 30;
  const ticks = readableTicks(axis, right - LEFT);
  const x = (isoDay: string) => across(axis, isoDay, LEFT, right);
  const y = (level: number) => bottom - (Math.max(0.6, level) - 1) * STEP;
  const now = x(asOf);
  const next = losses(line.course).find((lost) => lost.on > asOf);
  const sentence =
    `${counted(claims.length, 'claim', 'claims')} about ${line.competency.name} over time; on ` +
    `${day(asOf)} the estimate is ${estimateText(line)}. ` +
    (next === undefined ? '' : `${lossSentence(next, levels)} `) +
    'The table below says the same.';

  return (
    <figure ref={ref} className={styles['figure']}>
      <svg
        width={width}
        height={height}
        role="img"
        aria-label={sentence}
        className={`${styles['drawing'] ?? ''} drawing`}
      >
        {levels.map(({ value }) => (
          <g key={value}>
            <line className={styles['grid']} x1={LEFT} x2={right + 20} y1={y(value)} y2={y(value)} />
            <text x={LEFT - 12} y={y(value) + 4} textAnchor="end">
              {levelLabel(value, levels)}
            </text>
          </g>
        ))}
        {ticks.map(({ at, label }) => (
          <text
            key={at}
            x={LEFT + ((at - axis.from) / (axis.to - axis.from)) * (right - LEFT)}
            y={height - 4}
            textAnchor="middle"
          >
            {label}
          </text>
        ))}
        <line className={styles['now']} x1={now} x2={now} y1={TOP - 6} y2={bottom + 10} />
        <text
          className={styles['nowLabel']}
          x={Math.max(now, asOf === today() ? 0 : LEFT + 30)}
          y={12}
          textAnchor="middle"
        >
          {asOf === today() ? 'today' : day(asOf)}
        </text>
        <rect
          className={styles['interval']}
          x={now - 5}
          width={10}
          y={y(line.levelHigh)}
          height={Math.max(2, y(line.levelLow) - y(line.levelHigh))}
          rx={5}
        />
        <CourseCurve points={line.course} steps={stepsOf(claims)} asOf={asOf} x={x} y={y} />
        {claims.map((claim) => (
          <g key={claim.id} opacity={claim.state === 'REJECTED' || claim.state === 'EXPIRED' ? 0.45 : 1}>
            <MarkerShape
              marker={markerOf(claim.source)}
              x={x(claim.assertedOn)}
              y={y(claim.level)}
            />
          </g>
        ))}
        {line.heldLevel > 0 && (
          <>
            <circle className={styles['estimate']} cx={now} cy={y(line.level)} r={5} />
            <text className={styles['nowLabel']} x={now + 8} y={Math.max(TOP + 14, y(line.level) - 9)}>
              {line.level.toFixed(1)}
            </text>
          </>
        )}
      </svg>
      <figcaption className={styles['key']}>
        {KEY.map((source) => (
          <span key={source} className={styles['entry']}>
            <MarkerSign marker={markerOf(source)} /> {SOURCE_WORDS[source].toLowerCase()}
          </span>
        ))}
        <span className={styles['entry']}>
          <span className={styles['swatch']} /> interval of the estimate
        </span>
        <span>dashed: as its evidence loses weight, if nothing new comes</span>
        {next !== undefined && <strong>{lossSentence(next, levels)}</strong>}
      </figcaption>
    </figure>
  );
}

/** Days on which evidence begins to count, or counts no more. */
function stepsOf(
  claims: readonly { validFrom: string; validUntil?: string | null | undefined }[],
): ReadonlySet<string> {
  return new Set(
    claims.flatMap(({ validFrom, validUntil }) =>
      validUntil == null ? [validFrom] : [validFrom, dayAfter(validUntil)],
    ),
  );
}

/** "Level 4 is lost in March 2027, if nothing new comes." */
function lossSentence(lost: Lost, levels: readonly ScaleLevel[]): string {
  const label = levelLabel(lost.from, levels);
  return `Level ${label} is lost in ${month(lost.on)} if nothing new comes.`;
}
