import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nat, property } from 'fast-check';
import { expect, test } from 'vitest';
import { expectAlways } from '../support/expect-always.ts';

const root = join(import.meta.dirname, '..', '..');

/** Ways to ask fast-check itself: of its namespace, or imported by name. */
const asksItself = /\bfc\.(?:assert|check)\b|import\s*\{[^}]*\b(?:assert|check)\b[^}]*\}\s*from 'fast-check'/;

test('every law is asked with the examples that npm test repeats and the long run replaces', () => {
  const files = globSync('{src,test,scripts}/**/*.{ts,tsx}', { cwd: root }).filter((file) =>
    readFileSync(join(root, file), 'utf8').includes("'fast-check'"),
  );
  const asking = files.filter((file) => asksItself.test(readFileSync(join(root, file), 'utf8')));
  expect(asking).toEqual([join('test', 'support', 'expect-always.ts')]);
  expect(files.length).toBeGreaterThan(20);
});

test('the short run repeats its examples, and the long run has new ones', () => {
  const drawn = (): readonly number[] => {
    const seen: number[] = [];
    expectAlways(
      property(nat(), (number) => void seen.push(number)),
      { few: 20, many: 40 },
    );
    return seen;
  };
  const [first, again] = [drawn(), drawn()];
  if (process.env['LAYOVER_LONG'] === '1') expect(again).not.toEqual(first);
  else expect(again).toEqual(first);
  expect(first).toHaveLength(process.env['LAYOVER_LONG'] === '1' ? 40 : 20);
});
