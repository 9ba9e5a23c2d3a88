import { describe, expect, it } from 'vitest';

import { confidenceWord, estimateText, levelGeometry, levelLabel, place } from './levels';

const estimate = { level: 4.2, levelLow: 3.8, levelHigh: 4.6, heldLevel: 4, validatedLevel: 3 };

describe('the level line', () => {
  it('is solid to the validated level, striped to the held one, with the dot at the estimate', () => {
    const drawn = levelGeometry(estimate, 5, 4);

    expect(drawn.solidTo).toBe(60);
    expect(drawn.stripedTo).toBe(80);
    expect(drawn.dotAt).toBeCloseTo(84);
    expect(drawn.bandFrom).toBeCloseTo(76);
    expect(drawn.bandTo).toBeCloseTo(92);
    expect(drawn.needAt).toBe(80);
  });

  it('takes its ticks from the scale of the competency', () => {
    expect(levelGeometry(estimate, 5).ticks).toEqual([0, 20, 40, 60, 80, 100]);
    expect(levelGeometry(estimate, 8).ticks).toHaveLength(9);
  });

  it('never computes the held level from the estimate', () => {
    const unsure = { ...estimate, level: 4.9, heldLevel: 2, validatedLevel: 2 };

    expect(levelGeometry(unsure, 5).stripedTo).toBe(40);
  });

  it('stays on the line', () => {
    expect(place(6, 5)).toBe(100);
    expect(place(-0.2, 5)).toBe(0);
  });
});

describe('levels in words', () => {
  it('write the estimate with one decimal and its interval', () => {
    expect(estimateText({ ...estimate, level: 4 })).toBe('4.0 (3.8–4.6)');
  });

  it('show numbers of named levels and names of codes', () => {
    const five = [{ value: 4, name: 'Advanced' }, { value: 5, name: 'Expert' }];

    expect(levelLabel(4, five)).toBe('4');
    expect(levelLabel(1, [{ value: 1, name: 'valid' }])).toBe('valid');
    expect(levelLabel(3, [{ value: 3, name: 'B1' }, { value: 4, name: 'B2' }])).toBe('B1');
    expect(levelLabel(0, five)).toBe('0');
    expect(levelLabel(0, [{ value: 1, name: 'valid' }])).toBe('no');
  });

  it.each([
    [7, 4, 'Strong'],
    [6, 3, 'Good'],
    [5, 2, 'Fair'],
    [4, 1, 'Borderline'],
    [2, 0, 'None'],
    [0, 0, 'None'],
  ])('draw quality %i as %i bars, %s', (quality, bars, word) => {
    expect(confidenceWord(quality)).toEqual({ bars, word });
  });
});
