import { expect, test } from 'vitest';

import { changeWords, gainWords, isTried, leversOf, leverWords, pulled, trialsOf } from './levers';

const FIVE = [1, 2, 3, 4, 5].map((value) => ({ value, name: `Level ${value}` }));
const CEFR = ['A1', 'A2', 'B1'].map((name, at) => ({ value: at + 1, name }));

function change(name: string, rest: object, levels = FIVE) {
  return {
    newLevel: null,
    becomesOptional: false,
    acceptsUnvalidated: false,
    requirement: { level: 3, competency: { id: `cmp_${name}`, name, scale: { levels } } },
    ...rest,
  };
}

const OPTIONAL = { changes: [change('Terraform', { becomesOptional: true })], additionalEligible: 7 };
const LOWER = { changes: [change('Terraform', { newLevel: 2 })], additionalEligible: 4 };
const BOTH = {
  changes: [change('Terraform', { newLevel: 2 }), change('Go', { acceptsUnvalidated: true })],
  additionalEligible: 13,
};

test('a change is said in the words of its scale', () => {
  expect(changeWords(change('Terraform', { newLevel: 2 }))).toBe('Terraform 3 → 2');
  expect(changeWords(change('Spanish', { newLevel: 2 }, CEFR))).toBe('Spanish B1 → A2');
  expect(leverWords(BOTH)).toBe('Terraform 3 → 2 and Go accepts unvalidated');
  expect(gainWords(BOTH, 5)).toBe('+13 to 18');
});

test('a lever pulled twice changes nothing', () => {
  const trials = pulled(OPTIONAL, []);

  expect(trials).toEqual([{ competencyId: 'cmp_Terraform', optional: true }]);
  expect(isTried(OPTIONAL, trials)).toBe(true);
  expect(pulled(OPTIONAL, trials)).toEqual([]);
});

test('a requirement is tried in one way at a time', () => {
  const trials = pulled(LOWER, pulled(OPTIONAL, []));

  expect(trials).toEqual([{ competencyId: 'cmp_Terraform', level: 2 }]);
  expect(isTried(OPTIONAL, trials)).toBe(false);
});

test('a lever of two changes is tried only by both', () => {
  expect(isTried(BOTH, trialsOf(LOWER))).toBe(false);
  expect(isTried(BOTH, pulled(BOTH, trialsOf(OPTIONAL)))).toBe(true);
});

test('the levers of one requirement change nothing else', () => {
  expect(leversOf('cmp_Terraform', [OPTIONAL, LOWER, BOTH])).toEqual([OPTIONAL, LOWER]);
});
