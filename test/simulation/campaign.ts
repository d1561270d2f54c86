import { Counts } from './counts.ts';
import { shrink } from './shrink.ts';
import { type Outcome, simulate } from './simulation.ts';

export interface Found {
  readonly seed: number;
  /** The promise, and the fewest steps that break it, as lines of a trace. */
  readonly report: string;
}

export interface Campaign {
  readonly seeds: number;
  readonly steps: number;
  readonly requests: number;
  readonly replayed: number;
  readonly counts: Counts;
  readonly found: readonly Found[];
}

interface CampaignWish {
  readonly firstSeed: number;
  readonly goesOn: (seeds: number) => boolean;
  readonly onSeed: (outcome: Outcome) => void;
  readonly shrinks: boolean;
}

/** How many seeds are run once for each that is run twice. */
const replayEvery = 100;

/**
 * Runs seeds one after the other from `firstSeed` on, as long as `goesOn` says so. A seed that fails is shrunk and kept in
 * the report; one in a hundred is run twice, and must do the same to the letter.
 */
export async function runSeeds({ firstSeed, goesOn, onSeed, shrinks }: CampaignWish): Promise<Campaign> {
  const counts = new Counts();
  const found: Found[] = [];
  let [seeds, steps, requests, replayed] = [0, 0, 0, 0];
  while (goesOn(seeds)) {
    const outcome = await simulate(firstSeed + seeds);
    if (shrinks && seeds % replayEvery === 0) {
      replayed += 1;
      const again = await simulate(outcome.seed);
      const difference = firstDifference(outcome.trace, again.trace);
      if (difference !== null) found.push({ seed: outcome.seed, report: `REPLAY: ${difference}` });
    }
    if (outcome.violation !== null) {
      found.push({ seed: outcome.seed, report: await explain(outcome, shrinks ? 60 : 0) });
    }
    seeds += 1;
    steps += outcome.steps;
    requests += outcome.requests;
    counts.addAll(outcome.counts);
    onSeed(outcome);
  }
  return { seeds, steps, requests, replayed, counts, found };
}

/** The promise that was broken, how to see it again, and the fewest steps that lead there; empty where none was. */
export async function explain(outcome: Outcome, mostRuns = 60): Promise<string> {
  const { seed, violation } = outcome;
  if (violation === null) return '';
  const shortest = await shrink(outcome, mostRuns);
  return [`LAYOVER_SEED=${seed} breaks ${violation.message}`, ...shortest.trace].join('\n');
}

function firstDifference(one: readonly string[], other: readonly string[]): string | null {
  for (let line = 0; line < Math.max(one.length, other.length); line += 1) {
    if (one[line] !== other[line]) return `"${one[line] ?? ''}" was "${other[line] ?? ''}" the second time`;
  }
  return null;
}
