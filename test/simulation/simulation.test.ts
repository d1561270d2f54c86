import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { explain } from './campaign.ts';
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

/** Runs the simulation in a process of its own, without vitest's instruments; its last lines. */
async function campaign(...words: readonly string[]): Promise<string> {
  const program = join(import.meta.dirname, 'index.ts');
  const run = promisify(execFile)(process.execPath, [program, ...words], { maxBuffer: 64 * 1024 * 1024 });
  const { stdout } = await run.catch((error: unknown) => error as { readonly stdout: string });
  return stdout;
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
    'meets every fault and every row of the decision tables on fixed seeds',
    async () => {
      const told = await campaign('--seed', '1000', '--seeds', '250', '--complete');
      expect(told).toContain(' 0 failures');
      expect(told.match(/^never met: .*$/gm) ?? []).toEqual([]);
    },
    20 * minuteMs,
  );

  it(
    'keeps every promise with fresh seeds',
    async () => {
      const told = await campaign('--minutes', String(longMinutes), '--seed', String(Date.now() % 1e9));
      console.log(told.trimEnd().split('\n').at(-1));
      expect(told).toContain(' 0 failures');
    },
    (longMinutes + 10) * minuteMs,
  );
});
