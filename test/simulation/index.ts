import { parseArgs } from 'node:util';
import { type Campaign, runSeeds } from './campaign.ts';
import { expectedCounts, rowsDecidedElsewhere } from './expected-counts.ts';
import { countRules } from './reached-rules.ts';

/**
 * `npm run simulate -- --minutes N --seed S`: how fast it was, what happened how often, and which promises broke.
 * `--seeds N`: so many at most. `--first`: ends at the first promise that broke, without shrinking. `--complete`: fails,
 * too, where a fault or a row of the decision tables was never met.
 */
const { values } = parseArgs({
  options: {
    minutes: { type: 'string' },
    seed: { type: 'string' },
    seeds: { type: 'string' },
    first: { type: 'boolean', default: false },
    complete: { type: 'boolean', default: false },
  },
});
const minutes = Number(values.minutes ?? (values.seeds === undefined ? 1 : 1e6));
const mostSeeds = Number(values.seeds ?? Infinity);
const firstSeed = Number(values.seed ?? Date.now() % 1e9);
const reportEveryMs = 60_000;

function cpuSecondsSince(begun: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1e6;
}

const begunMs = performance.now();
const cpuBegun = process.cpuUsage();
let reportedMs = begunMs;
let stepsSoFar = 0;
let failed = 0;
/** Whoever ends a long run hears what it met all the same: it ends after the seed in hand. */
let isEnded = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => (isEnded = true));

const run = (): Promise<Campaign> =>
  runSeeds({
    firstSeed,
    goesOn: (seeds) =>
      !isEnded && seeds < mostSeeds && performance.now() - begunMs < minutes * 60_000 && !(values.first && failed > 0),
    shrinks: !values.first,
    onSeed: ({ seed, steps, violation }) => {
      stepsSoFar += steps;
      if (violation !== null) failed += 1;
      if (violation !== null) console.log(`seed ${seed}: ${violation.message.slice(0, 300)}`);
      if (performance.now() - reportedMs < reportEveryMs) return;
      reportedMs = performance.now();
      const speed = (stepsSoFar / cpuSecondsSince(cpuBegun)).toFixed(0);
      console.log(`${stepsSoFar} steps, up to seed ${seed}, ${failed} failed, ${speed} steps per second of CPU`);
    },
  });

let campaign: Campaign | null = null;
const rules = values.complete
  ? await countRules(async () => void (campaign = await run()))
  : ((campaign = await run()), new Map<string, number>());
if (campaign === null) throw new Error('It did not run.');

const cpuSeconds = cpuSecondsSince(cpuBegun);
const { seeds, steps, requests, replayed, counts, found } = campaign;
for (const line of counts.lines()) console.log(`  ${line}`);
for (const [rule, count] of rules) console.log(`  row ${rule}: ${count}`);
const unmet = values.complete
  ? [
      ...expectedCounts.filter((what) => counts.of(what) === 0),
      ...[...rules].filter(([rule, count]) => count === 0 && !rowsDecidedElsewhere.has(rule)).map(([rule]) => rule),
    ]
  : [];
for (const what of unmet) console.log(`never met: ${what}`);
for (const { report } of found) console.log(`\n${report}`);
console.log(
  `\nseeds ${firstSeed} to ${firstSeed + seeds - 1}: ${steps} steps, ${requests} requests, ${replayed} seeds run twice, ` +
    `${(steps / cpuSeconds).toFixed(0)} steps and ${(requests / cpuSeconds).toFixed(0)} requests per second of CPU, ` +
    `${found.length} failures`,
);
process.exitCode = found.length > 0 || unmet.length > 0 ? 1 : 0;
