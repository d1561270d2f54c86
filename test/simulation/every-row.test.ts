import { expect, it } from 'vitest';
import { campaignApart } from './campaign-apart.ts';
import { completeSeeds } from './seeds.ts';

// A file of its own: in a long run it fills the second core, beside the fresh seeds of simulation.test.ts.
const isLong = process.env['LAYOVER_LONG'] === '1';

it(
  isLong ? 'fixed seeds meet every fault and every row of the decision tables' : 'a seed counts what it met',
  async () => {
    const told = await campaignApart('--seed', '1000', '--seeds', String(isLong ? completeSeeds : 1), '--complete');
    expect(told).toContain(' 0 failures');
    expect(told).toMatch(/^ {2}row RECON-\w+: [1-9]/m);
    const unmet = told.match(/^never met: .*$/gm) ?? [];
    if (isLong) expect(unmet).toEqual([]);
  },
  25 * 60_000,
);
