import { describe, expect, it } from 'vitest';
import { mergeWithPlaces } from '../document/merge.ts';
import type { ArticleFields, ArticleVersion } from './article.ts';
import type { ArticleId, CategoryId, CollectionId } from './ids.ts';
import { changedFields } from './changed-fields.ts';
import type { TextRules } from './merge-article.ts';
import { becomes, decidePublish, publishRequests, type PublishChoice, type PublishFacts } from './publish-decision.ts';

const base: ArticleVersion = {
  id: 'a'.repeat(24) as ArticleId,
  number: 12,
  collectionId: 'c'.repeat(24) as CollectionId,
  name: 'Kerning',
  slug: 'kerning',
  text: '<p>Old</p>',
  status: 'published',
  categories: ['1' as CategoryId, '2' as CategoryId],
  keywords: ['type'],
  related: [],
  hasDraft: false,
  publicUrl: null,
  updatedAt: '2026-01-01T00:00:00Z',
  createdAt: null,
  updatedBy: null,
};
const sameText = (one: string, other: string): boolean => one.replaceAll(' ', '') === other.replaceAll(' ', '');
const edited: PublishFacts = {
  base,
  remote: base,
  working: { ...base, text: '<p>New</p>' },
  exact: true,
  outcomeUnknown: false,
  draftText: null,
  ownDraftText: null,
  categories: null,
  collectionGone: false,
};
const texts: TextRules = { same: sameText, merge: (...asked) => mergeWithPlaces(...asked) };
const live: PublishChoice = { asDraft: false, replaceDraft: false };
const drafted = { ...base, hasDraft: true };

const renamed: ArticleVersion = { ...base, name: 'Spacing' };
const unnamed = (facts: Partial<PublishFacts>): Partial<PublishFacts> => ({
  ...facts,
  working: { ...base, name: '', text: '<p>New</p>' },
});

const hidden: ArticleVersion = { ...base, status: 'notpublished' };
/** The server shows what she wants, of a hidden article with a draft. `own`: the draft that we sent. */
const shownDraft = (own: string | null): Partial<PublishFacts> => ({
  base: hidden,
  remote: { ...hidden, text: '<p>New</p>', hasDraft: true },
  working: { ...hidden, text: '<p>New</p>' },
  ownDraftText: own,
  draftText: own,
});

const cases: readonly [
  rule: string,
  title: string,
  facts: Partial<PublishFacts>,
  choice: Partial<PublishChoice>,
  action: string,
][] = [
  ['PUB-01', 'waits while an earlier write is not settled', { outcomeUnknown: true }, {}, 'outcome-unknown'],
  [
    'PUB-01',
    'waits with a create that is not settled',
    { outcomeUnknown: true, base: null, remote: null },
    {},
    'outcome-unknown',
  ],
  ['PUB-02', 'never sends a text that could not be printed exactly', { exact: false }, {}, 'needs-attention'],
  ['PUB-03', 'creates what the server never had', { base: null, remote: null }, {}, 'create'],
  ['PUB-04', 'does not bring back what was deleted on the server', { remote: null }, {}, 'deleted-on-server'],
  ['PUB-05', 'has nothing to send without a change', { working: base }, {}, 'nothing-to-publish'],
  [
    'PUB-05',
    'takes another order of categories for no change',
    { working: { ...base, categories: [...base.categories].reverse() } },
    {},
    'nothing-to-publish',
  ],
  ['PUB-06', 'refuses when both changed one word', { remote: { ...base, text: '<p>Theirs</p>' } }, {}, 'conflict'],
  [
    'PUB-06',
    'refuses to make in a collection that is gone',
    { base: null, remote: null, collectionGone: true },
    {},
    'collection-gone',
  ],
  ['PUB-15', 'sends no new article without a name', unnamed({ base: null, remote: null }), {}, 'name-missing'],
  ['PUB-15', 'takes white space for no name', { working: { ...base, name: ' \u00a0\n' } }, {}, 'name-missing'],
  [
    'PUB-15',
    'asks for a name before it asks about a draft',
    unnamed({ remote: drafted, base }),
    { asDraft: false },
    'name-missing',
  ],
  ['PUB-08', 'needs no name for a text that is staged', unnamed({}), { asDraft: true }, 'draft'],
  ['PUB-06', 'lays a missing name beside the name that it got meanwhile', unnamed({ remote: renamed }), {}, 'conflict'],
  [
    'PUB-16',
    'makes no new article in a category that is gone',
    { base: null, remote: null, categories: new Set(['1' as CategoryId]) },
    {},
    'category-gone',
  ],
  [
    'PUB-03',
    'does not guess about categories that were never listed',
    { base: null, remote: null, categories: null },
    {},
    'create',
  ],
  ['PUB-10', 'goes on when another field moved', { remote: { ...base, keywords: ['type', 'space'] } }, {}, 'update'],
  ['PUB-10', 'goes on when it was hidden meanwhile', { remote: { ...base, status: 'notpublished' } }, {}, 'update'],
  ['PUB-12', 'sends nothing that is there already', { remote: { ...base, text: '<p>New</p>' } }, {}, 'agree'],
  ['PUB-10', 'sends the text that may only be shown of a draft (PUB-14)', shownDraft('<p>New</p>'), {}, 'update'],
  ['PUB-09', 'asks before it sends that over a draft of others', shownDraft(null), {}, 'server-draft'],
  [
    'PUB-07',
    'stages no draft that is shown already',
    shownDraft('<p>New</p>'),
    { asDraft: true },
    'nothing-to-publish',
  ],
  [
    'PUB-12',
    'sends no name that a hidden article with a draft has already',
    { ...shownDraft(null), base: { ...hidden, text: '<p>New</p>', name: 'Other' } },
    {},
    'agree',
  ],
  [
    'PUB-10',
    'goes on when the text only came back in other words',
    { remote: { ...base, text: '<p> Old</p>' } },
    {},
    'update',
  ],
  [
    'PUB-10',
    'goes on when only the stamp moved',
    { remote: { ...base, updatedAt: '2026-02-02T00:00:00Z' } },
    {},
    'update',
  ],
  [
    'PUB-07',
    'stages no field but the text',
    { working: { ...base, name: 'Other' } },
    { asDraft: true },
    'nothing-to-publish',
  ],
  [
    'PUB-07',
    'does not stage the same text twice',
    { remote: drafted, ownDraftText: '<p>New</p>', draftText: '<p>New</p>' },
    { asDraft: true },
    'nothing-to-publish',
  ],
  ['PUB-08', 'stages the text', {}, { asDraft: true }, 'draft'],
  [
    'PUB-08',
    'replaces a draft of our own',
    { remote: drafted, ownDraftText: '<p>1</p>', draftText: '<p>1</p>' },
    { asDraft: true },
    'draft',
  ],
  ['PUB-09', 'never overwrites a foreign draft unasked', { remote: drafted }, { asDraft: true }, 'server-draft'],
  ['PUB-09', 'never destroys a foreign draft unasked', { remote: drafted }, {}, 'server-draft'],
  [
    'PUB-09',
    'does not take a changed draft for our own',
    { remote: drafted, ownDraftText: '<p>1</p>', draftText: '<p>1 </p>' },
    {},
    'server-draft',
  ],
  [
    'PUB-09',
    'takes a hidden article for endangered too',
    {
      base: { ...base, status: 'notpublished' },
      remote: { ...drafted, status: 'notpublished' },
      working: { ...base, status: 'notpublished', text: '<p>New</p>' },
    },
    {},
    'server-draft',
  ],
  [
    'PUB-09',
    'protects the draft of what is made live',
    { base: { ...base, status: 'notpublished' }, remote: { ...drafted, status: 'notpublished' }, working: base },
    {},
    'server-draft',
  ],
  ['PUB-10', 'replaces a draft that she agreed to replace', { remote: drafted }, { replaceDraft: true }, 'update'],
  [
    'PUB-10',
    'replaces a draft of our own',
    { remote: drafted, ownDraftText: '<p>1</p>', draftText: '<p>1</p>' },
    {},
    'update',
  ],
  [
    'PUB-10',
    'sends a name past a draft, which it does not touch',
    { remote: drafted, working: { ...base, name: 'Other' } },
    {},
    'update',
  ],
];

describe('deciding a publish', () => {
  it.each(cases)('%s %s', (rule, _title, facts, choice, expected) => {
    const decision = decidePublish({ ...edited, ...facts }, { ...live, ...choice }, texts);
    expect(decision.rule).toBe(rule);
    expect(decision.action === 'refuse' ? decision.trouble : decision.action).toBe(expected);
  });

  it('PUB-10 names only the changed fields, and never the status unless she changed it', () => {
    const working: ArticleFields = { ...base, text: '<p>New</p>', categories: [] };
    expect(changedFields(base, working)).toEqual(['text', 'categories']);
    expect(decidePublish({ ...edited, working }, live, texts).fields).toEqual(['text', 'categories']);
  });

  it('counts the requests that it will cost', () => {
    const update = decidePublish(edited, live, texts);
    expect(publishRequests(update, false)).toBe(2);
    expect(publishRequests(update, true)).toBe(3);
    const rename = decidePublish({ ...edited, working: { ...base, name: 'Other' } }, live, texts);
    expect(publishRequests(rename, true)).toBe(2);
    expect(publishRequests(decidePublish({ ...edited, base: null }, live, texts), false)).toBe(2);
    expect(publishRequests(decidePublish({ ...edited, exact: false }, live, texts), true)).toBe(0);
  });

  it('says what readers will have', () => {
    expect(becomes('update', edited.working, live)).toBe('live');
    expect(becomes('update', { ...edited.working, status: 'notpublished' }, live)).toBe('hidden');
    expect(becomes('update', edited.working, { ...live, asDraft: true })).toBe('draft');
    expect(becomes('create', edited.working, { ...live, asDraft: true })).toBe('hidden');
  });
});
