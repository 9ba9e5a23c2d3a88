import { describe, expect, it } from 'vitest';

import { ratingStanding, ratingTitle } from './ratings';

const OPEN = {
  source: 'PEER_RATING' as const,
  status: 'OPEN' as const,
  dueOn: '2026-12-09',
  competency: { name: 'Converter design' },
  employee: { displayName: 'Rohan Desai' },
};

const standing = (asked: Parameters<typeof ratingStanding>[0]) =>
  ratingStanding(asked).replaceAll('\u00a0', ' ');

describe('a rating request in words', () => {
  it('says what is asked of whom, and leaves out a person who is not shared', () => {
    expect(ratingTitle(OPEN)).toBe('Peer rating of Rohan Desai in Converter design');
    expect(ratingTitle({ ...OPEN, employee: null })).toBe('Peer rating in Converter design');
  });

  it('says until when, or how it ended', () => {
    expect(standing(OPEN)).toBe('To be answered until 9 December 2026.');
    expect(
      standing({ ...OPEN, status: 'ANSWERED', answeredAt: '2026-12-03T09:00:00.000Z' }),
    ).toBe('Answered on 3 December 2026.');
    expect(standing({ ...OPEN, status: 'EXPIRED' })).toBe('Nobody answered by 9 December 2026.');
  });

  it('gives the reason for which it was declined, if one was said', () => {
    const declined = {
      ...OPEN,
      status: 'DECLINED' as const,
      declinedAt: '2026-12-03T09:00:00.000Z',
    };
    expect(standing(declined)).toBe('Declined on 3 December 2026.');
    expect(standing({ ...declined, declineReason: 'I have not seen it.' })).toBe(
      'Declined on 3 December 2026: “I have not seen it.”',
    );
  });
});
