import { unreachable } from '../base/assert.ts';
import type { ArticleField, ArticleFields } from './article.ts';

/** In the order in which a publish names them. */
export const articleFieldOrder: readonly ArticleField[] = [
  'name',
  'text',
  'slug',
  'status',
  'categories',
  'keywords',
  'related',
];

/** Categories, keywords and related articles are sets to the server: their order means nothing. */
const sameSet = (one: readonly string[], other: readonly string[]): boolean => {
  const members = new Set(one);
  return members.size === new Set(other).size && other.every((member) => members.has(member));
};

const sameField = (field: ArticleField, one: ArticleFields, other: ArticleFields): boolean => {
  switch (field) {
    case 'name':
    case 'slug':
    case 'text':
    case 'status':
      return one[field] === other[field];
    case 'categories':
    case 'keywords':
    case 'related':
      return sameSet(one[field], other[field]);
    default:
      return unreachable(field);
  }
};

/** Which fields differ, text compared byte for byte. */
export const changedFields = (before: ArticleFields, after: ArticleFields): readonly ArticleField[] =>
  articleFieldOrder.filter((field) => !sameField(field, before, after));

/** `sameText` says whether two texts mean the same, so that HTML which merely came back in other words is no change. */
export const meansTheSame = (
  before: ArticleFields,
  after: ArticleFields,
  sameText: (one: string, other: string) => boolean,
): boolean => changedFields(before, after).every((field) => field === 'text' && sameText(before.text, after.text));

/** What is to be sent: the named fields of `article` and nothing else. */
export const pickFields = (article: ArticleFields, names: readonly ArticleField[]): Partial<ArticleFields> =>
  Object.fromEntries(names.map((name) => [name, article[name]]));
