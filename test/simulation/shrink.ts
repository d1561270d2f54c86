import { type Outcome, simulate } from './simulation.ts';

/** Leaves out steps as long as the same promise is still broken: first halves, then ever smaller runs of steps. */
export async function shrink(outcome: Outcome, mostRuns: number): Promise<Outcome> {
  let best = outcome;
  let kept = Array.from({ length: outcome.steps }, (_, index) => index + 1);
  let runs = 0;
  for (let size = Math.ceil(kept.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < kept.length && runs < mostRuns;) {
      const fewer = [...kept.slice(0, from), ...kept.slice(from + size)];
      runs += 1;
      const tried = await simulate(outcome.seed, skippedBy(fewer, outcome.steps));
      if (tried.violation?.rule === outcome.violation?.rule) {
        best = tried;
        kept = fewer;
      } else from += size;
    }
  }
  return best;
}

function skippedBy(kept: readonly number[], steps: number): ReadonlySet<number> {
  const skipped = new Set(Array.from({ length: steps }, (_, index) => index + 1));
  for (const step of kept) skipped.delete(step);
  return skipped;
}
