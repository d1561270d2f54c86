import { describe, expect, it } from 'vitest';
import { longMinutes, regressions, sampleSeeds } from './seeds.ts';
import { shrink } from './shrink.ts';
import { type Outcome, simulate } from './simulation.ts';

const minuteMs = 60_000;
const asked = process.env['LAYOVER_SEED'];
const long = process.env['LAYOVER_LONG'] === '1';

/** The promise that was broken, how to see it again, and the fewest steps that lead there. */
async function explain(outcome: Outcome): Promise<string> {
  const { seed, violation } = outcome;
  if (violation === null) return '';
  const shortest = await shrink(outcome, 60);
  return [`LAYOVER_SEED=${seed} breaks ${violation.message}`, ...shortest.trace].join('\n');
}

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

  it.each(regressions)(
    'still keeps what seed %i once broke: %s',
    async (seed) => void (await expectNoViolation(seed)),
    2 * minuteMs,
  );

  it.each(sampleSeeds)(
    'keeps every promise with seed %i',
    async (seed) => void (await expectNoViolation(seed)),
    2 * minuteMs,
  );

  it(
    'replays a seed to the letter',
    async () => {
      const [seed = 1] = sampleSeeds;
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
      const begun = performance.now();
      let seeds = 0;
      let steps = 0;
      for (let seed = Date.now() % 1e9; performance.now() - begun < longMinutes * minuteMs; seed += 1) {
        const outcome = await expectNoViolation(seed);
        seeds += 1;
        steps += outcome.steps;
      }
      console.log(`simulation: ${seeds} seeds, ${steps} steps, no promise broken`);
    },
    (longMinutes + 10) * minuteMs,
  );
});
