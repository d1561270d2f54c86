import { describe, expect, it } from 'vitest';
import { explain } from './campaign.ts';
import { campaignApart } from './campaign-apart.ts';
import { firstSampleSeed, longMinutes, mostSampleSeeds, sampleSeconds } from './seeds.ts';
import { simulate } from './simulation.ts';

const minuteMs = 60_000;
const asked = process.env['LAYOVER_SEED'];
const long = process.env['LAYOVER_LONG'] === '1';

describe('the simulation', () => {
  if (asked !== undefined) {
    it(
      `keeps every promise with seed ${asked}`,
      async () => {
        const outcome = await simulate(Number(asked));
        expect(await explain(outcome)).toBe('');
        console.log(outcome.trace.join('\n'));
      },
      10 * minuteMs,
    );
    return;
  }

  it(
    `keeps every promise with seeds from ${firstSampleSeed} on, for ${sampleSeconds} s`,
    async () => {
      const seeds = ['--seed', String(firstSampleSeed), '--seeds', String(mostSampleSeeds)];
      const told = await campaignApart('--minutes', String(sampleSeconds / 60), ...seeds);
      expect(told).toContain(' 0 failures');
      const last = Number(/^seeds \d+ to (\d+):/m.exec(told)?.[1]);
      expect(last).toBeGreaterThan(firstSampleSeed + 8);
    },
    (sampleSeconds / 60 + 5) * minuteMs,
  );

  it(
    'replays a seed to the letter',
    async () => {
      const [first, second] = [await simulate(firstSampleSeed), await simulate(firstSampleSeed)];
      expect(second.trace).toEqual(first.trace);
      expect(first.requests).toBeGreaterThan(20);
    },
    2 * minuteMs,
  );

  if (!long) return;
  it(
    'keeps every promise with fresh seeds',
    async () => {
      const told = await campaignApart('--minutes', String(longMinutes), '--seed', String(Date.now() % 1e9));
      console.log(told.trimEnd().split('\n').at(-1));
      expect(told).toContain(' 0 failures');
    },
    (longMinutes + 10) * minuteMs,
  );
});
