import type { CountedWindow } from './budget-account.ts';

/** What one run, or many, did to the account. */
export interface Scores {
  windows: number;
  /** Windows in which others left the reserve, and our refusals in them: none is wanted. */
  calm: number;
  calmRefusals: number;
  /** The most own refusals in one of the other windows. */
  mostRefusals: number;
  ownRefusals: number;
  /** Windows in which others, after our last spend, wanted no more than was left to them, and their refusals in them. */
  kept: number;
  keptRefused: number;
  /** The other windows, and what others were refused in them that an idle client would not have cost them. */
  overrun: number;
  overrunRefused: number;
  /** Of what could be spent, in windows with at least 200 of it. */
  spentShares: number[];
}

export const noScores = (): Scores => ({
  windows: 0,
  calm: 0,
  calmRefusals: 0,
  mostRefusals: 0,
  ownRefusals: 0,
  kept: 0,
  keptRefused: 0,
  overrun: 0,
  overrunRefused: 0,
  spentShares: [],
});

/** Adds a window that is over. */
export function score(scores: Scores, window: CountedWindow, limit: number, reserveShare: number): void {
  const { ours, ourRefusals, othersServed, othersRefused, othersWanted, promise } = window;
  scores.windows += 1;
  scores.ownRefusals += ourRefusals;
  if (othersWanted <= limit * (1 - reserveShare)) {
    scores.calm += 1;
    scores.calmRefusals += ourRefusals;
  } else scores.mostRefusals = Math.max(scores.mostRefusals, ourRefusals);
  const causedByUs = othersRefused - Math.max(0, othersWanted - limit);
  const wantedAfter = othersWanted - (promise?.othersWantedBefore ?? 0);
  if (promise === null || wantedAfter <= promise.leaves) {
    scores.kept += 1;
    scores.keptRefused += causedByUs;
  } else {
    scores.overrun += 1;
    scores.overrunRefused += causedByUs;
  }
  const usable = limit * (1 - reserveShare) - othersServed;
  if (usable >= 200) scores.spentShares.push(Math.min(1, ours / usable));
}

/** As if all the runs had been one. */
export const together = (runs: readonly Scores[]): Scores => {
  const sum = (of: (scores: Scores) => number): number => runs.reduce((total, run) => total + of(run), 0);
  return {
    windows: sum(({ windows }) => windows),
    calm: sum(({ calm }) => calm),
    calmRefusals: sum(({ calmRefusals }) => calmRefusals),
    mostRefusals: Math.max(0, ...runs.map(({ mostRefusals }) => mostRefusals)),
    ownRefusals: sum(({ ownRefusals }) => ownRefusals),
    kept: sum(({ kept }) => kept),
    keptRefused: sum(({ keptRefused }) => keptRefused),
    overrun: sum(({ overrun }) => overrun),
    overrunRefused: sum(({ overrunRefused }) => overrunRefused),
    spentShares: runs.flatMap(({ spentShares }) => spentShares),
  };
};

export const seedsFrom = (first: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => first + index);

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
