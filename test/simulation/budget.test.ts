import { describe, expect, it } from 'vitest';
import { firstSyncBesideOthers, manyDesktops, publishMany } from '../bench/budget-engine-scenarios.ts';
import { seedsFrom } from '../bench/budget-scores.ts';
import { percentile } from '../bench/measure.ts';

/** The whole engine in a small account; `npm run bench -- --only=budget` has 10,000 articles and the real limit. */
const seeds = process.env['LAYOVER_LONG'] === '1' ? 6 : 1;

describe('the whole engine on one budget', () => {
  it('BUD-8 BUD-9 syncs beside an admin interface that spends at random, without a 429 that it could have spared', async () => {
    const scores = await firstSyncBesideOthers(seedsFrom(1, seeds), { articles: 300, collections: 3, limit: 200 });
    expect(scores.windows).toBeGreaterThan(1);
    expect(scores.calmRefusals).toBe(0);
    expect(scores.mostRefusals).toBeLessThanOrEqual(1);
    expect(scores.keptRefused).toBe(0);
  });

  it('BUD-17 publishes for two requests each, in the time that it said', async () => {
    const run = await publishMany(60);
    expect(run).toMatchObject({ published: 60, refusals: 0 });
    expect(run.requestsEach).toBeLessThanOrEqual(2.1);
    expect(run.seconds).toBeLessThanOrEqual(1.05 * run.oracleSeconds + 1);
    expect(Math.abs(run.estimatedSeconds - run.seconds)).toBeLessThan(0.2 * run.seconds);
  });

  it('BUD-10 lets everybody open what is not here yet while one publishes and the others fetch', async () => {
    const desks = await manyDesktops(3, 80, 30);
    expect(desks).toMatchObject({ refusals: 0, published: 30, converged: 3 });
    expect(desks.openings.length).toBeGreaterThan(0);
    expect(percentile(desks.openings, 0.99)).toBeLessThanOrEqual(1000);
  });
});
