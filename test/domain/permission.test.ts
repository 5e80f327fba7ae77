import { expect, test } from 'vitest';
import { roles } from '../../src/domain/office.ts';
import { isAtLeast, mayOrder, orderActs } from '../../src/domain/permission.ts';

test('each role may do all that the roles below it may', () => {
  for (const act of orderActs) {
    const allowed = roles.map((role) => mayOrder(role, act));
    expect(allowed).toEqual([...allowed].sort((a, b) => Number(a) - Number(b)));
  }
});

test('staff work, heads assign, administrators administer', () => {
  expect(mayOrder('staff', 'acknowledge')).toBe(true);
  expect(mayOrder('staff', 'assign')).toBe(false);
  expect(mayOrder('head', 'assign')).toBe(true);
  expect(mayOrder('leader', 'administer')).toBe(false);
  expect(mayOrder('admin', 'administer')).toBe(true);
  expect(isAtLeast('head', 'leader')).toBe(false);
});
