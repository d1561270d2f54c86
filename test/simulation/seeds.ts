/** What `npm test` samples. A bug that a seed found has a test of its own in `regressions/`: seeds change with the simulation. */
export const sampleSeeds: readonly number[] = Array.from({ length: 9 }, (_, index) => 100 + index);

/** What LAYOVER_LONG=1 runs on fresh seeds, as far as its minutes go. */
export const longMinutes = 15;

/** Fixed seeds that together must meet everything: about ten minutes, as rows are counted by coverage. */
export const completeSeeds = 120;
