import { unreachable } from '../../shared/base/assert.ts';
import type { ArticleRow, LibraryTree, View } from '../../shared/contract/views.ts';
import type { SiteId } from '../../shared/model/ids.ts';
import { selectRows, toArticleRow } from './article-row.ts';
import { countStates, stateSql } from './article-state.ts';
import type { Readable, SqlValue } from './handle.ts';
import { readCategories, readCollections, readCollectionsNotVisible, readSites } from './structure.ts';

/** The library as the window shows it: the tree with its counts, and one page of a list. */

export type ListSort = 'changed' | 'name' | 'number';

/** Each has an index of the same order, for all articles and for a collection's. */
const orders: Readonly<Record<ListSort, string>> = {
  changed: 'article.changed_order DESC, article.key DESC',
  name: 'article.name_order, article.key',
  number: 'article.number, article.key',
};

interface Condition {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

export const listArticles = (
  readable: Readable,
  page: { readonly view: View; readonly sort: ListSort; readonly offset: number; readonly limit: number },
): { readonly total: number; readonly rows: ArticleRow[] } => {
  const { sql, values } = viewCondition(page.view);
  const total = readable.get<{ readonly count: number }>(
    `SELECT count(*) AS count FROM article ${page.view.kind === 'decision' ? joinCopy : ''} WHERE ${sql}`,
    ...values,
  );
  const rows = readable.all<Parameters<typeof toArticleRow>[0]>(
    `${selectRows} WHERE ${sql} ORDER BY ${orders[page.sort]} LIMIT ? OFFSET ?`,
    ...values,
    page.limit,
    page.offset,
  );
  return { total: total?.count ?? 0, rows: rows.map(toArticleRow) };
};

const joinCopy = 'LEFT JOIN working_copy ON working_copy.article_key = article.key';

function viewCondition(view: View): Condition {
  const present = 'article.trashed_at_ms IS NULL';
  const edited = `${present} AND article.key IN (SELECT article_key FROM working_copy)`;
  switch (view.kind) {
    case 'all':
      return { sql: present, values: [] };
    case 'edited':
      return { sql: edited, values: [] };
    case 'hidden':
      return { sql: `article.status = 'notpublished' AND ${present}`, values: [] };
    case 'drafts':
      return { sql: `article.has_draft = 1 AND ${present}`, values: [] };
    case 'decision':
      return { sql: `${edited} AND ${stateSql} IN ('conflict', 'needs-attention')`, values: [] };
    case 'collection':
      return { sql: `article.collection_id = ? AND ${present}`, values: [view.id] };
    case 'category':
      return {
        sql: `${present} AND article.key IN (SELECT article_key FROM article_category WHERE category_id = ?)`,
        values: [view.id],
      };
    default:
      return unreachable(view);
  }
}

export const readTree = (readable: Readable): LibraryTree => {
  const inCollection = countBy(
    readable,
    'SELECT collection_id AS id, count(*) AS count FROM article WHERE trashed_at_ms IS NULL GROUP BY collection_id',
  );
  const inCategory = countBy(
    readable,
    'SELECT category_id AS id, count(*) AS count FROM article_category GROUP BY category_id',
  );
  const collections = readCollections(readable);
  const collectionsOf = (siteId: SiteId) =>
    collections
      .filter((collection) => collection.siteId === siteId)
      .map(({ id, name, visibility }) => ({
        id,
        name,
        visibility,
        count: inCollection.get(id) ?? 0,
        categories: readCategories(readable, id).map((category) => ({
          id: category.id,
          name: category.name,
          count: inCategory.get(category.id) ?? 0,
          uncategorized: category.uncategorized,
        })),
      }));
  const notVisible = readCollectionsNotVisible(readable).map((each) => ({
    ...each,
    count: inCollection.get(each.id) ?? 0,
  }));
  return {
    ...(notVisible.length > 0 ? { notVisible } : null),
    counts: treeCounts(readable),
    sites: readSites(readable).map((site) => ({ ...site, collections: collectionsOf(site.id) })),
  };
};

function treeCounts(readable: Readable): LibraryTree['counts'] {
  const { articles, edited, decision } = countStates(readable);
  const count = (condition: string): number =>
    readable.get<{ readonly count: number }>(
      `SELECT count(*) AS count FROM article WHERE ${condition} AND trashed_at_ms IS NULL`,
    )?.count ?? 0;
  return {
    all: articles,
    edited,
    hidden: count("status = 'notpublished'"),
    drafts: count('has_draft = 1'),
    decision,
  };
}

function countBy(readable: Readable, sql: string): ReadonlyMap<string, number> {
  const rows = readable.all<{ readonly id: string; readonly count: number }>(sql);
  return new Map(rows.map(({ id, count }) => [id, count]));
}
