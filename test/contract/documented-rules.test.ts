import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const read = (pattern: string): readonly { readonly path: string; readonly text: string }[] =>
  globSync(pattern, { cwd: root }).map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

/** A rule's id is the first cell of a table's row, or stands in bold at the start of a paragraph. */
const ruleIds = (text: string): readonly string[] =>
  [...text.matchAll(/^(?:\| *`?|\*\*)([A-Z]{2,}(?:-[A-Z0-9]+)+)(?:`? *\||\.\*\*)/gm)].map(([, id]) => id ?? '');

/** What a comment says of a rule tests nothing. */
const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');

const textOf = (...patterns: readonly string[]): string =>
  patterns
    .flatMap(read)
    .map(({ text }) => withoutComments(text))
    .join('\n');

it('every rule of behaviour that docs name has a test that carries its id', () => {
  const tests = textOf('src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}');
  // What the simulation demands is demanded by its oracle.
  const demands = textOf('test/simulation/*.ts');
  const rules = read('docs/*.md').flatMap(({ path, text }) => ruleIds(text).map((id) => ({ id, path })));
  expect(rules.length).toBeGreaterThan(100);
  const isTested = ({ id, path }: (typeof rules)[number]): boolean =>
    new RegExp(`\\b${id}(?![A-Z0-9-])`).test(path.endsWith('simulation.md') ? demands : tests);
  expect(rules.filter((rule) => !isTested(rule))).toEqual([]);
});
