import { expect, test } from 'vitest';

import { fileName } from './shortlistFile';

test('the file is called as the server says', () => {
  expect(fileName('attachment; filename="shortlist-data-engineer.csv"')).toBe(
    'shortlist-data-engineer.csv',
  );
  expect(fileName(null)).toBe('shortlist.csv');
});
