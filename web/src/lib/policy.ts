/** Words of the policy: how far a version is, and what a rule can change. */
import type { PolicyAffects, PolicyState } from '@/gql/graphql';

import { count } from './format';
import { ruleWords } from './policyRules';

export const POLICY_STATE_WORDS: Record<PolicyState, string> = {
  PROPOSED: 'proposed',
  COMING: 'coming into force',
  IN_FORCE: 'in force',
  PAST: 'past',
  WITHDRAWN: 'withdrawn',
};

export const AFFECTS_WORDS: Record<PolicyAffects, string> = {
  LINES: 'levels, and all that rests on them',
  MATCHES: 'points of matches, no level',
  READINESS: 'how long somebody would need',
  WORKFLOWS: 'deadlines and rights, no number',
};

/** "412 people changed, 1 020 lines": what a trial counted, in its own order. */
export function countsText(counts: readonly { name: string; value: number }[]): string {
  return counts.map(({ name, value }) => `${nameWords(name)} ${count(value)}`).join(', ');
}

/** "linesChanged", "lines_changed" as "lines changed". */
function nameWords(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();
}

interface LineValues {
  level: number;
  heldLevel: number;
  quality: number;
}

/** "4 → 3": whole levels; where they stay the estimates, and where those do, the proof. */
export function changeText(before: LineValues, after: LineValues): string {
  if (before.heldLevel !== after.heldLevel) return `${before.heldLevel} → ${after.heldLevel}`;
  const [from, to] = [before.level.toFixed(2), after.level.toFixed(2)];
  if (from !== to) return `${from} → ${to}`;
  return `proof ${before.quality} → ${after.quality} of 7`;
}

/** Which rule alone does it, in words; nothing alone: several do it together. */
export function causeText(alone: readonly string[]): string {
  return alone.length === 0 ? 'several rules together' : alone.map(ruleWords).join('; or ');
}

interface PlaceValues {
  placeBefore: number;
  placeAfter: number;
  isEligibleBefore: boolean;
  isEligibleAfter: boolean;
}

/** "3 → 5", "3 → not listed", and where it is so "no longer eligible". */
export function placeText(place: PlaceValues): string {
  const [from, to] = [place.placeBefore, place.placeAfter].map((one) =>
    one === 0 ? 'not listed' : String(one),
  );
  const moved = `${from ?? ''} → ${to ?? ''}`;
  if (place.isEligibleBefore === place.isEligibleAfter) return moved;
  return `${moved}, ${place.isEligibleAfter ? 'eligible then' : 'no longer eligible'}`;
}
