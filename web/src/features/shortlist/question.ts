import type { Narrowing, Trial } from '@/lib/shortlistQuestion';

/** What the page shows, as its address holds it. */
export interface ShortlistView {
  narrowing: Narrowing;
  trials: readonly Trial[];
  picked: readonly string[];
  explained: string | null;
  /** The saved search that it was opened from. */
  search: string | null;
}

/** What of it changes; the rest stays. */
export type ViewChange = Partial<ShortlistView>;
