import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readDictionary } from './dictionary.ts';

const packages = join(import.meta.dirname, '../../../node_modules');
const read = (name: string) => {
  const file = (kind: string): string => readFileSync(join(packages, name, `index.${kind}`), 'utf8');
  return readDictionary({ aff: file('aff'), dic: file('dic') });
};

test('English of both kinds: apostrophes of either shape, names with their ’s, suggestions as they were typed', () => {
  const british = read('dictionary-en-gb');
  const right = ['colour', 'Harbour', 'doesn’t', "doesn't", 'boats'];
  expect(right.filter((word) => !british.isRight(word))).toEqual([]);
  expect(['recieve', 'color’z', 'doesn’z'].filter((word) => british.isRight(word))).toEqual([]);
  expect(british.suggest('recieve')).toContain('receive');
  expect(british.suggest('dosn’t').every((word) => !word.includes("'"))).toBe(true);
});
