import { describe, expect, it } from 'vitest';

import { isoDay, isoInstant, positive, text } from './searchParams';

describe('what an address may hold', () => {
  it('is a day only if the calendar has it', () => {
    expect(isoDay('2026-03-03')).toBe('2026-03-03');
    expect(isoDay('2026-02-31')).toBeUndefined();
    expect(isoDay('yesterday')).toBeUndefined();
    expect(isoDay(20260303)).toBeUndefined();
  });

  it('is a text, also where the router read a number', () => {
    expect(text(42)).toBe('42');
    expect(text('')).toBeUndefined();
    expect(text(['a'])).toBeUndefined();
  });

  it('is a level only from 1 up', () => {
    expect(positive('3')).toBe(3);
    expect(positive(0)).toBeUndefined();
    expect(positive('2.5')).toBeUndefined();
  });

  it('reads a moment, and nothing that is none', () => {
    expect(isoInstant('2026-03-03T09:30:00.000Z')).toBe('2026-03-03T09:30:00.000Z');
    expect(isoInstant('2026-03-03T10:30+01:00')).toBe('2026-03-03T09:30:00.000Z');
    expect(isoInstant('2026-03-03')).toBeUndefined();
    expect(isoInstant('2026-03-03T99:00Z')).toBeUndefined();
  });
});
