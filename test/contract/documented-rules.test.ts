import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const read = (pattern: string): readonly { readonly path: string; readonly text: string }[] =>
  globSync(pattern, { cwd: root }).map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

/** A rule's id is the first cell of a table's row, or stands in bold at the start of a paragraph. */
const ruleIds = (text: string): readonly string[] =>
  [...text.matchAll(/^(?:\| *`?|\*\*)([A-Z]{2,}(?:-[A-Z0-9]+)+)(?:`? *\||\.\*\*)/gm)].map(([, id]) => id ?? '');

it('every rule of behaviour that docs name has a test that carries its id', () => {
  const tests = [...read('src/**/*.test.{ts,tsx}'), ...read('test/**/*.{ts,tsx}')].map(({ text }) => text).join('\n');
  const rules = read('docs/*.md').flatMap(({ path, text }) => ruleIds(text).map((id) => ({ id, path })));
  expect(rules.length).toBeGreaterThan(100);
  const isTested = (id: string): boolean => new RegExp(`\\b${id}(?![A-Z0-9-])`).test(tests);
  expect(rules.filter(({ id }) => !isTested(id))).toEqual([]);
});
