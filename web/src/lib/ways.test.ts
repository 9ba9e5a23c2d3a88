import { expect, test } from 'vitest';

import { wayWords } from './ways';

const FIVE = [1, 2, 3, 4, 5].map((value) => ({ value, name: `Level ${value}` }));

function step(name: string, kind: 'LEARN' | 'PROVE' | 'RENEW' = 'LEARN') {
  return { kind, toLevel: 3, competency: { name, scale: { levels: FIVE } } };
}

test('one step is said with its hours', () => {
  expect(wayWords({ isEnough: true, estimatedHours: 12.4, steps: [step('Welding')] })).toBe(
    'Eligible with Welding 3, about 12\u00a0h.',
  );
});

test('of many steps two are named and the others counted', () => {
  const steps = [step('Welding', 'PROVE'), step('Rigging', 'RENEW'), step('Go'), step('SQL')];

  expect(wayWords({ isEnough: true, estimatedHours: null, steps })).toBe(
    'Eligible with Welding 3 proven, Rigging 3 renewed and 2 more.',
  );
});

test('steps that are not enough are not promised', () => {
  expect(wayWords({ isEnough: false, estimatedHours: 8, steps: [step('Welding')] })).toBeNull();
  expect(wayWords({ isEnough: true, estimatedHours: 0, steps: [] })).toBeNull();
});
