import { describe, expect, test } from 'vitest';
import { engineEvent } from '../../shared/contract/events.ts';
import { staleKeys } from './event-invalidation.ts';

const stale = (event: object) => staleKeys(engineEvent.parse(event)).map((key) => key.join(' '));

describe('an event of the engine', () => {
  test('makes the lists stale, and the facts of the articles that it names', () => {
    expect(stale({ kind: 'articles', keys: [3] })).toEqual(['list', 'search', 'plan', 'facts 3', 'diff 3']);
  });

  test('makes all facts stale when it names no article', () => {
    expect(stale({ kind: 'articles', keys: null })).toEqual(['list', 'search', 'plan', 'facts', 'diff']);
  });

  test('makes the library stale when its places or counts change', () => {
    expect(stale({ kind: 'tree' })).toEqual(['tree', 'list']);
  });

  test('makes what is said about a moved article stale', () => {
    expect(stale({ kind: 'article-moved', key: 3 })).toEqual(['facts 3', 'diff 3']);
  });
});
