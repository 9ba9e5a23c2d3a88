import { useSearch } from '@tanstack/react-router';

/** The day the page is about: null means today, and then the request names no day at all. */
export function useAsOf(): string | null {
  const search: { asOf?: string | undefined } = useSearch({ strict: false });
  return search.asOf ?? null;
}
