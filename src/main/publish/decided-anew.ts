import type { TurnOutcome } from './publish-context.ts';

/** A wait for the budget that outlasts a look ends it; after the wait there is room for a look and its write. */
const mostLooks = 3;

/** One article's turn, begun again where what the decision stood on is no more. */
export async function decidedAnew(turn: () => Promise<TurnOutcome>): Promise<TurnOutcome> {
  for (let looks = 1; ; looks += 1) {
    const outcome = await turn();
    if (outcome.outcome !== 'failed' || outcome.stale !== true || looks >= mostLooks) return outcome;
  }
}
