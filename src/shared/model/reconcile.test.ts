import { describe, expect, it } from 'vitest';
import { sameCanonically } from '../document/fingerprint.ts';
import type { ArticleFields, ArticleVersion } from './article.ts';
import type { ArticleId, CategoryId, CollectionId } from './ids.ts';
import { type ConflictChoices, mergeArticle, noChoices, type TextRules } from './merge-article.ts';
import { mergeAlongTheirs } from './merge-text.ts';
import { reconcile, type ReconcileFacts, type ServerView } from './reconcile.ts';

const category = (name: string): CategoryId => name as CategoryId;

const base: ArticleVersion = {
  id: 'a'.repeat(24) as ArticleId,
  number: 12,
  collectionId: 'c'.repeat(24) as CollectionId,
  name: 'Kerning',
  slug: 'kerning',
  text: '<p>One two &mdash; three.</p>\n<p>Four five six.</p>',
  status: 'published',
  categories: [category('1'), category('2')],
  keywords: ['type'],
  related: [],
  hasDraft: false,
  publicUrl: null,
  updatedAt: '2026-01-01T00:00:00Z',
  createdAt: null,
  updatedBy: null,
};
const texts: TextRules = { same: sameCanonically, merge: mergeAlongTheirs };

const here = (change: Partial<ArticleVersion> = {}): ServerView => ({ kind: 'here', version: { ...base, ...change } });
const hers = (change: Partial<ArticleFields> = {}): ArticleFields => ({ ...base, ...change });
const word = (from: string, to: string): { readonly text: string } => ({ text: base.text.replace(from, to) });

const facts = (known: Partial<ReconcileFacts>): ReconcileFacts => ({
  base,
  server: here(),
  working: null,
  unsettled: false,
  refusal: null,
  categories: null,
  collectionGone: false,
  choices: noChoices,
  ...known,
});
const decide = (known: Partial<ReconcileFacts>) => reconcile(facts(known), texts);

const edited = hers(word('two', '2'));

describe('reconciling one article', () => {
  it.each<readonly [rule: string, title: string, known: Partial<ReconcileFacts>, action: string]>([
    ['RECON-UNSETTLED', 'waits for an earlier write', { unsettled: true, working: edited }, 'wait outcome-unknown'],
    [
      'RECON-UNKNOWN',
      'waits where the server did not tell',
      { server: { kind: 'unknown' }, working: edited },
      'wait offline',
    ],
    ['RECON-UNKNOWN', 'never takes lost rights for a deletion', { server: { kind: 'unknown' } }, 'wait offline'],
    ['RECON-MISSING', 'asks before many are gone at once', { server: { kind: 'missing' } }, 'wait large-deletion'],
    ['RECON-TRASH', 'follows a deletion', { server: { kind: 'deleted' } }, 'trash'],
    [
      'RECON-DELETED',
      'keeps what she wrote of a deleted article',
      { server: { kind: 'deleted' }, working: edited },
      'ask deleted-on-server',
    ],
    [
      'RECON-DELETED',
      'asks although she changed nothing yet',
      { server: { kind: 'deleted' }, working: base },
      'ask deleted-on-server',
    ],
    ['RECON-NEW', 'creates', { base: null, server: { kind: 'never' }, working: edited }, 'create'],
    ['RECON-NOTHING', 'creates nothing that was given up', { base: null, server: { kind: 'never' } }, 'nothing'],
    [
      'RECON-HOMELESS',
      'creates nothing where no collection is',
      { base: null, server: { kind: 'never' }, working: edited, collectionGone: true },
      'ask collection-gone',
    ],
    [
      'RECON-NAME-TAKEN',
      'asks for another name of a new article',
      { base: null, server: { kind: 'never' }, working: edited, refusal: 'name-taken' },
      'ask name-taken',
    ],
    [
      'RECON-NAME-TAKEN',
      'asks for another name',
      { working: hers({ name: 'Tracking' }), refusal: 'name-taken' },
      'ask name-taken',
    ],
    ['RECON-NOTHING', 'leaves alone what nobody touched', {}, 'nothing'],
    ['RECON-TAKE', 'takes another text', { server: here(word('six', '6')) }, 'take'],
    ['RECON-TAKE', 'takes another spelling', { server: here(word('&mdash;', '—')) }, 'take'],
    ['RECON-TAKE', 'takes what became live or hidden', { server: here({ status: 'notpublished' }) }, 'take'],
    ['RECON-TAKE', 'takes an article that it sees for the first time', { base: null }, 'take'],
    ['RECON-EDITED', 'publishes what she changed', { working: edited }, 'publish text'],
    [
      'RECON-EDITED',
      'publishes a change of spelling that she made',
      { working: hers(word('&mdash;', '—')) },
      'publish text',
    ],
    [
      'RECON-EDITED',
      'publishes what only she changed of a first seen article',
      { base: null, working: edited },
      'publish text',
    ],
    [
      'RECON-RESPELLED',
      'goes over another spelling',
      { working: edited, server: here(word('&mdash;', '—')) },
      'publish text',
    ],
    ['RECON-SAME', 'ends what nobody changed', { working: base }, 'same'],
    ['RECON-SAME', 'ends what both changed alike', { working: edited, server: here(word('two', '2')) }, 'same'],
    [
      'RECON-SAME',
      'ends what they changed alike and more',
      { working: edited, server: here({ text: '<p>One 2 &mdash; three.</p>\n<p>Four five 6.</p>', name: 'Theirs' }) },
      'same',
    ],
    [
      'RECON-MERGE',
      'merges two places of the text',
      { working: edited, server: here(word('six', '6')) },
      'publish text',
    ],
    ['RECON-MERGE', 'merges a name and a text', { working: edited, server: here({ name: 'Theirs' }) }, 'publish text'],
    [
      'RECON-CONFLICT',
      'asks about one word in two ways',
      { working: edited, server: here(word('two', 'zwei')) },
      'ask conflict',
    ],
    [
      'RECON-CONFLICT',
      'asks about a name in two ways',
      { working: hers({ name: 'Mine' }), server: here({ name: 'Theirs' }) },
      'ask conflict',
    ],
    ['RECON-DRAFT', 'takes a draft for no move', { working: edited, server: here({ hasDraft: true }) }, 'publish text'],
    ['RECON-DRAFT', 'takes nothing because of a draft', { server: here({ hasDraft: true }) }, 'nothing'],
    [
      'RECON-HIDDEN',
      'sends a text to what was hidden, and no status',
      { working: edited, server: here({ status: 'notpublished' }) },
      'publish text',
    ],
  ])('%s %s', (rule, _title, known, expected) => {
    const decision = decide(known);
    const detail =
      'reason' in decision
        ? ` ${decision.reason}`
        : decision.action === 'publish'
          ? ` ${decision.merged.changed.join(',')}`
          : '';
    expect(`${decision.action}${detail}`).toBe(expected);
    if (rule.startsWith('RECON-DRAFT') || rule === 'RECON-HIDDEN') return;
    expect(decision.rule).toBe(rule);
  });

  it('RECON-NOTHING to RECON-CONFLICT cover every state: it is total, and asks wherever words would be lost', () => {
    const servers: readonly ServerView[] = [
      here(),
      here(word('two', 'zwei')),
      { kind: 'never' },
      { kind: 'deleted' },
      { kind: 'missing' },
      { kind: 'unknown' },
    ];
    for (const server of servers) {
      for (const working of [null, edited]) {
        for (const known of [base, null]) {
          const decision = decide({ server, working, base: known });
          const sends = decision.action === 'publish' || decision.action === 'create';
          expect(sends && working === null).toBe(false);
          expect(sends && server.kind !== 'here' && server.kind !== 'never').toBe(false);
        }
      }
    }
  });
});

describe('merging field by field', () => {
  const merge = (
    mine: Partial<ArticleFields>,
    theirs: Partial<ArticleFields>,
    more: {
      readonly categories?: ReadonlySet<CategoryId>;
      readonly base?: Partial<ArticleFields>;
      readonly choices?: ConflictChoices;
    } = {},
  ) => {
    const from = hers(more.base);
    const sides = { base: from, mine: { ...from, ...mine }, theirs: { ...from, ...theirs } };
    return mergeArticle({ ...sides, categories: more.categories ?? null }, texts, more.choices);
  };

  it('RECON-TEXT keeps the bytes that the server has by now, and adds only her words', () => {
    const theirs = '<p>One two — three.</p>\n<p>Four five 6.</p>';
    expect(merge(edited, { text: theirs })).toMatchObject({
      fields: { text: '<p>One 2 — three.</p>\n<p>Four five 6.</p>' },
      changed: ['text'],
      open: 0,
    });
  });

  it.each([
    ['tags in capitals', '<P>One two &mdash; three.</P>\n<P>Four five six.</P>'],
    ['another entity', '<p>One two — three.</p>\n<p>Four five six.</p>'],
    ['a line without its paragraph', 'One two &mdash; three.\n<p>Four five six.</p>'],
  ])('RECON-SPELLING sends what she did not edit in the bytes that the server has by now: %s', (_title, theirs) => {
    expect(merge(word('six', '6'), { text: theirs })).toMatchObject({
      fields: { text: theirs.replace('six', '6') },
      changed: ['text'],
      open: 0,
    });
    expect(merge(word('two', '2'), { text: theirs })).toMatchObject({
      fields: { text: theirs.replace('two', '2') },
      open: 0,
    });
  });

  it('RECON-SPELLING tells an edited block from a new one where blocks come and go beside it', () => {
    const from = { base: { text: '<p>One two three</p>' } };
    const theirs = '<P>One two three</P>\n<p>Theirs</p>';
    const mine = '<p>One 2 three</p><p>Mine</p><p>Mine, too</p>';
    const merged = merge({ text: mine }, { text: theirs }, from);
    expect(merged.fields.text).toBe('<P>One 2 three</P>\n<p>Mine</p><p>Mine, too</p>\n<p>Theirs</p>');
    const twice = { base: { text: '<p>One two three</p><p>Four five six</p>' } };
    const both = merge(
      { text: '<p>One 2 three</p><p>Mine</p><p>Four 5 six</p>' },
      { text: '<P>One two three</P><P>Four five six</P>' },
      twice,
    );
    expect(both.fields.text).toBe('<P>One 2 three</P><p>Mine</p><P>Four 5 six</P>');
    const alike = { base: { text: '<p>The cat sat on the mat</p><p>Four five six</p>' } };
    const second = merge(
      { text: '<p>The bird sat on the mat</p><p>The cat sat on the red mat</p><p>Four five six</p>' },
      { text: '<P>The cat sat on the mat</P><P>Four five six</P>' },
      alike,
    );
    expect(second.fields.text).toBe(
      '<p>The bird sat on the mat</p><P>The cat sat on the red mat</P><P>Four five six</P>',
    );
  });

  it('RECON-SPELLING never asks where the server has nothing but other words for the same', () => {
    const theirs = '<P>One two — three.</P>\n<div class=" x  y "><p>Four five six.</p></div>';
    const from = { base: { text: '<p>One two &mdash; three.</p>\n<div class="x y">Four five six.</div>' } };
    expect(texts.same(from.base.text, theirs)).toBe(true);
    const mine = { text: '<p>One two &mdash; three.</p>\n<div class="x z">Four 5 six.</div>' };
    const merged = merge(mine, { text: theirs }, from);
    expect(merged.open).toBe(0);
    expect(merged.fields.text).toContain('<P>One two — three.</P>');
    expect(texts.same(merged.fields.text, mine.text)).toBe(true);
  });

  it('RECON-TEXT leaves an undecided place to the base and sends nothing of it', () => {
    const merged = merge(edited, word('two', 'zwei'));
    expect(merged).toMatchObject({ open: 1, fields: { text: base.text } });
    expect(merged.textConflicts).toMatchObject([{ base: 'two', mine: '2', theirs: 'zwei', nth: 0, choice: null }]);
  });

  it.each([
    ['hers where only she changed it', { name: 'Mine' }, {}, 'Mine', 0],
    ['theirs where only they did', {}, { name: 'Theirs' }, 'Theirs', 0],
    ['what both say', { name: 'Same' }, { name: 'Same' }, 'Same', 0],
    ['theirs until it is decided', { name: 'Mine' }, { name: 'Theirs' }, 'Theirs', 1],
  ])('RECON-NAME takes %s', (_title, mine, theirs, name, open) => {
    expect(merge(mine, theirs)).toMatchObject({ fields: { name }, open });
  });

  it('RECON-NAME decides an address as it does a name', () => {
    expect(merge({ slug: 'a' }, { slug: 'b' }).fieldConflicts).toEqual([
      { field: 'slug', why: 'different', choice: null },
    ]);
    expect(merge({ slug: 'a' }, { name: 'Theirs' })).toMatchObject({ fields: { slug: 'a', name: 'Theirs' }, open: 0 });
  });

  it('RECON-STATUS sends one only where she chose it', () => {
    expect(merge({ status: 'notpublished' }, word('six', '6')).changed).toEqual(['status']);
    expect(merge(edited, { status: 'notpublished' }).changed).toEqual(['text']);
    expect(merge({ status: 'notpublished' }, { status: 'notpublished' }).changed).toEqual([]);
  });

  it('RECON-HIDDEN leaves hidden what was hidden there', () => {
    expect(merge(edited, { status: 'notpublished' })).toMatchObject({ fields: { status: 'notpublished' }, open: 0 });
  });

  it('RECON-PUBLISHED asks before her words for a hidden article go live', () => {
    const typed = word('two', '2');
    const hidden = { base: { status: 'notpublished' as const } };
    const live = { status: 'published' as const };
    expect(merge(typed, live, hidden).fieldConflicts).toEqual([{ field: 'status', why: 'published', choice: null }]);
    expect(merge({ name: 'Mine' }, live, hidden).open).toBe(1);
    expect(merge({ keywords: ['k'] }, live, hidden).open).toBe(0);
    expect(merge({ ...typed, ...live }, live, hidden).open).toBe(0);
    const choices = (status: 'mine' | 'theirs'): ConflictChoices => ({ regions: [], fields: { status } });
    expect(merge(typed, live, { ...hidden, choices: choices('mine') }).changed).toEqual(['text', 'status']);
    expect(merge(typed, live, { ...hidden, choices: choices('theirs') }).changed).toEqual(['text']);
  });

  it('RECON-PUBLISHED leaves what she said of the status as it is when she takes their words (seed 714165)', () => {
    const sides = [word('two', '2'), { ...word('two', 'zwei'), status: 'published' }] as const;
    const hidden = { base: { status: 'notpublished' as const } };
    const [place] = merge(...sides, hidden).textConflicts;
    if (place === undefined) throw new Error('Both changed one word.');
    const chosen = (fields: ConflictChoices['fields']) =>
      merge(...sides, { ...hidden, choices: { regions: [{ ...place, choice: 'theirs' }], fields } });
    expect(chosen({})).toMatchObject({ fieldConflicts: [], open: 0, changed: [] });
    expect(chosen({ status: 'theirs' })).toMatchObject({
      fieldConflicts: [{ choice: 'theirs' }],
      open: 0,
      changed: [],
    });
    expect(chosen({ status: 'mine' })).toMatchObject({ open: 0, changed: ['status'] });
  });

  it('RECON-SETS takes what either added and leaves what either took out', () => {
    const from = { base: { keywords: ['a', 'b', 'c'] } };
    const merged = merge({ keywords: ['a', 'c', 'mine'] }, { keywords: ['b', 'theirs', 'c'] }, from);
    expect(merged.fields.keywords).toEqual(['theirs', 'c', 'mine']);
    expect(merged).toMatchObject({ open: 0, changed: ['keywords'] });
    expect(merge({ related: ['r' as ArticleId] }, { related: ['r' as ArticleId] }).changed).toEqual([]);
  });

  it('RECON-GONE asks about a category of hers that is no more', () => {
    const categories = new Set(['1', '2', '3'].map(category));
    expect(merge({ categories: [category('3')] }, {}, { categories }).open).toBe(0);
    const gone = { categories: [category('1'), category('9')] };
    expect(merge(gone, {}, { categories }).fieldConflicts).toEqual([
      { field: 'categories', why: 'gone', choice: null },
    ]);
    const choices: ConflictChoices = { regions: [], fields: { categories: 'mine' } };
    expect(merge(gone, {}, { categories, choices }).fields.categories).toEqual(['1']);
  });

  it('RECON-MOVED follows an article to another collection, whose categories are others', () => {
    const categories = new Set(['7', '8'].map(category));
    const moved = { categories: [category('7')] };
    expect(merge(edited, moved, { categories })).toMatchObject({ open: 0, fields: moved, changed: ['text'] });
    expect(merge({ categories: [category('1'), category('5')] }, moved, { categories }).open).toBe(1);
  });

  it('RECON-CHOICE holds for the three texts that it was made for, wherever they stand', () => {
    const twice = { base: { text: '<p>x</p><p>-</p><p>x</p>' } };
    const [mine, theirs] = [{ text: '<p>1</p><p>-</p><p>1</p>' }, { text: '<p>2</p><p>-</p><p>2</p>' }];
    const region = { base: 'x', mine: '1', theirs: '2' };
    const choices: ConflictChoices = { fields: {}, regions: [{ ...region, nth: 1, choice: 'mine' }] };
    const merged = merge(mine, theirs, { ...twice, choices });
    expect(merged).toMatchObject({ open: 1, fields: { text: '<p>x</p><p>-</p><p>1</p>' } });
    expect(merged.textConflicts.map(({ nth, choice }) => [nth, choice])).toEqual([
      [0, null],
      [1, 'mine'],
    ]);
    const other: ConflictChoices = { fields: {}, regions: [{ ...region, theirs: '3', nth: 0, choice: 'mine' }] };
    expect(merge(mine, theirs, { ...twice, choices: other }).open).toBe(2);
  });
});
