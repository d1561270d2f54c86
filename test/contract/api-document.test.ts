import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { outcomes } from '../../src/main/docs-api/answer-verdict.ts';
import type { ApiTroubleKind } from '../../src/main/docs-api/api-trouble.ts';
import { troublePolicy } from '../../src/shared/model/trouble.ts';
import { controlHelp } from '../../src/simulator/control-help.ts';
import { observedQuirks } from '../../src/simulator/quirks.ts';
import { routeNames } from '../../src/simulator/routes.ts';
import { everyCall } from './every-call.ts';
import { factsInCases } from './facts-in-cases.ts';

const root = join(import.meta.dirname, '..', '..');
const sheet = new URL('../../../shared/api/docs-api.md', import.meta.url);
const sheetIsHere = existsSync(sheet);
const lines = readFileSync(join(root, 'docs', 'api.md'), 'utf8').split('\n');
const section = (title: string): readonly string[] => {
  const start = lines.indexOf(`## ${title}`);
  const rest = lines.slice(start + 1);
  const length = rest.findIndex((line) => line.startsWith('## '));
  return rest.slice(0, length === -1 ? rest.length : length).filter((line) => line.startsWith('| '));
};
const cells = (row: string): readonly string[] =>
  row
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
const column = (title: string, index: number): readonly string[] =>
  section(title)
    .slice(2)
    .map((row) => (cells(row)[index] ?? '').replaceAll('`', ''));

/** How many rows each part of the sheet had when the cases were written, for where the sheet is not at hand. */
const rowsOfSheet: Readonly<Record<string, number>> = {
  '0': 14,
  '1.1': 14,
  '1.1c': 8,
  '1.1u': 7,
  '1.2': 7,
  '1.3': 5,
  '1.4': 7,
  '1.5': 6,
  '1.6': 2,
  '2.1': 23,
  '3': 15,
  '4': 26,
  '6': 10,
  '7': 17,
};

const placesKnown = [
  ...Array.from({ length: 8 }, (_, index) => `2.${index + 2}`),
  ...Object.entries(rowsOfSheet).flatMap(([part, rows]) =>
    Array.from({ length: rows }, (_, index) => `${part}.${index + 1}`),
  ),
];

describe('docs/api.md', () => {
  it('names every endpoint and the client function that calls it', () => {
    expect(new Set(column('Endpoints', 0))).toEqual(new Set(routeNames()));
    expect(new Set(column('Endpoints', 1))).toEqual(new Set(Object.keys(everyCall).filter((name) => name !== 'raw')));
  });

  it('names every switch, its default, and no other', () => {
    expect(column('Switches', 0)).toEqual(Object.keys(observedQuirks));
    expect(column('Switches', 1)).toEqual(Object.values(observedQuirks).map(String));
    const used = [...column('Endpoints', 3), ...column('Facts and their cases', 4)].flatMap((cell) => cell.split(', '));
    const known = new Set([...Object.keys(observedQuirks), 'as above', '']);
    expect(used.filter((name) => !known.has(name))).toEqual([]);
    expect(Object.keys(observedQuirks).filter((name) => !used.includes(name))).toEqual([]);
  });

  it('has a row for every fact with a case, with its words, and no other row', () => {
    const rows = section('Facts and their cases').slice(2).map(cells);
    const cases = factsInCases().map(({ place, says, tag, file, switches }) => [
      `§${place}`,
      says,
      tag,
      file.replace('.test.ts', ''),
      switches.map((name) => `\`${name}\``).join(', '),
    ]);
    expect(rows.map((row) => row.join(' | '))).toEqual(cases.map((row) => row.join(' | ')));
    expect(new Set(rows.map(([place]) => place)).size).toBe(rows.length);
  });

  it('says of every outcome what the client does', () => {
    const asShown = Object.entries(outcomes).map(([kind, { statuses, failures, again, mayHaveHappened }]) => [
      kind,
      statuses.join(', '),
      failures.join(', '),
      again ? 'yes' : 'no',
      mayHaveHappened ? 'yes' : 'no',
      troublePolicy(kind as ApiTroubleKind).policy,
    ]);
    const rows = section('Outcomes').slice(2).map(cells);
    // Beside single statuses the table names families and pages, which are no data of the code's.
    const single = (answers: string): string => answers.match(/^\d{3}\b(?! where)/)?.[0] ?? '';
    expect(
      rows.map(([kind = '', answers = '', ...rest]) => [kind.replaceAll('`', ''), single(answers), ...rest]),
    ).toEqual(asShown);
  });

  it('names every command of the control interface, as does its help', () => {
    const source = readFileSync(join(root, 'src', 'simulator', 'control.ts'), 'utf8');
    const commands = [...source.matchAll(/\bact\('([\w-]+)'/g)].map(([, name = '']) => name);
    expect(commands.length).toBeGreaterThan(15);
    expect(new Set(column('Trouble and control', 0).flatMap((cell) => cell.split(', ')))).toEqual(new Set(commands));
    for (const name of commands) expect(controlHelp).toContain(`"do":"${name}"`);
  });

  it(`has a row for every row of the fact sheet (${sheetIsHere ? 'beside the project' : 'which is not here: counted from memory'})`, () => {
    const places = new Set(factsInCases().map(({ place }) => place));
    const wanted = sheetIsHere ? placesOf(readFileSync(sheet, 'utf8')) : placesKnown;
    expect(wanted.length).toBe(169);
    expect(wanted.filter((place) => !places.has(place))).toEqual([]);
  });
});

/** The places of the sheet's Docs API part: rows of its tables, numbered remarks, and the objects that have no table. */
function placesOf(text: string): readonly string[] {
  const places: string[] = [];
  let at = '';
  let table = 0;
  let row = 0;
  for (const line of text.split('\n')) {
    const [, heading] = /^#{2,3} (\d+(?:\.\d+)?)\.? /.exec(line) ?? [];
    if (line.startsWith('#')) {
      at = heading === undefined || heading.startsWith('5') ? '' : heading;
      if (/^2\.[2-9]$/.test(at)) places.push(at);
      [table, row] = [0, 0];
    }
    if (at === '') continue;
    if (line.startsWith('|')) {
      if (row === 0) table += 1;
      row += 1;
      // The first two lines are the table's head; an endpoint's bodies have tables of their own.
      if (row > 2) places.push(`${at}${at === '1.1' ? ['', 'c', 'u'][table - 1] : ''}.${row - 2}`);
    } else row = 0;
    const [, number] = /^(\d+)\. /.exec(line) ?? [];
    if (number !== undefined) places.push(`${at}.${number}`);
  }
  return places;
}
