import { describe, expect, it } from 'vitest';

import { byId, nowLevel, nowPlace } from './thenAndNow';

const FIVE = [1, 2, 3, 4, 5].map((value) => ({ value, name: `Level ${value}` }));
const CEFR = ['A1', 'A2', 'B1'].map((name, at) => ({ value: at + 1, name }));

describe('then and now', () => {
  it('says the level of now only where it differs', () => {
    expect(nowLevel(3, 4, FIVE)).toBe('now 4');
    expect(nowLevel(3, 3, FIVE)).toBeNull();
    expect(nowLevel(3, 0, FIVE)).toBe('now none');
    expect(nowLevel(1, 3, CEFR)).toBe('now B1');
    expect(nowLevel(1, 0, [{ value: 1, name: 'valid' }])).toBe('now no');
  });

  it('says who is eligible now, and their rank, where either differs', () => {
    const third = { rank: 3, isEligible: true };
    const not = { rank: 9, isEligible: false };
    expect(nowPlace(third, { rank: 5, isEligible: true })).toBe('now ranked 5');
    expect(nowPlace(third, third)).toBeNull();
    expect(nowPlace(third, not)).toBe('now not eligible');
    expect(nowPlace(not, third)).toBe('now eligible, ranked 3');
    expect(nowPlace(not, { rank: 12, isEligible: false })).toBeNull();
  });

  it('knows nothing of now where now was not asked about', () => {
    expect(byId(undefined, () => '')).toBeNull();
    expect(byId([third], () => 'a')?.get('a')).toBe(third);
  });
});

const third = { rank: 3 };
