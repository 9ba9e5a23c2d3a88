import { describe, expect, it } from 'vitest';

import { proposalWords } from './merges';

describe('a proposal to merge', () => {
  it('says how sure it is and what speaks for it, signs of a later day by name', () => {
    expect(proposalWords(0.967, ['SAME_NAME', 'A_LATER_SIGN'])).toBe(
      '96\u00a0% sure: the same name, A_LATER_SIGN',
    );
  });
});
