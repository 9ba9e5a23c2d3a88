import { describe, expect, it } from 'vitest';

import { disputeSentence } from './disputes';

const OPEN = {
  openedAt: '2026-03-03T09:00:00.000Z',
  reason: 'That was another Tran.',
  dueOn: '2026-03-17',
};
const plain = (sentence: string) => sentence.replaceAll('\u00a0', ' ');

describe('a dispute in words', () => {
  it('names who is asked and until when', () => {
    const sentence = disputeSentence({ ...OPEN, resolver: { displayName: 'Mai Tran' } });

    expect(plain(sentence)).toBe(
      'Disputed on 3 March 2026: “That was another Tran.” ' +
        'To be resolved by Mai Tran until 17 March 2026.',
    );
  });

  it('says when it went to HR because nobody resolved it in time', () => {
    const sentence = disputeSentence({ ...OPEN, escalatedAt: '2026-03-18T01:00:00.000Z' });

    expect(plain(sentence)).toContain(
      "Not resolved by 17 March 2026; HR's since 18 March 2026.",
    );
  });

  it('says how it ended, through whom and why', () => {
    const sentence = disputeSentence({
      ...OPEN,
      resolvedAt: '2026-03-10T12:00:00.000Z',
      resolvedBy: { displayName: 'Mai Tran' },
      resolution: 'Mixed up.',
      isUpheld: true,
    });

    expect(plain(sentence)).toContain('Upheld by Mai Tran on 10 March 2026: “Mixed up.”');
  });

  it('leaves out a person where the source itself withdrew', () => {
    const sentence = disputeSentence({
      ...OPEN,
      resolvedAt: '2026-03-10T12:00:00.000Z',
      isUpheld: false,
    });

    expect(plain(sentence)).toContain('Turned down on 10 March 2026.');
  });
});
