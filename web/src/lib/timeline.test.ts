import { describe, expect, it } from 'vitest';

import { across, readableTicks, timeAxis } from './timeline';

describe('the axis of evidence over time', () => {
  it('begins before the first day and ends after the last', () => {
    const axis = timeAxis(['2024-03-01', '2026-02-01'], '2026-06-09');

    expect(across(axis, '2024-03-01', 0, 100)).toBeGreaterThan(0);
    expect(across(axis, '2026-06-09', 0, 100)).toBeLessThan(100);
    expect(axis.ticks.map((tick) => tick.label)).toEqual([
      'Jul',
      'Jan 2025',
      'Jul',
      'Jan 2026',
      'Jul',
    ]);
  });

  it('is at least half a year wide, so that one claim is not a whole picture', () => {
    const axis = timeAxis([], '2026-06-09');

    expect(axis.to - axis.from).toBe(180);
  });

  it('leaves out labels that would touch', () => {
    const axis = timeAxis(['2019-01-15'], '2026-06-09');

    expect(readableTicks(axis, 2000)).toHaveLength(8);
    expect(readableTicks(axis, 250)).toHaveLength(3);
  });
});
