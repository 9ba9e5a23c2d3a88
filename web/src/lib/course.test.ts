import { describe, expect, it } from 'vitest';

import { bandPath, coursePath, losses, splitAt, withRoom } from './course';

const point = (on: string, level: number, heldLevel: number) => ({
  on,
  level,
  levelLow: level - 1,
  levelHigh: level + 1,
  heldLevel,
});
const COURSE = [
  point('2026-01-10', 3, 3),
  point('2026-01-20', 4, 4),
  point('2026-01-30', 2, 3),
  point('2026-02-01', 2, 1),
];
const at = { x: (isoDay: string) => Number(isoDay.slice(8)), y: (level: number) => 10 - level };

describe('the course of a line', () => {
  it('goes up in one step where evidence begins, and slopes down between', () => {
    const steps = new Set(['2026-01-20']);

    expect(coursePath(COURSE.slice(0, 3), steps, at)).toBe(
      'M10.0,7.0L20.0,7.0L20.0,6.0L30.0,8.0',
    );
  });

  it('has a band from the upper end of the interval back along the lower', () => {
    expect(bandPath(COURSE.slice(0, 2), new Set(), at)).toBe(
      'M10.0,6.0L20.0,5.0L20.0,7.0L10.0,8.0Z',
    );
  });

  it('is one line in two parts, which meet on the day asked about', () => {
    const { ahead, past } = splitAt(COURSE, '2026-01-20');

    expect(past.map((one) => one.on)).toEqual(['2026-01-10', '2026-01-20']);
    expect(ahead.map((one) => one.on)).toEqual(['2026-01-20', '2026-01-30', '2026-02-01']);
  });

  it('tells each day on which a held level is lost', () => {
    expect(losses(COURSE)).toEqual([
      { on: '2026-01-30', from: 4, to: 3, level: 2 },
      { on: '2026-02-01', from: 3, to: 1, level: 2 },
    ]);
  });

  it('labels only days that have room for a label', () => {
    const labelled = withRoom(COURSE.slice(0, 3), at.x, 15);

    expect(labelled.map((one) => one.on)).toEqual(['2026-01-10', '2026-01-30']);
  });

  it('is nothing where there is no evidence', () => {
    expect(coursePath([], new Set(), at)).toBe('');
    expect(bandPath([], new Set(), at)).toBe('');
  });
});
