/** Words and geometry of readiness and bench. */
import type { BenchStrength, Readiness } from '@/gql/graphql';

const AXIS_MONTHS = 24;

export const READINESS_WORDS: Record<Readiness, string> = {
  READY_NOW: 'Ready now',
  WITHIN_12_MONTHS: 'Within 12 months',
  WITHIN_24_MONTHS: '12 to 24 months',
  LATER: 'Later',
};

export const BENCH_WORDS: Record<BenchStrength, string> = {
  STRONG: 'Strong',
  SINGLE: 'Single',
  THIN: 'Thin',
  NONE: 'Nobody',
};

/** Where a number of months stands on the axis of 0, 12 and 24 months, in percent. */
export function onAxis(months: number | null): number {
  return months === null ? 100 : (Math.min(Math.max(months, 0), AXIS_MONTHS) / AXIS_MONTHS) * 100;
}

/** "7 mo", "now", "not by learning": the months beside the word. */
export function monthsWord(months: number | null): string {
  if (months === null) return 'cannot be learned';
  return months === 0 ? 'now' : `${months}\u00a0mo`;
}
