import { expect, it } from 'vitest';
import { openStoreBench } from '../../../test/support/store-bench.ts';
import { logActivity, readActivity } from './activity.ts';

it('LOG-KEEP keeps the newest 5,000 lines and no more', () => {
  const bench = openStoreBench();
  bench.store.transaction(() => {
    for (let atMs = 1; atMs <= 5003; atMs += 1) logActivity(bench.store, { atMs, kind: 'sync', key: null, detail: {} });
  });
  const lines = readActivity(bench.store, 6000);
  expect(lines).toHaveLength(5000);
  expect([lines[0]?.atMs, lines.at(-1)?.atMs]).toEqual([5003, 4]);
  bench.close();
});
