/** Names found everywhere, put together by what they are. */
import type { NamedKind } from '@/gql/graphql';

/** The headings of the kinds, in the order in which they stand. */
export const KIND_HEADINGS: Record<NamedKind, string> = {
  EMPLOYEE: 'People',
  ROLE: 'Roles',
  POSITION: 'Positions',
  COMPETENCY: 'Competencies',
  ORG_UNIT: 'Units',
  OCCUPATION: 'Occupations',
};

export interface Hit {
  kind: NamedKind;
  name: string;
  label: string;
  id: string;
  /** What stands beside the name; empty: nothing. */
  about: string;
}

export interface HitGroup {
  heading: string;
  hits: Hit[];
}

/** Hits by kind; the kind of the best one first, the order within a kind as it was. */
export function grouped(hits: readonly Hit[]): HitGroup[] {
  const kinds = [...new Set(hits.map(({ kind }) => kind))];
  return kinds.map((kind) => ({
    heading: KIND_HEADINGS[kind],
    hits: hits.filter((hit) => hit.kind === kind),
  }));
}

/** The place after a step by the arrow keys; it goes round at both ends. */
export function stepped(at: number, by: number, length: number): number {
  if (length === 0) return -1;
  if (at === -1) return by > 0 ? 0 : length - 1;
  return (at + by + length) % length;
}

/** Things without doubles, the first of each kept: one may be found by several names. */
export function once<Thing extends { id: string }>(things: readonly Thing[]): Thing[] {
  return things.filter(
    ({ id }, at) => things.findIndex((other) => other.id === id) === at,
  );
}

/** What tells a position from others of its title: unit and holder; empty for other things. */
export function seatWords(seat: {
  id: string;
  orgUnit?: { name: string } | null | undefined;
  incumbents?: readonly { displayName: string }[] | null | undefined;
}): string {
  const holders = (seat.incumbents ?? []).map(({ displayName }) => displayName).join(' and ');
  return [seat.orgUnit?.name ?? '', holders].filter(Boolean).join(', ');
}
