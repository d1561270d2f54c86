// `npm run bench`: measures what design section 9 promises, and prints a table. `--json` prints one JSON document
// instead; `--only=search,start` measures only those areas. Nothing here is a test: a slow machine is not a bug.

import { parseArgs } from 'node:util';
import { documentArea } from './document.ts';
import { editingArea } from './editing.ts';
import { thisMachine } from './machine.ts';
import { type BenchArea, type Measure, measureOf } from './measure.ts';
import { machineWords, tableOf } from './report.ts';
import { requestsArea } from './requests.ts';
import { searchArea } from './search.ts';
import { startArea } from './start.ts';
import { threadsArea } from './threads.ts';

const areas: readonly BenchArea[] = [requestsArea, documentArea, searchArea, threadsArea, startArea, editingArea];

const { values: options } = parseArgs({
  options: { json: { type: 'boolean', default: false }, only: { type: 'string' } },
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

for (const area of asked) {
  try {
    await area.run((name, value, unit, wanted = {}) => {
      measures.push(measureOf(area.name, name, value, unit, wanted));
    }, say);
  } catch (error) {
    // One area that cannot be measured here must not hide the others.
    failures.push({ area: area.name, reason: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}

if (options.json) console.log(JSON.stringify({ machine, measures, failures }, null, 2));
else console.log(`${machineWords(machine)}\n\n${tableOf(measures)}`);
for (const { area, reason } of failures) say(`${area} could not be measured: ${reason}`);
process.exit(failures.length === 0 ? 0 : 1);
