import { describe, expect, it } from 'vitest';

import { changeText, countsText } from './policy';

describe('what a policy changes, in words', () => {
  it('says the whole levels where they differ', () => {
    expect(changeText({ level: 4.1, heldLevel: 4 }, { level: 3.4, heldLevel: 3 })).toBe('4 → 3');
  });

  it('says the estimates where only they differ', () => {
    expect(changeText({ level: 4.1, heldLevel: 4 }, { level: 4.04, heldLevel: 4 })).toBe(
      '4.10 → 4.04',
    );
  });

  it('counts in words and with spaces between thousands', () => {
    const counts = [
      { name: 'people_changed', value: 412 },
      { name: 'lines', value: 12_020 },
    ];

    expect(countsText(counts)).toBe('people changed 412, lines 12\u202f020');
  });
});
