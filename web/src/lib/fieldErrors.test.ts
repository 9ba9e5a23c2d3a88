import { expect, test } from 'vitest';

import { sortedErrors } from './fieldErrors';

const BAD = 'BAD_USER_INPUT';

test('an error stands at its field, any other above the form', () => {
  const sorted = sortedErrors(
    [
      { field: ['input', 'requirements', '2', 'level'], message: 'Too high.', code: BAD },
      { field: ['input', 'requirements'], message: 'All weights are zero.', code: BAD },
      { field: null, message: 'Not now.', code: 'NOT_ALLOWED' },
    ],
    (path) => path === 'requirements.2.level',
  );

  expect([...sorted.byField]).toEqual([['requirements.2.level', 'Too high.']]);
  expect(sorted.others).toEqual(['All weights are zero.', 'Not now.']);
  expect(sorted.isConflict).toBe(false);
});

test('a conflict is told apart, as the form explains it by itself', () => {
  const sorted = sortedErrors(
    [{ field: ['input', 'expectedRevision'], message: 'It changed.', code: 'CONFLICT' }],
    () => true,
  );

  expect(sorted.isConflict).toBe(true);
  expect(sorted.byField.size).toBe(0);
});
