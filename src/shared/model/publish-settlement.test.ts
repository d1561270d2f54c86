import { describe, expect, it } from 'vitest';
import type { ArticleFields, ArticleVersion } from './article.ts';
import type { ArticleId, CollectionId } from './ids.ts';
import { decideCreateProbe, decideProbe, wasLeftAsItWas } from './publish-settlement.ts';

const base: ArticleVersion = {
  id: 'a'.repeat(24) as ArticleId,
  number: 12,
  collectionId: 'c'.repeat(24) as CollectionId,
  name: 'Kerning',
  slug: 'kerning',
  text: '<p>Old</p>',
  status: 'published',
  categories: [],
  keywords: [],
  related: [],
  hasDraft: false,
  publicUrl: null,
  updatedAt: null,
  createdAt: null,
  updatedBy: null,
};
const snapshot: ArticleFields = { ...base, text: '<p>New</p>' };
const sameText = (one: string, other: string): boolean => one.replaceAll(' ', '') === other.replaceAll(' ', '');

describe('PUB-32 an answer that claims success', () => {
  it.each<[string, Partial<ArticleFields>, Partial<ArticleFields>, boolean]>([
    ['shows the former text', { text: '<p>New</p>' }, {}, true],
    ['shows the former text in other words', { text: '<p>New</p>' }, { text: '<p>Old </p>' }, true],
    ['shows the former text beside the new name', { text: '<p>New</p>', name: 'Spacing' }, { name: 'Spacing' }, true],
    ['shows the former name', { name: 'Spacing' }, {}, true],
    ['shows the former status', { status: 'notpublished' }, {}, true],
    ['shows what was sent', { text: '<p>New</p>' }, { text: '<p>New</p>' }, false],
    ['shows what was sent in other words', { text: '<p>New</p>' }, { text: '<p>New </p>' }, false],
    ['shows what the server made of it', { text: '<p>New<b/></p>' }, { text: '<p>New</p>' }, false],
    ['shows what a colleague wrote over it', { text: '<p>New</p>' }, { text: '<p>Theirs</p>' }, false],
    ['shows a name without the spaces round it', { name: 'Kerning ' }, {}, false],
    ['shows the former address, which the server spells its own way', { slug: 'Kerning' }, {}, false],
    ['shows another spelling of what was only spelled otherwise', { text: '<p>Old </p>' }, {}, false],
  ])('%s: nothing came of it: %o %o %s', (_what, sent, shown, left) => {
    expect(wasLeftAsItWas({ base, snapshot: { ...base, ...sent } }, { ...base, ...shown }, sameText)).toBe(left);
  });
});

describe('settling a write', () => {
  it.each([
    ['PUB-20', 'is gone', null, 5, 'deleted'],
    ['PUB-21', 'arrived', { ...base, text: '<p>New</p>' }, 5, 'arrived'],
    ['PUB-21', 'arrived in other words', { ...base, text: '<p>New </p>' }, 5, 'arrived'],
    [
      'PUB-21',
      'arrived, and a colleague added a keyword since',
      { ...base, text: '<p>New</p>', keywords: ['x'] },
      5,
      'arrived',
    ],
    ['PUB-22', 'was overtaken by a colleague', { ...base, text: '<p>Theirs</p>' }, 90, 'overtaken'],
    ['PUB-22', 'was overtaken in another field', { ...base, name: 'Theirs' }, 90, 'overtaken'],
    ['PUB-28', 'was overtaken and may still come', { ...base, name: 'Theirs' }, 59, 'wait-overtaken'],
    ['PUB-23', 'cannot come any more', base, 60, 'not-arrived'],
    ['PUB-24', 'may still come', base, 59, 'wait'],
    ['PUB-24', 'may still come when nothing is known of the time', base, null, 'wait'],
  ] as const)('%s a write that %s', (_rule, _title, observed, secondsSinceSent, expected) => {
    expect(decideProbe({ base, snapshot, secondsSinceSent }, observed, sameText)).toBe(expected);
  });

  it('PUB-21 does not stumble over a slug in the spelling of the server', () => {
    const sent = { ...snapshot, slug: 'Käse' };
    const observed = { ...base, text: '<p>New</p>', slug: 'kase' };
    expect(decideProbe({ base, snapshot: sent, secondsSinceSent: 1 }, observed, sameText)).toBe('arrived');
    const onlySlug = { ...base, slug: 'other' };
    expect(decideProbe({ base, snapshot: onlySlug, secondsSinceSent: 1 }, base, sameText)).toBe('wait');
  });

  it.each([
    ['PUB-25', true, 1, 'arrived'],
    ['PUB-26', false, 60, 'not-arrived'],
    ['PUB-27', false, 59, 'wait'],
    ['PUB-27', false, null, 'wait'],
  ] as const)('%s settles a create found %s after %s s', (_rule, found, secondsSinceSent, expected) => {
    expect(decideCreateProbe({ found, secondsSinceSent })).toBe(expected);
  });
});
