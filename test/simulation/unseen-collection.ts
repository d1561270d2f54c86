import { type ApiAnswer, answerRequest } from '../../src/simulator/answer-request.ts';
import type { World } from '../../src/simulator/world.ts';

/** A collection that the account's key may not see at the moment, and what the server says of it (SYNC-NOT-VISIBLE). */
export interface UnseenCollection {
  readonly id: string;
  readonly status: 403 | 404;
}

type Request = Parameters<typeof answerRequest>[1];

/** As the server answers everybody, but without that collection; where a request names it, as if it were not there, or with a refusal. */
export function answerUnseen(world: World, request: Request, { id, status }: UnseenCollection): ApiAnswer {
  const { state } = world;
  const inside = state.articlesOfCollection.get(id) ?? new Set<string>();
  const names = (part: string): boolean => request.path.includes(part) || Buffer.from(request.body).includes(part);
  const isNamed = names(id) || [...inside].some((article) => request.path.includes(article));
  if (request.method !== 'GET' && !isNamed) return answerRequest(world, request);
  const seen = {
    ...state,
    collections: without(state.collections, (_, key) => key === id),
    articlesOfCollection: without(state.articlesOfCollection, (_, key) => key === id),
    articles: without(state.articles, ({ collectionId }) => collectionId === id),
    categories: without(state.categories, ({ collectionId }) => collectionId === id),
  };
  const answer = answerRequest({ ...world, state: seen }, request);
  const isRefused = isNamed && status === 403 && answer.status === 404;
  return isRefused ? { ...answer, status, body: '{"code":403,"error":"Access denied"}' } : answer;
}

const without = <Value>(
  all: ReadonlyMap<string, Value>,
  isOut: (value: Value, key: string) => boolean,
): Map<string, Value> => new Map([...all].filter(([key, value]) => !isOut(value, key)));
