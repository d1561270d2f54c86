import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { turns } from './lay-out-in-turns.ts';

test('each turn of laying out has its rule, and there is no rule without a turn', () => {
  const sheet = readFileSync(new URL('article-text.css', import.meta.url), 'utf8');
  const rules = [...sheet.matchAll(/\[data-laid-out='(\d+)'\] > \.ProseMirror > \*\):nth-child\(n \+ (\d+)\)/g)];
  expect(rules.map(([, laidOut]) => Number(laidOut))).toEqual(turns);
  expect(rules.map(([, , first]) => Number(first))).toEqual(turns.map((laidOut) => laidOut + 1));
});
