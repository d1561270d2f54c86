import { join } from 'node:path';
import Database from 'better-sqlite3';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { expectAlways } from '../../../test/support/expect-always.ts';
import {
  observe,
  openStoreBench,
  secondCollection,
  type StoreBench,
  travel,
  version,
} from '../../../test/support/store-bench.ts';
import { writeListedRow } from './article.ts';
import { observeArticle } from './article-version.ts';
import { recordDeletion } from './trash.ts';
import { indexDue, withSoundIndex } from './search-index.ts';
import { countedPhrases, searchArticles } from './search.ts';
import { endWorkingCopy, replaceText, setFields } from './working-copy-edit.ts';

let bench: StoreBench;

beforeEach(() => {
  bench = openStoreBench();
});

afterEach(() => bench.close());

const nowMs = Date.parse('2026-03-05T12:00:00');
const search = (query: string, limit = 10) => searchArticles(bench.store, { query, limit, nowMs });
const found = (query: string) => search(query).hits.map(({ row }) => row.number);
const index = () => indexDue(bench.store, (html) => html);

describe('search', () => {
  it('finds by name, text and keywords, and ranks the name first', () => {
    observe(bench.store, 1, { text: 'the refund is here, a refund, refund' });
    observe(bench.store, 2, { name: 'Refund' });
    observe(bench.store, 3, { keywords: ['refund'] });
    observe(bench.store, 4);
    expect(found('refund')[0]).toBe(2);
    expect(new Set(found('refund'))).toEqual(new Set([1, 2, 3]));
  });

  it.each([
    ['the beginning of the last word', 'two wor', [1]],
    ['not the beginning of an earlier one', 'wor two', []],
    ['without accents and case', 'CAFE', [1]],
    ['with accents where the text has none', 'twö', [1]],
    ['a phrase', '"two words"', [1]],
    ['not a phrase in another order', '"words two"', []],
    ['a word with a hyphen', 'sign-in', [1]],
    ['an article by its number', '1', [1]],
    ['an article by its number as people write it', '#1', [1]],
    ['an article by its id', 'a1', [1]],
  ])('finds %s', (_, query, numbers) => {
    observe(bench.store, 1, { text: 'Café for two words at sign-in' });
    expect(found(query)).toEqual(numbers);
  });

  it("finds the writer's words instead of the server's where she edits", () => {
    const key = observe(bench.store, 1, { text: 'old words' });
    replaceText(bench.store, { key, revision: null, html: 'fresh words', atMs: 1 });
    setFields(bench.store, { key, fields: { name: 'Renamed' }, atMs: 1 });
    index();
    expect([found('old'), found('fresh'), found('renamed')]).toEqual([[], [1], [1]]);
    endWorkingCopy(bench.store, key, { keep: false, atMs: 2 });
    index();
    expect([found('old'), found('fresh'), found('renamed')]).toEqual([[1], [], []]);
  });

  it('reads what she edits first, then what has its text', () => {
    const key = observe(bench.store, 3);
    writeListedRow(bench.store, version(1, { name: 'Nothing but a name' }), true);
    observeArticle(bench.store, version(2, { text: 'words of the server' }), { atMs: 1, unsettled: false });
    replaceText(bench.store, { key, revision: null, html: 'words of hers', atMs: 1 });
    indexDue(bench.store, (html) => html, 1);
    expect(found('words')).toEqual([3]);
    indexDue(bench.store, (html) => html, 1);
    expect(new Set(found('words'))).toEqual(new Set([2, 3]));
    expect(indexDue(bench.store, (html) => html, 1)).toBe(0);
    expect(found('nothing')).toEqual([1]);
  });

  describe('FIND-OPERATOR', () => {
    beforeEach(() => {
      observe(bench.store, 1, { text: 'refund words', updatedAt: '2026-03-04T12:00:00Z' });
      observe(bench.store, 2, { text: 'refund words', status: 'notpublished', updatedAt: '2025-12-31T12:00:00Z' });
      const key = observe(bench.store, 3, {
        text: 'other words',
        collectionId: secondCollection,
        hasDraft: true,
        updatedAt: null,
      });
      replaceText(bench.store, { key, revision: null, html: 'other words, edited', atMs: nowMs - 3_600_000 });
      observe(bench.store, 4, { name: 'Two words here', text: 'words', categories: [travel] });
      index();
    });

    it.each([
      ['status:live refund', [1]],
      ['status:hidden', [2]],
      ['STATUS:HIDDEN words', [2]],
      ['status:draft', [3]],
      ['status:edited', [3]],
      ['status:published refund', [1]],
      ['status:notpublished', [2]],
      ['status:synced refund', [1, 2]],
      ['status:new', []],
      ['status:no-such', []],
      ['status:constructor', []],
      ['in:second', [3]],
      ['in:First status:live', [1, 4]],
      ['in:travel', [4]],
      ['in:"help" words', [1, 2, 3, 4]],
      ['in:nowhere', []],
      ['edited:yes', [3]],
      ['edited:today', [3]],
      ['edited:yesterday', []],
      ['edited:2d words', [3]],
      ['updated:2025', [2]],
      ['updated:2026-03', [1]],
      ['updated:>2026-02', [1]],
      ['updated:<2026-01-01', [2]],
      ['updated:7d', [1]],
      ['updated:2026-03-04', [1]],
      ['updated:2026-02-32', []],
      ['updated:2026-13', []],
      ['updated:soon', []],
      ['"two words"', [4]],
      ['"other words" status:live', [3]],
      ['refu* words', [1, 2]],
      ['in: words', [1, 2, 3, 4]],
      ['in:', []],
      ['within:first', []],
    ])('%s finds %j', (query, numbers) => {
      expect(found(query).toSorted((one, other) => (one ?? 0) - (other ?? 0))).toEqual(numbers);
    });

    it('marks the words and not the operators', () => {
      const [hit] = search('status:hidden refund').hits;
      expect(hit?.snippet.filter((part) => part.hit).map(({ text }) => text)).toEqual(['refund']);
    });
  });

  it.each(['search', 'a change of an article'])('FIND-REBUILD begins a damaged index anew at %s', (when) => {
    for (let number = 1; number <= 30; number += 1) observe(bench.store, number, { text: `refund number${number}` });
    bench.close();
    const database = new Database(join(bench.folder, 'layover.db'));
    database.unsafeMode().exec("UPDATE article_search_data SET block = x'ffffffffffff' WHERE id > 1");
    database.close();
    bench = openStoreBench(bench.folder);
    if (when === 'search') {
      expect(withSoundIndex(bench.store, () => search('refund').total)).toBe(0);
    } else {
      observe(bench.store, 7, { text: 'refund and more' });
    }
    index();
    expect(search('refund').total).toBe(30);
    expect(found('number12')).toEqual([12]);
  });

  it('does not find what is in the trash', () => {
    const key = observe(bench.store, 1, { text: 'words' });
    recordDeletion(bench.store, key, 1);
    index();
    expect(found('words')).toEqual([]);
  });

  it('marks the words where most of them are near each other', () => {
    const filler = 'filler '.repeat(60);
    observe(bench.store, 1, { text: `alpha ${filler} about alpha and béta rays ${filler}` });
    const [hit] = search('alpha beta').hits;
    expect(hit?.snippet.filter((part) => part.hit).map(({ text }) => text)).toEqual(['alpha', 'béta']);
    expect(hit?.snippet.map(({ text }) => text).join('')).toMatch(/^…filler .* about alpha and béta rays filler .*…$/);
  });

  it('counts all matches and returns as many as are asked for, the names first, when there are very many', () => {
    for (let number = 1; number <= 450; number += 1) {
      observe(bench.store, number, { text: 'common words', name: number === 7 ? 'Common' : `Article ${number}` });
    }
    const { total, hits } = search('common', 3);
    expect([total, hits.map(({ row }) => row.number)]).toEqual([450, [7, 450, 449]]);
  });

  it('finds phrases in names first, and says where it stopped counting', () => {
    observe(bench.store, 1, { name: 'Common words' });
    observe(bench.store, 2, { text: 'rather common words' });
    index();
    expect(search('"common words"')).toMatchObject({ total: 2, mayBeMore: false });
    bench.store.run(
      `WITH RECURSIVE more (key) AS (SELECT 3 UNION ALL SELECT key + 1 FROM more WHERE key < ?)
       INSERT INTO article_search (rowid, name, text, keywords) SELECT key, '', 'very common words', '' FROM more`,
      2 * countedPhrases,
    );
    expect(search('"common words"')).toMatchObject({ total: countedPhrases, mayBeMore: true });
    expect(found('"common words"')).toEqual([1]);
  });

  it('shows the words of a long text where they are, and whole words around them', () => {
    const filler = 'filler '.repeat(200);
    observe(bench.store, 1, { text: `${filler}the harbour is open.\n“The Open harbour” ${filler}` });
    const [hit] = search('"the open harbour"').hits;
    expect(hit?.snippet.map(({ text }) => text).join('')).toMatch(
      /^…the harbour is open\. “The Open harbour” (?:filler )+filler ?…$/,
    );
    expect(hit?.snippet.filter((part) => part.hit).map(({ text }) => text)).toEqual(['The', 'Open', 'harbour']);
  });

  it('takes whatever is typed: nothing is a syntax error', () => {
    observe(bench.store, 1, { text: 'AND OR NOT NEAR words' });
    const piece = fc.constantFrom(
      '"',
      '*',
      '(',
      ')',
      'AND',
      'NOT',
      'NEAR(',
      '^',
      ':',
      '-',
      '{',
      'name:',
      'in:',
      'status:',
      'updated:>',
      '2026-99-99',
      '\0',
      '😀',
      ' ',
      'w',
      '\ud800',
      '+',
    );
    const typed = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece).map((pieces) => pieces.join('')),
    );
    expectAlways(
      fc.property(typed, (query) => search(query).total >= 0),
      { few: 500, many: 30_000 },
    );
  });

  it('finds a word of any text by that word', () => {
    const word = fc.stringMatching(/^[a-zé]{2,8}$/);
    expectAlways(
      fc.property(fc.array(word, { minLength: 1, maxLength: 20 }), fc.nat(), (words, pick) => {
        observe(bench.store, 1, { text: words.join(' ') });
        const [hit] = search(words[pick % words.length] ?? '').hits;
        expect(hit?.row.number).toBe(1);
        expect(hit?.snippet.some((part) => part.hit)).toBe(true);
      }),
      { few: 50, many: 5000 },
    );
  });
});
