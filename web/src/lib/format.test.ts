import { describe, expect, it } from 'vitest';

import {
  count,
  counted,
  day,
  instant,
  localMinute,
  month,
  monthsAfter,
  percent,
  spelled,
  withDays,
} from './format';

describe('numbers', () => {
  it('floor a percentage: 98.9 % covered is not 99 %', () => {
    expect(percent(0.989)).toBe('98\u00a0%');
    expect(percent(1)).toBe('100\u00a0%');
  });

  it('are not cheated by floating point: 0.29 is 29 %', () => {
    expect(percent(0.29)).toBe('29\u00a0%');
  });

  it('have narrow spaces between thousands', () => {
    expect(count(53_284)).toBe('53\u202f284');
    expect(count(1_234_567)).toBe('1\u202f234\u202f567');
    expect(count(612)).toBe('612');
  });

  it('take the right word', () => {
    expect(counted(1, 'person', 'people')).toBe('1\u00a0person');
    expect(counted(0, 'person', 'people')).toBe('0\u00a0people');
    expect(spelled(4)).toBe('four');
    expect(spelled(11)).toBe('11');
  });
});

describe('days', () => {
  it('are calendar days in words', () => {
    expect(day('2026-06-23')).toBe('23\u00a0June 2026');
    expect(month('2026-06-23')).toBe('Jun\u00a02026');
  });

  it('so many months later end on the last day where a month is shorter', () => {
    expect(monthsAfter('2026-08-31', 6)).toBe('2027-02-28');
    expect(monthsAfter('2026-01-15', 12)).toBe('2027-01-15');
  });

  it('in a sentence of the server are written as everywhere', () => {
    expect(withDays('Until 2026-12-09; not 2026.')).toBe('Until 9\u00a0December 2026; not 2026.');
  });
});

describe('moments', () => {
  it('are on the clock of the browser, and come back from its field as they were', () => {
    const local = localMinute('2026-03-05T14:30:00.000Z');
    expect(new Date(local).toISOString()).toBe('2026-03-05T14:30:00.000Z');
    expect(instant('2026-03-05T14:30:00.000Z')).toBe(`${day(local)}, ${local.slice(11)}`);
  });
});
