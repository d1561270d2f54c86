import { readFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { fileURLToPath } from 'node:url';

/** The rows of the tables in docs/sync.md and docs/publish.md, where they are decided: by their ids, or by their answers. */
const named = /'(PUB-\d+|RECON-[A-Z-]+)'/g;
const answers = /'(arrived|not-arrived|wait|wait-overtaken|overtaken|deleted|agreed|other-text)'/g;

/** A line of a type names a row, but decides nothing. */
const isType = (line: string): boolean => /^\s*\||^\s*(export )?type |readonly \w+:/.test(line);

/**
 * Counts by V8's own coverage how often each row of the decision tables was reached while `act` ran. It needs Node to run the
 * sources themselves: their types are blanked, so that every place in them is where it was.
 */
export async function countRules(act: () => Promise<void>): Promise<ReadonlyMap<string, number>> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  await act();
  const { result } = await session.post('Profiler.takePreciseCoverage');
  session.disconnect();
  const counts = new Map<string, number>();
  for (const { url, functions } of result) {
    const name = /\/src\/shared\/model\/([\w-]+)\.ts$/.exec(url)?.[1];
    if (name === undefined) continue;
    const source = readFileSync(fileURLToPath(url), 'utf8');
    const ranges = functions.flatMap((one) => one.ranges);
    for (const found of rowsIn(source, name === 'publish-settlement' ? answers : named)) {
      const row = name === 'publish-settlement' ? `${name} ${found.row}` : found.row;
      counts.set(row, (counts.get(row) ?? 0) + countAt(ranges, found.at));
    }
  }
  return counts;
}

function rowsIn(source: string, pattern: RegExp): readonly { readonly row: string; readonly at: number }[] {
  const lineAt = (at: number): string => {
    const end = source.indexOf('\n', at);
    return source.slice(source.lastIndexOf('\n', at) + 1, end < 0 ? source.length : end);
  };
  return [...source.matchAll(pattern)]
    .filter(({ index }) => !isType(lineAt(index)))
    .map((match) => ({ row: match[1] ?? '', at: match.index }));
}

interface Range {
  readonly startOffset: number;
  readonly endOffset: number;
  readonly count: number;
}

/** Of the ranges around a place, the smallest one counts. */
function countAt(ranges: readonly Range[], at: number): number {
  let innermost: Range | null = null;
  for (const range of ranges) {
    if (at < range.startOffset || at >= range.endOffset) continue;
    const size = range.endOffset - range.startOffset;
    if (innermost === null || size <= innermost.endOffset - innermost.startOffset) innermost = range;
  }
  return innermost?.count ?? 0;
}
