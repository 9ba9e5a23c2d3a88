/** Words of the policy: how far a version is, and what a rule can change. */
import type { PolicyAffects, PolicyState } from '@/gql/graphql';

import { count } from './format';

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

/** "4 → 3": a whole level before and after, or the estimate where that alone moves. */
export function changeText(
  before: { level: number; heldLevel: number },
  after: { level: number; heldLevel: number },
): string {
  return before.heldLevel === after.heldLevel
    ? `${before.level.toFixed(2)} → ${after.level.toFixed(2)}`
    : `${before.heldLevel} → ${after.heldLevel}`;
}
