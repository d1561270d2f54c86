import { describe, expect, it } from 'vitest';
import { explain } from './campaign.ts';
import { campaignApart } from './campaign-apart.ts';
import { longMinutes, sampleSeeds } from './seeds.ts';
import { type Outcome, simulate } from './simulation.ts';

const minuteMs = 60_000;
const asked = process.env['LAYOVER_SEED'];
const long = process.env['LAYOVER_LONG'] === '1';

async function expectNoViolation(seed: number): Promise<Outcome> {
  const outcome = await simulate(seed);
  expect(await explain(outcome)).toBe('');
  return outcome;
}

describe('the simulation', () => {
  if (asked !== undefined) {
    it(
      `keeps every promise with seed ${asked}`,
      async () => {
        const outcome = await expectNoViolation(Number(asked));
        console.log(outcome.trace.join('\n'));
      },
      10 * minuteMs,
    );
    return;
  }

  it.each(sampleSeeds)(
    'keeps every promise with seed %i',
    async (seed) => void (await expectNoViolation(seed)),
    2 * minuteMs,
  );

  it(
    'replays a seed to the letter',
    async () => {
      const seed = sampleSeeds.at(-1) ?? 1;
      const [first, second] = [await simulate(seed), await simulate(seed)];
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
