import { keepPreviousData, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Trouble } from '../../shared/model/trouble.ts';
import type { ArticleRow, View } from '../../shared/contract/views.ts';
import { useShell } from '../app/shell.tsx';
import { troubleOf, useEngine } from '../engine/engine-context.tsx';
import { listRowsQuery, listPageQuery, listPageRows, type ListSort } from '../engine/queries.ts';

/** The rows of a view as far as they are here: thousands of articles cost only the pages that are looked at. */
export interface ListRows {
  /** null until the first page is here. */
  readonly total: number | null;
  /** Why rows that are in sight are not here. */
  readonly trouble: Trouble | null;
  readonly retry: () => void;
  /** undefined: its page is still coming. */
  readonly at: (index: number) => ArticleRow | undefined;
  /** Which row stands at an index, as React knows it; the same function for as long as no row moved. */
  readonly keyOf: (index: number) => string | number;
  readonly indexOf: (key: number) => number | null;
  /** Every row by index, for typing ahead and for choosing many; asks for what is not here. null: she was told why not. */
  readonly all: () => Promise<readonly ArticleRow[] | null>;
}

/** The pages that hold the rows from `first` to `last`, and page 0, which knows the total. */
export const pagesOf = (first: number, last: number): readonly number[] => {
  const pages = new Set([0]);
  for (let page = Math.floor(first / listPageRows); page <= Math.floor(last / listPageRows); page += 1) pages.add(page);
  return [...pages];
};

type Page = { readonly rows: readonly ArticleRow[] } | undefined;

interface PageAnswer {
  readonly data: Page;
  readonly error: Error | null;
}

const pagesRead = (answers: readonly PageAnswer[]) => ({
  read: answers.map(({ data }) => data),
  error: answers.find(({ data, error }) => data === undefined && error !== null)?.error ?? null,
});

export const useListRows = (view: View, sort: ListSort, first: number, last: number): ListRows => {
  const engine = useEngine();
  const queries = useQueryClient();
  const { show } = useShell();
  const head = useQuery({ ...listPageQuery(engine, view, sort, 0), placeholderData: keepPreviousData });
  const pageNumbers = pagesOf(first, last);
  const pages = useQueries({
    queries: pageNumbers.map((page) => listPageQuery(engine, view, sort, page)),
    combine: pagesRead,
  });
  const named = pageNumbers.join();
  const rowsOf = useMemo(
    () =>
      new Map(
        named
          .split(',')
          .map((page, order) => [Number(page), (page === '0' ? head.data : pages.read[order])?.rows] as const),
      ),
    [named, head.data, pages.read],
  );
  const error = head.error ?? pages.error;
  return useMemo(
    () => ({
      ...listedRows(rowsOf),
      total: head.data?.total ?? null,
      trouble: error === null ? null : troubleOf(error),
      retry: () => void queries.refetchQueries({ queryKey: ['list', view, sort] }),
      all: async () => {
        try {
          return await queries.fetchQuery(listRowsQuery(engine, view, sort));
        } catch (refusal) {
          show({ kind: 'refused', title: 'This list could not be read', trouble: troubleOf(refusal) });
          return null;
        }
      },
    }),
    [rowsOf, head.data, error, queries, engine, show, view, sort],
  );
};

type RowsOfPages = ReadonlyMap<number, readonly ArticleRow[] | undefined>;

const listedRows = (rowsOf: RowsOfPages): Pick<ListRows, 'at' | 'keyOf' | 'indexOf'> => {
  const at = (index: number) => rowsOf.get(Math.floor(index / listPageRows))?.[index % listPageRows];
  const places = placesOf(rowsOf);
  return {
    at,
    indexOf: (key) => places.get(key) ?? null,
    keyOf: (index) => {
      const row = at(index);
      return row !== undefined && places.get(row.key) === index ? row.key : `row ${index}`;
    },
  };
};

/** Pages that were read at different moments may name an article twice: it is where it is named first. */
const placesOf = (rowsOf: RowsOfPages): ReadonlyMap<number, number> => {
  const places = new Map<number, number>();
  for (const [page, rows] of rowsOf) {
    for (const [within, { key }] of (rows ?? []).entries()) {
      if (!places.has(key)) places.set(key, page * listPageRows + within);
    }
  }
  return places;
};
