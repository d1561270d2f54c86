import { expect, test } from 'vitest';
import { publishResultItem } from '../../shared/contract/publish-schemas.ts';
import { leftOf } from './job-state.ts';

const result = (key: number, over: object = {}) =>
  publishResultItem.parse({
    key,
    id: 'a',
    number: 1,
    name: 'Fog',
    outcome: 'published',
    trouble: null,
    requests: 2,
    ...over,
  });

test('a run that was paused still has what it did not come to, and not what was refused', () => {
  const results = [result(1), result(2, { outcome: 'refused', trouble: { kind: 'server-draft' } })];
  const rows = [1, 2, 3].map((key) => result(key));
  expect(leftOf({ results }, rows).map(({ key }) => Number(key))).toEqual([3]);
});
