import { expect, test } from 'vitest';

import { addedRow, effectWords, inputsOf } from './requirementRows';

const FIVE = [1, 2, 3, 4, 5].map((value) => ({ value, name: `Level ${value}` }));
const WELDING = { id: 'cmp_welding', name: 'Welding', levels: FIVE };

test('a new requirement is optional and asks for the middle of its scale', () => {
  expect(addedRow(WELDING).level).toBe(3);
  expect(addedRow({ ...WELDING, levels: FIVE.slice(0, 1) }).level).toBe(1);
  expect(addedRow(WELDING).isMandatory).toBe(false);
});

test('a weight that is no number is none', () => {
  const rows = [
    { ...addedRow(WELDING), weight: '2.5' },
    { ...addedRow(WELDING), weight: 'much' },
  ];

  expect(inputsOf(rows).map(({ weight }) => weight)).toEqual([2.5, 0]);
});

test('the effect is told against what is saved', () => {
  expect(effectWords(12, 7)).toBe(
    '12\u00a0people are eligible, 5 more than with what is saved.',
  );
  expect(effectWords(1, 3)).toBe('1\u00a0person is eligible, 2 fewer than with what is saved.');
  expect(effectWords(4, 4)).toBe('4\u00a0people are eligible, as with what is saved.');
  expect(effectWords(4, null)).toBe('4\u00a0people are eligible.');
});
