/** The search parameters of a shortlist's address, read and written in one place. */
import type { ShortlistView, ViewChange } from '@/features/shortlist/question';
import {
  type Narrowing,
  readNarrowing,
  readPicked,
  readTrials,
  type Trial,
} from '@/lib/shortlistQuestion';
import { text } from '@/lib/searchParams';

export interface ShortlistSearch extends Narrowing {
  explain?: string | undefined;
  pick?: string | undefined;
  try?: readonly Trial[] | undefined;
  search?: string | undefined;
}

export function readShortlistSearch(search: Record<string, unknown>): ShortlistSearch {
  return {
    ...readNarrowing(search),
    explain: text(search['explain']),
    pick: text(search['pick']),
    try: readTrials(search['try']),
    search: text(search['search']),
  };
}

/** What the page shows, by its address. */
export function viewOf(search: ShortlistSearch): ShortlistView {
  return {
    narrowing: readNarrowing({ ...search }),
    trials: search.try ?? [],
    picked: readPicked(search.pick),
    explained: search.explain ?? null,
    search: search.search ?? null,
  };
}

/** The address after a change; what does not change stays, another page's parameters too. */
export function searchAfter<Search extends ShortlistSearch>(
  before: Search,
  change: ViewChange,
): Search {
  const { explained, narrowing, picked, trials } = change;
  return {
    ...before,
    ...narrowing,
    ...(trials === undefined ? {} : { try: trials.length === 0 ? undefined : trials }),
    ...(picked === undefined ? {} : { pick: picked.join(',') || undefined }),
    ...(explained === undefined ? {} : { explain: explained ?? undefined }),
  };
}

/** An opened explanation is a step that Back takes back; a filter is not. */
export function isStep(change: ViewChange): boolean {
  return change.explained !== undefined;
}
