// `npm run bench`: measures what design section 9 promises, and prints a table. `--json` prints one JSON document
// instead; `--only=search,start` measures only those areas, `--quick` the smallest size where an area has several.
// Nothing here is a test: a slow machine is not a bug.

import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { budgetArea } from './budget.ts';
import { documentArea } from './document.ts';
import { editingArea } from './editing.ts';
import { thisMachine } from './machine.ts';
import { type BenchArea, type Measure, measureOf, type Tell } from './measure.ts';
import { memoryArea } from './memory.ts';
import { machineWords, tableOf } from './report.ts';
import { publishScreenArea } from './publish-screen.ts';
import { requestsArea } from './requests.ts';
import { searchArea } from './search.ts';
import { startArea } from './start.ts';
import { threadsArea } from './threads.ts';

const areas: readonly BenchArea[] = [
  requestsArea,
  budgetArea,
  documentArea,
  searchArea,
  threadsArea,
  memoryArea,
  startArea,
  editingArea,
  publishScreenArea,
];

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    only: { type: 'string' },
    quick: { type: 'boolean', default: false },
  },
});
/** Standard output carries the result alone. */
const say = (line: string): void => console.error(line);

const chosen = (): readonly BenchArea[] => {
  const names = options.only?.split(',');
  if (names === undefined) return areas;
  const unknown = names.filter((name) => areas.every((area) => area.name !== name));
  if (unknown.length === 0) return areas.filter(({ name }) => names.includes(name));
  say(`There is no area "${unknown.join('", "')}": there are ${areas.map(({ name }) => name).join(', ')}.`);
  return process.exit(2);
};

const asked = chosen();
const measures: Measure[] = [];
const failures: { readonly area: string; readonly reason: string }[] = [];
const machine = thisMachine();
say(machineWords(machine));

/** A measurement that hangs says nothing, and must not keep the others from being said. */
const usualLimitMinutes = 6;

const withinLimit = async (running: Promise<void>, minutes: number): Promise<void> => {
  const done = new AbortController();
  const late = sleep(minutes * 60_000, undefined, { signal: done.signal }).then(
    () => Promise.reject(new Error(`It was given up after ${minutes} minutes.`)),
    () => undefined,
  );
  await Promise.race([running, late]).finally(() => done.abort());
};

for (const area of asked) {
  const began = performance.now();
  const tell: Tell = (name, value, unit, wanted = {}) => {
    measures.push(measureOf(area.name, name, value, unit, wanted));
  };
  try {
    await withinLimit(area.run(tell, say, options.quick), area.limitMinutes ?? usualLimitMinutes);
    say(`${area.name}: measured in ${((performance.now() - began) / 1000).toFixed(0)} s`);
  } catch (error) {
    // One area that cannot be measured here must not hide the others.
    failures.push({ area: area.name, reason: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}

if (options.json) console.log(JSON.stringify({ machine, measures, failures }, null, 2));
else console.log(`${machineWords(machine)}\n\n${tableOf(measures)}`);
for (const { area, reason } of failures) say(`${area} could not be measured: ${reason}`);
process.exit(failures.length === 0 ? 0 : 1);
