import type { ArticleKey } from '../../src/shared/model/ids.ts';
import { ok } from '../../src/shared/base/result.ts';
import type { RequestClass } from '../../src/main/budget/request-class.ts';
import { systemClock } from '../../src/main/ports/clock.ts';
import type { Writable } from '../../src/main/store/handle.ts';
import type { PullContext } from '../../src/main/sync/pull-context.ts';
import type { Fetching, TextFetcher } from '../../src/main/sync/text-fetcher.ts';
import { connect, wordsOf } from './pull-bench.ts';

/** For one phase of a pull alone: nothing is sent, and the budget says what the test says. */
export const stillContext = (
  store: Writable,
  { serverMs, seconds = 0 }: { readonly serverMs: number; readonly seconds?: number },
): PullContext => ({
  api: connect('http://127.0.0.1:1/v1').api,
  store,
  clock: { ...systemClock, wallMs: () => serverMs },
  plainText: wordsOf,
  estimateSeconds: () => seconds,
  onProgress: () => {},
  onArticles: () => {},
  onTree: () => {},
  signal: new AbortController().signal,
  tally: { changed: new Set(), deleted: new Set(), gone: new Set(), unread: 0, serverMs },
});

interface Fetch {
  readonly key: ArticleKey;
  readonly requestClass: RequestClass;
}

/** Answers at once, in the order in which it is asked; keeps what it was asked for in `asked`. */
export const stillFetcher = (
  answer: (index: number) => Awaited<Fetching> = () => ok({ changed: false, text: '', serverMs: null }),
): TextFetcher & { readonly asked: readonly Fetch[] } => {
  const asked: Fetch[] = [];
  return {
    asked,
    fetch: (key, requestClass) => Promise.resolve(answer(asked.push({ key, requestClass }) - 1)),
    indexFetched: () => {},
  };
};
