/** Geometry and words of the level line: one drawing for levels wherever they appear. */

export interface LevelEstimate {
  level: number;
  levelLow: number;
  levelHigh: number;
  heldLevel: number;
  validatedLevel: number;
}

export interface LevelGeometry {
  /** Positions on the line, each 0 to 100 percent of its length. */
  ticks: number[];
  solidTo: number;
  stripedTo: number;
  dotAt: number;
  bandFrom: number;
  bandTo: number;
  needAt: number | null;
}

/** Where a level of a scale with so many levels stands, in percent; never outside the line. */
export function place(level: number, levels: number): number {
  return Math.min(100, Math.max(0, (level / levels) * 100));
}

/** The parts of one level line; the thick part ends at the held level, never at the estimate. */
export function levelGeometry(
  estimate: LevelEstimate,
  levels: number,
  need: number | null = null,
): LevelGeometry {
  return {
    ticks: Array.from({ length: levels + 1 }, (_, level) => place(level, levels)),
    solidTo: place(Math.min(estimate.validatedLevel, estimate.heldLevel), levels),
    stripedTo: place(estimate.heldLevel, levels),
    dotAt: place(estimate.level, levels),
    bandFrom: place(estimate.levelLow, levels),
    bandTo: place(estimate.levelHigh, levels),
    needAt: need === null ? null : place(need, levels),
  };
}

/** "4.2 (3.8–4.6)": the estimate and its interval, one decimal each. */
export function estimateText(estimate: LevelEstimate): string {
  const [level, low, high] = [estimate.level, estimate.levelLow, estimate.levelHigh].map((value) =>
    value.toFixed(1),
  );
  return `${level} (${low}–${high})`;
}

export interface ScaleLevel {
  value: number;
  name: string;
}

/** A scale whose names are short codes (A1, C2, valid) shows names; the five levels show numbers. */
export function levelLabel(level: number, levels: readonly ScaleLevel[]): string {
  if (level === 0) return levels.length === 1 ? 'no' : '0';
  const name = levels.find((one) => one.value === level)?.name;
  if (name === undefined) return String(level);
  return levels.length === 1 || name.length <= 2 ? name : String(level);
}

/** Confidence as four bars, by the proof number that points use (0 to 7). */
export function confidenceWord(quality: number): { bars: number; word: string } {
  if (quality >= 7) return { bars: 4, word: 'Strong' };
  if (quality === 6) return { bars: 3, word: 'Good' };
  if (quality === 5) return { bars: 2, word: 'Fair' };
  if (quality >= 3) return { bars: 1, word: 'Borderline' };
  return { bars: 0, word: 'None' };
}

/** "2", "2–3", "A1–B1": an interval of levels as the scale calls them. */
export function rangeWords(low: number, high: number, levels: readonly ScaleLevel[]): string {
  const [from, to] = [levelLabel(low, levels), levelLabel(high, levels)];
  return from === to ? from : `${from}–${to}`;
}
