import { expect, test } from 'vitest';

import { corrected, joined, textOf, typed } from './holdsText';

test('a competency is typed with what is asked of it', () => {
  expect(typed({ name: 'Python', level: 1, isValidated: false })).toBe('Python');
  expect(typed({ name: 'Python', level: 3, isValidated: true })).toBe('Python at 3 validated');
});

test('a name that would read as something else stands in quotes', () => {
  expect(typed({ name: 'Search or rescue', level: 2, isValidated: false })).toBe(
    '"Search or rescue" at 2',
  );
  expect(typed({ name: 'Management (cargo)', level: 1, isValidated: false })).toBe(
    '"Management (cargo)"',
  );
});

test('what was joined by or stays whole when something is asked besides', () => {
  expect(joined('Python or Go', 'and not', 'French')).toBe('(Python or Go) and not French');
  expect(joined('Python and SQL', 'and', 'Go')).toBe('Python and SQL and Go');
  expect(joined('Python and SQL', 'or', 'Go')).toBe('Python and SQL or Go');
});

test('the first condition needs nothing to be joined to', () => {
  expect(joined('  ', 'or', 'Go')).toBe('Go');
  expect(joined('', 'and not', 'Go')).toBe('not Go');
});

test('a misspelt name is replaced where it stands', () => {
  expect(corrected('Pyton at 3 and Go', 0, 5, 'Python')).toBe('Python at 3 and Go');
  expect(corrected('Go and rescu', 7, 12, 'Search or rescue')).toBe('Go and "Search or rescue"');
});

test('the chips of a filter read as one text again', () => {
  expect(textOf(['holds Python at 3 or Go', 'does not hold French'])).toBe(
    '(Python at 3 or Go) and not French',
  );
  expect(textOf(['holds Python or Go'])).toBe('Python or Go');
  expect(textOf([])).toBe('');
});
