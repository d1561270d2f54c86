/** Seeds that once broke a promise; each with what it found. They run every time, and stay for ever. */
export const regressions: readonly (readonly [seed: number, found: string])[] = [
  [5000, 'a page in the place of the answer to a create was taken for a refusal, and a second article was made'],
];

/** What `npm test` samples: about 40 seconds on two cores. */
export const sampleSeeds: readonly number[] = Array.from({ length: 20 }, (_, index) => 100 + index);

/** What LAYOVER_LONG=1 runs, as far as its minutes go. */
export const longMinutes = 15;
