import { describe, expect, it } from 'vitest';
import type { ArticleFields, ArticleVersion } from './article.ts';
import type { ArticleId, CollectionId } from './ids.ts';
import { decideCreateProbe, decideProbe } from './publish-settlement.ts';

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
