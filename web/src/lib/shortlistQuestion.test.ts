import { expect, test } from 'vitest';

import {
  filterOf,
  narrowingOf,
  readNarrowing,
  readPicked,
  readTrials,
  toggled,
  tried,
  withoutCondition,
} from './shortlistQuestion';

const WELDING = { competency: { competencyId: 'cmp_welding', levelAtLeast: 3 } };
const FRENCH = { competency: { competencyId: 'cmp_french' } };

test('an address, the filter it asks and the address again are one question', () => {
  const address = {
    unit: 'org_works',
    loc: ['Gdynia', 'Porto'],
    holds: { allOf: [WELDING, { noneOf: [FRENCH] }] },
    free: 60,
    from: '2026-09-01',
    without: ['emp_1'],
  };

  const filter = filterOf(readNarrowing(address));

  expect(filter.availableShareAtLeast).toBe(0.6);
  expect(filter.includeSubunits).toBe(true);
  expect(narrowingOf(filter)).toEqual(readNarrowing(address));
});

test('what an address cannot mean is left out of the question', () => {
  const read = readNarrowing({ free: 140, from: 'soon', holds: 'Welding', without: 3 });

  expect(filterOf(read)).toEqual(filterOf({}));
});

test('a number in the address is the name of a place', () => {
  expect(filterOf(readNarrowing({ loc: 42 })).locations).toEqual(['42']);
});

test('an expression taken from two leaves the other by itself', () => {
  const both = { holds: { allOf: [WELDING, FRENCH] } };

  expect(withoutCondition(both, 'HOLDS', 0).holds).toEqual(FRENCH);
  expect(withoutCondition({ holds: WELDING }, 'HOLDS', 0).holds).toBeUndefined();
});

test('a share of time goes together with its days', () => {
  const wanted = { unit: 'org_works', free: 50, from: '2026-09-01' };

  const left = withoutCondition(wanted, 'AVAILABILITY', 0);

  expect(filterOf(left)).toEqual(filterOf({ unit: 'org_works' }));
});

test('a trial changes only the requirement it names', () => {
  const asked = [
    { competencyId: 'cmp_a', level: 4, weight: 2, isMandatory: true, needsValidation: true },
    { competencyId: 'cmp_b', level: 3, weight: 1, isMandatory: true, needsValidation: true },
  ];

  expect(tried(asked, [{ competencyId: 'cmp_a', level: 3, optional: true }])).toEqual([
    { competencyId: 'cmp_a', level: 3, weight: 2, isMandatory: false, needsValidation: true },
    asked[1],
  ]);
});

test('trials are read from an address one by one', () => {
  expect(readTrials([{ competencyId: 'cmp_a', level: 3 }, { level: 2 }, 7])).toEqual([
    { competencyId: 'cmp_a', level: 3 },
  ]);
  expect(readTrials('cmp_a')).toBeUndefined();
});

test('no more than five people are compared', () => {
  expect(readPicked('a,b,a,c,d,e,f')).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(toggled(['a', 'b', 'c', 'd', 'e'], 'f')).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(toggled(['a', 'b'], 'a')).toEqual(['b']);
});
