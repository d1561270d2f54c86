import type { ProcedureOutput } from '../../shared/contract/procedures.ts';
import type { ArticleRow, LibraryTree, View } from '../../shared/contract/views.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import type { Clock } from '../ports/clock.ts';
import { findArticle } from '../store/article.ts';
import { readRow } from '../store/article-row.ts';
import type { Readable } from '../store/handle.ts';
import { listArticles, type ListSort, readTree } from '../store/library.ts';
import { searchArticles } from '../store/search.ts';

/** The knowledge base as lists show it. */
export interface Library {
  tree(): LibraryTree;
  list(
    view: View,
    page: { readonly sort: ListSort; readonly offset: number; readonly limit: number },
  ): ProcedureOutput<'library.list'>;
  search(query: string, limit: number): ProcedureOutput<'library.search'>;
  row(key: ArticleKey): ArticleRow | null;
  /** What a person types: a number, a server id, or a local id. */
  find(idOrNumber: string): ArticleKey | null;
}

/** `sound`: runs a search so that a damaged index is mended first; left out, its damage is told. */
export const createLibrary = (
  readable: Readable,
  clock: Pick<Clock, 'wallMs'>,
  sound: <Value>(act: () => Value) => Value = (act) => act(),
): Library => ({
  tree: () => readTree(readable),
  list: (view, page) => listArticles(readable, { view, ...page }),
  search: (query, limit) => sound(() => searchArticles(readable, { query, limit, nowMs: clock.wallMs() })),
  row: (key) => readRow(readable, key),
  find: (idOrNumber) => findArticle(readable, idOrNumber),
});
