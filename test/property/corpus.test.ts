import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { measureFidelity } from '../../src/shared/document/fidelity.ts';
import { brokenLaws } from './document-laws.ts';

const corpus = fileURLToPath(new URL('../../../shared/corpus/', import.meta.url));
const fixtures = fileURLToPath(new URL('../fixtures/document/', import.meta.url));
const isLong = process.env.LAYOVER_LONG === '1';

const folder = existsSync(corpus) ? corpus : fixtures;
if (folder === fixtures)
  console.log('Left out: real article bodies (../shared/corpus is not here); our own fixtures instead.');
const names = readdirSync(folder).filter((name) => name.endsWith('.html'));
const read = (name: string): string => readFileSync(folder + name, 'utf8');

describe('real article bodies', () => {
  test('[DOC-SAME] [DOC-EXACT] [DOC-ISLANDS] every body is identical, every word edit exact, words in islands rare', () => {
    const rows = names.map((name) => ({ name, ...measureFidelity(read(name), isLong ? Infinity : 12) }));
    if (isLong) console.table(rows.map(({ wordEdits, ...row }) => ({ ...row, ...wordEdits })));
    expect(rows.filter((row) => !row.identical)).toEqual([]);
    expect(rows.filter(({ wordEdits }) => wordEdits.exact !== wordEdits.tried)).toEqual([]);
    expect(rows.filter((row) => row.name.startsWith('hs-') && row.wordsInIslands > 0)).toEqual([]);
    const wordsInIslands = rows.reduce((sum, row) => sum + row.wordsInIslands, 0);
    expect(wordsInIslands).toBeLessThanOrEqual(folder === corpus ? 10 : Infinity);
  });

  test('[DOC-UNDO] [DOC-KEEP] the other laws hold for every body', () => {
    const edits = isLong ? 200 : 4;
    const broken = names.flatMap((name) =>
      brokenLaws(read(name), { wordEdits: 0, edits }).map((law) => `${name}: ${law}`),
    );
    expect(broken).toEqual([]);
  });
});
