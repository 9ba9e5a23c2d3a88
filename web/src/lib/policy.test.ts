import { describe, expect, it } from 'vitest';

import { changeText, countsText } from './policy';

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
});
