/** A line's course as a drawing: steps at evidence, slopes between, and where levels go. */

export interface CoursePoint {
  on: string;
  level: number;
  levelLow: number;
  levelHigh: number;
  heldLevel: number;
}

export interface Lost {
  on: string;
  from: number;
  to: number;
  level: number;
}

/** Days on which the course has a step: the line is drawn flat to there, then up or down. */
type Steps = ReadonlySet<string>;

type Height = (point: CoursePoint) => number;

interface Place {
  x: (isoDay: string) => number;
  y: (level: number) => number;
}

/** Points of a line through the course, with the corner of each step put in. */
function corners(points: readonly CoursePoint[], steps: Steps, at: Place, height: Height): string[] {
  return points.flatMap((point, n) => {
    const before = points[n - 1];
    const x = at.x(point.on).toFixed(1);
    const here = `${x},${at.y(height(point)).toFixed(1)}`;
    if (before === undefined || !steps.has(point.on)) return [here];
    return [`${x},${at.y(height(before)).toFixed(1)}`, here];
  });
}

/** The path of the estimate. */
export function coursePath(points: readonly CoursePoint[], steps: Steps, at: Place): string {
  return pathOf(corners(points, steps, at, (point) => point.level));
}

/** The outline of the interval around it: along its upper end and back along its lower one. */
export function bandPath(points: readonly CoursePoint[], steps: Steps, at: Place): string {
  const upper = corners(points, steps, at, (point) => point.levelHigh);
  const lower = corners(points, steps, at, (point) => point.levelLow);
  return upper.length === 0 ? '' : `${pathOf([...upper, ...lower.reverse()])}Z`;
}

function pathOf(corners: readonly string[]): string {
  return corners.length === 0 ? '' : `M${corners.join('L')}`;
}

/** The course until a day and from it on; the day itself is in both, so that they meet. */
export function splitAt(points: readonly CoursePoint[], isoDay: string) {
  return {
    past: points.filter((point) => point.on <= isoDay),
    ahead: points.filter((point) => point.on >= isoDay),
  };
}

/** Where a held level is lost: the day, and from which level to which. */
export function losses(points: readonly CoursePoint[]): Lost[] {
  return points.flatMap((point, n) => {
    const before = points[n - 1];
    if (before === undefined || point.heldLevel >= before.heldLevel) return [];
    return [{ on: point.on, from: before.heldLevel, to: point.heldLevel, level: point.level }];
  });
}

/** Those of a list of days that have room for a label so wide, in their order. */
export function withRoom<Dated extends { on: string }>(
  dated: readonly Dated[],
  x: Place['x'],
  width: number,
): Dated[] {
  const kept: Dated[] = [];
  for (const one of dated) {
    const last = kept[kept.length - 1];
    if (last === undefined || x(one.on) - x(last.on) >= width) kept.push(one);
  }
  return kept;
}
