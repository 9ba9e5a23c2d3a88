import { bandPath, type CoursePoint, coursePath, losses, splitAt, withRoom } from '@/lib/course';
import { month } from '@/lib/format';

import styles from './CourseCurve.module.css';

const LABEL_WIDTH = 58;

/** The estimate and its interval over time: steps at evidence, dashed after the day asked about. */
export function CourseCurve(props: {
  points: readonly CoursePoint[];
  steps: ReadonlySet<string>;
  asOf: string;
  x: (isoDay: string) => number;
  y: (level: number) => number;
}) {
  const { asOf, points, steps, x, y } = props;
  const { ahead, past } = splitAt(points, asOf);
  const at = { x, y };
  const lost = losses(points);
  // The present one is labelled already, with its number.
  const labelled = lost.filter(({ on }) => Math.abs(x(on) - x(asOf)) > LABEL_WIDTH);
  return (
    <g data-testid="course">
      <path className={styles['band']} d={bandPath(past, steps, at)} />
      <path className={styles['bandAhead']} d={bandPath(ahead, steps, at)} />
      <path className={styles['curve']} d={coursePath(past, steps, at)} />
      <path className={styles['ahead']} d={coursePath(ahead, steps, at)} />
      {lost.map(({ level, on }) => (
        <circle key={on} className={styles['lost']} cx={x(on)} cy={y(level)} r={5} />
      ))}
      {withRoom(labelled, x, LABEL_WIDTH).map(({ level, on }) => (
        <text key={on} x={x(on)} y={y(level) - 10} textAnchor="middle">
          {month(on)}
        </text>
      ))}
    </g>
  );
}
