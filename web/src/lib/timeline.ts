/** Geometry of evidence over time: days along, levels up. */

const DAY_MS = 86_400_000;

export function dayNumber(isoDay: string): number {
  return Math.round(Date.parse(`${isoDay.slice(0, 10)}T00:00:00Z`) / DAY_MS);
}

/** The calendar day after a day. */
export function dayAfter(isoDay: string): string {
  return new Date((dayNumber(isoDay) + 1) * DAY_MS).toISOString().slice(0, 10);
}

export interface TimeAxis {
  from: number;
  to: number;
  /** First days of years and, where there is room, half-years, inside the axis. */
  ticks: { at: number; label: string }[];
}

/** From a little before the first day to a little after the last; at least half a year. */
export function timeAxis(days: readonly string[], isoToday: string): TimeAxis {
  const numbers = [...days, isoToday].map(dayNumber);
  const first = Math.min(...numbers);
  const last = Math.max(...numbers);
  const margin = Math.max(20, Math.round((last - first) * 0.05));
  const from = first - margin;
  const to = Math.max(last + margin, from + 180);
  const years = (to - from) / 365;
  const months = years > 4 ? [1] : years > 1.2 ? [1, 7] : [1, 4, 7, 10];
  const ticks: TimeAxis['ticks'] = [];
  const firstYear = new Date(from * DAY_MS).getUTCFullYear();
  const lastYear = new Date(to * DAY_MS).getUTCFullYear();
  for (let year = firstYear; year <= lastYear; year += 1) {
    for (const month of months) {
      const at = dayNumber(`${year}-${String(month).padStart(2, '0')}-01`);
      if (at <= from || at >= to) continue;
      ticks.push({ at, label: month === 1 ? `Jan ${year}` : (MONTH_LABELS[month] ?? '') });
    }
  }
  return { from, to, ticks };
}

const MONTH_LABELS: Record<number, string> = { 4: 'Apr', 7: 'Jul', 10: 'Oct' };

/** Where a day stands between two edges in pixels. */
export function across(axis: TimeAxis, isoDay: string, left: number, right: number): number {
  return left + ((dayNumber(isoDay) - axis.from) / (axis.to - axis.from)) * (right - left);
}

const LABEL_WIDTH = 66;

/** The ticks whose labels have room on a line of so many pixels. */
export function readableTicks(axis: TimeAxis, width: number): TimeAxis['ticks'] {
  const kept: TimeAxis['ticks'] = [];
  let before = Number.NEGATIVE_INFINITY;
  for (const tick of axis.ticks) {
    const at = ((tick.at - axis.from) / (axis.to - axis.from)) * width;
    if (at - before < LABEL_WIDTH) continue;
    kept.push(tick);
    before = at;
  }
  return kept;
}
