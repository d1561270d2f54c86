/**
 * What `npm test` runs: always the same seeds from here on, as far as its time goes. A bug that a seed found has a test of its
 * own in `regressions/`: seeds change with the simulation.
 */
export const firstSampleSeed = 100;
export const mostSampleSeeds = 200;
export const sampleSeconds = 100;

/** What LAYOVER_LONG=1 runs on fresh seeds, as far as its minutes go. */
export const longMinutes = 15;

/** Fixed seeds that together must meet everything: about ten minutes, as rows are counted by coverage. */
export const completeSeeds = 200;
