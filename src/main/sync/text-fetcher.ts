import { assert } from '../../shared/base/assert.ts';
import { ok, type Result } from '../../shared/base/result.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import type { RequestClass } from '../budget/request-class.ts';
import type { ApiTrouble } from '../docs-api/api-trouble.ts';
import { inSlices, type Steps } from '../ports/steps.ts';
import { readArticle } from '../store/article.ts';
import type { Writable } from '../store/handle.ts';
import { isOvertaken, markObservations } from '../store/observation-order.ts';
import { indexArticles, mergeIndex } from '../store/search-index.ts';
import { recordAnswer } from './article-observation.ts';
import type { PullOptions } from './pull-context.ts';

export interface FetchedText {
  /** The server's version is another than the one that was here. */
  readonly changed: boolean;
  readonly text: string;
  /** When the server answered, by its clock, ms since 1970. */
  readonly serverMs: number | null;
}

export type Fetching = Promise<Result<FetchedText, ApiTrouble>>;

/** Fetches articles whole, each at most once at a time, whoever asks. */
export interface TextFetcher {
  fetch(key: ArticleKey, requestClass: RequestClass, signal: AbortSignal): Fetching;
  /** Lets search read what was fetched, the last few articles too. */
  indexFetched(): void;
}

/** Search reads what the background fetched some at a time, and what a person opened at once. */
export const articlesPerIndexing = 16;

/** Fewer of them where they are long: nobody waits for more than some milliseconds. Characters. */
const wordsPerIndexing = 24_000;

interface Flight {
  readonly requestClass: RequestClass;
  readonly stop: AbortController;
  readonly fetching: Fetching;
}

/**
 * Whoever asks for an article that is on its way waits for that one. Only a person does not wait in the background's
 * line: her request takes the place of the one that is under way, and its answer serves both.
 */
export const createTextFetcher = (options: PullOptions): TextFetcher => {
  const flights = new Map<ArticleKey, Flight>();
  const unread: ArticleKey[] = [];
  /** By text: taken when it arrives, because all of them at once would keep everybody waiting. */
  const words = new Map<string, string>();
  let unreadChars = 0;
  /** One of those who fetch joins the parts of the index, while the others go on. */
  let merging = false;

  const indexFetched = (): void => {
    const keys = unread.splice(0);
    unreadChars = 0;
    const known = new Map(words);
    words.clear();
    indexArticles(options.store, keys, (html) => known.get(html) ?? options.plainText(html));
  };

  const fetchAndIndex = async (key: ArticleKey, requestClass: RequestClass, signal: AbortSignal): Fetching => {
    const fetched = await fetchArticle(options, key, requestClass, signal);
    if (!fetched.ok) return fetched;
    unread.push(key);
    const { changed, text } = fetched.value;
    if (changed) {
      const read = options.plainText(text);
      words.set(text, read);
      unreadChars += read.length;
    }
    const isMuch = unread.length >= articlesPerIndexing || unreadChars >= wordsPerIndexing;
    if (isMuch || requestClass === 'interactive') indexFetched();
    if (isMuch && !merging && requestClass !== 'interactive') {
      merging = true;
      const merged = inSlices(options.clock, () => !signal.aborted, mergeSteps(options.store));
      await merged.finally(() => (merging = false));
    }
    return fetched;
  };

  const launch = (key: ArticleKey, requestClass: RequestClass, signal: AbortSignal): Fetching => {
    const stop = new AbortController();
    const fetching = fetchAndIndex(key, requestClass, AbortSignal.any([signal, stop.signal]));
    const flight: Flight = { requestClass, stop, fetching };
    flights.set(key, flight);
    const landed = (): void => {
      if (flights.get(key) === flight) flights.delete(key);
    };
    void fetching.then(landed, landed);
    return fetching;
  };

  const fetch = async (key: ArticleKey, requestClass: RequestClass, signal: AbortSignal): Fetching => {
    const flight = flights.get(key);
    if (flight === undefined) return follow(key, launch(key, requestClass, signal), signal);
    if (requestClass !== 'interactive' || flight.requestClass === 'interactive') return flight.fetching;
    const overtaking = launch(key, requestClass, signal);
    flight.stop.abort();
    return overtaking;
  };

  /** A request that was overtaken ends with the answer of the one that took its place. */
  const follow = async (key: ArticleKey, fetching: Fetching, signal: AbortSignal): Fetching => {
    const result = await fetching;
    const overtaking = flights.get(key)?.fetching;
    if (result.ok || result.error.stopped !== true || signal.aborted || overtaking === undefined) return result;
    return overtaking === fetching ? result : overtaking;
  };

  return { fetch, indexFetched };
};

/** Joins what the index of search has gathered, for as long as there is anything. */
export function* mergeSteps(store: Writable): Steps<void> {
  while (mergeIndex(store)) yield;
}

async function fetchArticle(
  options: PullOptions,
  key: ArticleKey,
  requestClass: RequestClass,
  signal: AbortSignal,
): Fetching {
  const { api, store, clock } = options;
  const article = readArticle(store, key);
  assert(article !== null, 'an article whose text is wanted is known');
  for (;;) {
    const asked = markObservations(store);
    const answer = await api.getArticle(article.id, { requestClass, signal });
    if (!answer.ok) return answer;
    // Something newer, such as the answer to our own write, may have been recorded since this was asked (SYNC-NEWEST).
    if (isOvertaken(store, key, asked)) continue;
    const { changed } = store.observation(() => recordAnswer(store, answer.value, clock.wallMs()));
    options.onArticles?.([key]);
    return ok({ changed, text: answer.value.value.text, serverMs: answer.value.serverMs });
  }
}
