/** What a value of another moment is now: said only where it differs. */
import { count } from './format';
import { levelLabel, type ScaleLevel } from './levels';

/** "now 4", "now none"; null where it is the same now. */
export function nowLevel(then: number, now: number, levels: readonly ScaleLevel[]): string | null {
  if (then === now) return null;
  return now === 0 && levels.length > 1 ? 'now none' : `now ${levelLabel(now, levels)}`;
}

interface Place {
  rank?: number | null | undefined;
  isEligible: boolean;
}

/** "now ranked 5", "now not eligible"; null where neither differs. */
export function nowPlace(then: Place, now: Place): string | null {
  if (then.isEligible && !now.isEligible) return 'now not eligible';
  if (!now.isEligible) return null;
  if (!then.isEligible) return `now eligible, ranked ${now.rank ?? 'nowhere'}`;
  return then.rank === now.rank ? null : `now ranked ${now.rank ?? 'nowhere'}`;
}

/** "now 53 284"; null where they are the same, or now was not asked about. */
export function nowPoints(then: number, now: number | undefined): string | null {
  return now === undefined || then === now ? null : `now ${count(now)}`;
}

/** Things of now by an id of theirs; null where the page is about now anyway. */
export function byId<Thing>(
  things: readonly Thing[] | null | undefined,
  idOf: (thing: Thing) => string,
): ReadonlyMap<string, Thing> | null {
  return things == null ? null : new Map(things.map((thing) => [idOf(thing), thing]));
}
