import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

const testsIn = (folder: string): readonly string[] =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => folder + name);

const idsIn = (text: string, pattern: RegExp): ReadonlySet<string> =>
  new Set([...text.matchAll(pattern)].map(([, id]) => id ?? ''));

test('each rule of docs/document.md has a test that names it, and no test names a rule that is not there', () => {
  const rules = idsIn(read('docs/document.md'), /^\| ((?:DOC|MERGE)-[A-Z-]+) /gm);
  const tests = [...testsIn('src/shared/document/'), ...testsIn('test/property/'), ...testsIn('test/e2e/')];
  const named = idsIn(tests.map(read).join('\n'), /\[((?:DOC|MERGE)-[A-Z-]+)\]/g);
  expect(rules.size).toBeGreaterThan(30);
  expect([...rules].filter((id) => !named.has(id))).toEqual([]);
  expect([...named].filter((id) => !rules.has(id))).toEqual([]);
});
