import { expect, test } from 'vitest';

import { grouped, once, seatWords, stepped } from './searchHits';

test('the kind of the best hit stands first', () => {
  const hits = [
    { kind: 'ROLE' as const, name: 'Data engineer', label: 'Data engineer', id: 'rol_1', about: '' },
    { kind: 'EMPLOYEE' as const, name: 'Dana', label: 'Dana, Data analyst', id: 'emp_1', about: '' },
    { kind: 'ROLE' as const, name: 'Data analyst', label: 'Data analyst', id: 'rol_2', about: '' },
  ];

  expect(grouped(hits).map(({ heading, hits: of }) => [heading, of.map(({ id }) => id)])).toEqual([
    ['Roles', ['rol_1', 'rol_2']],
    ['People', ['emp_1']],
  ]);
});

test('the arrows go round', () => {
  expect(stepped(-1, 1, 3)).toBe(0);
  expect(stepped(-1, -1, 3)).toBe(2);
  expect(stepped(2, 1, 3)).toBe(0);
  expect(stepped(0, -1, 3)).toBe(2);
  expect(stepped(-1, 1, 0)).toBe(-1);
});

test('a thing found by two names stands once, where it was found first', () => {
  const found = [
    { id: 'cmp_1', name: 'Welding' },
    { id: 'cmp_2', name: 'Go' },
    { id: 'cmp_1', name: 'Arc welding' },
  ];

  expect(once(found)).toEqual([found[0], found[1]]);
});

test('positions of one title are told apart by unit and holder', () => {
  const seat = { id: 'pos_1', orgUnit: { name: 'Data' }, incumbents: [{ displayName: 'Mai Tran' }] };

  expect(seatWords(seat)).toBe('Data, Mai Tran');
  expect(seatWords({ ...seat, incumbents: null })).toBe('Data');
  expect(seatWords({ id: 'cmp_1' })).toBe('');
});
