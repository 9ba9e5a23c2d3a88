import { describe, expect, it } from 'vitest';

import { causeText, changeText, countsText, placeText } from './policy';

describe('what a policy changes, in words', () => {
  const line = { level: 4.1, heldLevel: 4, quality: 6 };

  it('says the whole levels where they differ', () => {
    expect(changeText(line, { level: 3.4, heldLevel: 3, quality: 5 })).toBe('4 → 3');
  });

  it('says the estimates where only they differ', () => {
    expect(changeText(line, { ...line, level: 4.04, quality: 5 })).toBe('4.10 → 4.04');
  });

  it('says the proof where the estimate stays', () => {
    expect(changeText(line, { ...line, quality: 5 })).toBe('proof 6 → 5 of 7');
  });

  it('counts in words and with spaces between thousands', () => {
    const counts = [
      { name: 'people_changed', value: 412 },
      { name: 'lines', value: 12_020 },
    ];

    expect(countsText(counts)).toBe('people changed 412, lines 12\u202f020');
  });

  it('names the rule that alone does it, or says that none does', () => {
    expect(causeText(['weights.PEER_RATING'])).toBe('One claim weighs: peer rating');
    expect(causeText([])).toBe('several rules together');
  });

  it('says how a place moves, and who is eligible no longer', () => {
    const place = { placeBefore: 3, placeAfter: 5, isEligibleBefore: true, isEligibleAfter: true };
    expect(placeText(place)).toBe('3 → 5');
    expect(placeText({ ...place, placeAfter: 0, isEligibleAfter: false })).toBe(
      '3 → not listed, no longer eligible',
    );
    expect(placeText({ ...place, isEligibleBefore: false })).toBe('3 → 5, eligible then');
  });
});
