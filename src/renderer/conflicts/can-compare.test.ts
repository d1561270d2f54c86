import { expect, test } from 'vitest';
import { canCompare } from './can-compare.ts';

test.each([
  ['changed in one place by both', { state: 'conflict', changedOnServer: true, hasDraft: false }, true],
  ['changed by both, with a draft there too', { state: 'conflict', changedOnServer: true, hasDraft: true }, true],
  ['changed in different places', { state: 'edited', changedOnServer: true, hasDraft: false }, true],
  ['deleted there', { state: 'conflict', changedOnServer: false, hasDraft: false }, true],
  ['a draft in the way, and nothing else', { state: 'conflict', changedOnServer: false, hasDraft: true }, false],
  ['edited here only', { state: 'edited', changedOnServer: false, hasDraft: false }, false],
  ['not edited here', { state: 'synced', changedOnServer: true, hasDraft: false }, false],
] as const)('%s', (_, row, comparable) => {
  expect(canCompare(row)).toBe(comparable);
});
