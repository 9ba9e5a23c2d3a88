/** The moment that a page is about: the day, and what was known when. Both stand in the address. */
import { useSearch } from '@tanstack/react-router';

import { day, instant } from './format';

export interface Moment {
  /** The day the page is about; null: today, and then the request names no day at all. */
  asOf: string | null;
  /** Only what was recorded by then; null: all that is known. */
  knownAt: string | null;
}

/** The moment of this page, as the variables of its questions. */
export function useMoment(): Moment {
  const search: { asOf?: string | undefined; knownAt?: string | undefined } = useSearch({
    strict: false,
  });
  return { asOf: search.asOf ?? null, knownAt: search.knownAt ?? null };
}

/** Whether a moment is the present one: today, with all that is known. */
export function isPresent({ asOf, knownAt }: Moment): boolean {
  return asOf === null && knownAt === null;
}

/** Whether the page is about now; only then can anything be changed from it. */
export function useIsNow(): boolean {
  return isPresent(useMoment());
}

/** "3 March 2026, as known at 5 March 2026, 14:30"; what is not said is today and now. */
export function momentWords({ asOf, knownAt }: Moment): string {
  const of = asOf === null ? 'today' : day(asOf);
  return knownAt === null ? of : `${of}, as known at ${instant(knownAt)}`;
}
