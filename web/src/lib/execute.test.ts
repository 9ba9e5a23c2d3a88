import { describe, expect, it } from 'vitest';

import { withoutMoment } from './execute';

describe('an answer about another day', () => {
  it('names things by the ids that they have on every day', () => {
    const answer = '{"id":"emp_1@2026-03-03~2026-11-24T23:15:34.026Z","name":"a@b"}';

    expect(JSON.parse(answer, withoutMoment)).toEqual({ id: 'emp_1', name: 'a@b' });
  });
});
