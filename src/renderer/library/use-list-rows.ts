import { keepPreviousData, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Trouble } from '../../shared/model/trouble.ts';
import type { ArticleRow, View } from '../../shared/contract/views.ts';
import { troubleOf, useEngine } from '../engine/engine-context.tsx';
import { listNamesQuery, listPageQuery, listPageRows, type ListSort } from '../engine/queries.ts';

/** The rows of a view as far as they are here: thousands of articles cost only the pages that are looked at. */
export interface ListRows {
  /** null until the first page is here. */
  readonly total: number | null;
  readonly trouble: Trouble | null;
  /** undefined: its page is still coming. */
  readonly at: (index: number) => ArticleRow | undefined;
  readonly indexOf: (key: number) => number | null;
  /** Every row's name by index, for typing ahead; asks for what is not here. */
  readonly names: () => Promise<readonly string[]>;
}

/** The pages that hold the rows from `first` to `last`, and page 0, which knows the total. */
export const pagesOf = (first: number, last: number): readonly number[] => {
  const pages = new Set([0]);
  for (let page = Math.floor(first / listPageRows); page <= Math.floor(last / listPageRows); page += 1) pages.add(page);
  return [...pages];
};

export const useListRows = (view: View, sort: ListSort, first: number, last: number): ListRows => {
  const engine = useEngine();
  const queries = useQueryClient();
  const head = useQuery({ ...listPageQuery(engine, view, sort, 0), placeholderData: keepPreviousData });
  const pageNumbers = pagesOf(first, last);
  const pages = useQueries({ queries: pageNumbers.map((page) => listPageQuery(engine, view, sort, page)) });
  const rowsOf = new Map(
    pageNumbers.map((page, order) => [page, (page === 0 ? head.data : pages[order]?.data)?.rows] as const),
  );
  const at = (index: number) => rowsOf.get(Math.floor(index / listPageRows))?.[index % listPageRows];
  return {
    total: head.data?.total ?? null,
    trouble: head.isError ? troubleOf(head.error) : null,
    at,
    indexOf: (key) => {
      for (const [page, rows] of rowsOf) {
        const within = rows?.findIndex((row) => row.key === key) ?? -1;
        if (within >= 0) return page * listPageRows + within;
      }
      return null;
    },
    names: () => queries.fetchQuery(listNamesQuery(engine, view, sort)),
  };
};
