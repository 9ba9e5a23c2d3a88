import { describe, expect, it } from 'vitest';

import { capWords, correctedWords, fadedWords, lineSentence, raiseWords } from './evidence';

const FIVE = ['Foundation', 'Working', 'Proficient', 'Advanced', 'Expert'].map((name, at) => ({
  value: at + 1,
  name,
}));

const line = {
  level: 4.2,
  levelLow: 3.8,
  levelHigh: 4.6,
  levelName: 'Advanced',
  heldLevel: 4,
  validatedLevel: 4,
  otherLevel: null,
  validationState: 'VALIDATED' as const,
};

describe('a line in words', () => {
  it('says what is held, the estimate, and how far it is validated', () => {
    expect(lineSentence(line, FIVE)).toBe(
      'Holds level 4, Advanced. Estimate 4.2 (3.8–4.6). It is validated.',
    );
    expect(lineSentence({ ...line, validatedLevel: 3 }, FIVE)).toBe(
      'Holds level 4, Advanced. Estimate 4.2 (3.8–4.6). It is validated up to 3.',
    );
  });

  it('says what expired evidence would give', () => {
    const expired = { ...line, heldLevel: 0, otherLevel: 4, validationState: 'EXPIRED' as const };

    expect(lineSentence(expired, FIVE)).toBe(
      'Holds no level. Estimate 4.2 (3.8–4.6). The evidence has expired; renewing it brings the ' +
        'level back. With the evidence that does not count it would be 4.',
    );
  });

  it('has no estimate where there is only valid or not', () => {
    const valid = { ...line, heldLevel: 1, validatedLevel: 1, levelName: 'valid' };

    expect(lineSentence(valid, [{ value: 1, name: 'valid' }])).toBe(
      'Holds it: valid. It is validated.',
    );
  });
});

describe('fading', () => {
  it.each([
    [1, ''],
    [0.7, 'faded to two thirds'],
    [0.5, 'faded to half'],
    [0.33, 'faded to a third'],
    [0.1, 'faded to less than a third'],
  ])('of %f is said as "%s"', (factor, words) => {
    expect(fadedWords(factor)).toBe(words);
  });
});

describe('what limits and what raises a line', () => {
  it('says each cap, the narrowest first', () => {
    expect(capWords('ONE_PERSON, PEER_RATING')).toBe(
      'capped: one person is one voice; all of peer rating',
    );
  });

  it('counts the fresh claims that it takes', () => {
    expect(raiseWords({ source: 'ASSESSMENT', level: 4, nClaims: 1 })).toBe('one assessment');
    expect(raiseWords({ source: 'PEER_RATING', level: 4, nClaims: 3 })).toBe(
      'three peer ratings, each by someone else',
    );
  });
});

describe('a correction for severity', () => {
  it('says which way and why, and nothing where there is none', () => {
    expect(correctedWords(1)).toBe('counts one level higher, as its rater is severe');
    expect(correctedWords(-2)).toBe('counts two levels lower, as its rater is lenient');
    expect(correctedWords(0)).toBe('');
  });
});
