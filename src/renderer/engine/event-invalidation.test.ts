import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type EngineEvent, engineEvent } from '../../shared/contract/events.ts';
import { articleKey } from '../../shared/contract/value-schemas.ts';
import type { EngineConnection } from './engine-connection.ts';
import { followEngine, staleKeys } from './event-invalidation.ts';
import { createListeners } from './listeners.ts';
import { TypingPause } from './typing-pause.ts';
import { WindowCover } from './window-cover.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const key = articleKey.parse(7);
const saved: EngineEvent = { kind: 'articles', keys: [key] };

/** A window's queries, each with something in it, and an engine that a test lets speak. */
const stage = () => {
  const events = createListeners<EngineEvent>();
  const engine: Pick<EngineConnection, 'onEvent' | 'onLink'> = {
    onEvent: (listener) => events.add(listener),
    onLink: () => () => undefined,
  };
  const queries = new QueryClient();
  const asked: string[] = [];
  queries.getQueryCache().subscribe((change) => {
    if (change.type === 'updated' && change.action.type === 'invalidate') asked.push(String(change.query.queryKey[0]));
  });
  const answer = () => {
    for (const queryKey of [['list'], ['facts', key]]) queries.setQueryData(queryKey, {});
  };
  answer();
  const typing = new TypingPause();
  const cover = new WindowCover();
  followEngine(engine as EngineConnection, queries, typing, cover);
  return { asked, answer, queries, typing, cover, tell: (event: EngineEvent) => events.tell(event) };
};

describe('what the engine tells', () => {
  test('makes rows and facts stale a moment later, once for all that came together', () => {
    const { asked, tell } = stage();
    tell(saved);
    tell(saved);
    vi.advanceTimersByTime(200);
    expect(asked.toSorted()).toEqual(['facts', 'list']);
  });

  test('asks for rows at most once a second while she types, for facts with every save, and forgets nothing', () => {
    const { asked, answer, tell } = stage();
    for (let save = 0; save < 4; save += 1) {
      tell(saved);
      vi.advanceTimersByTime(200);
      answer();
    }
    expect(asked.filter((name) => name === 'facts')).toHaveLength(4);
    expect(asked.filter((name) => name === 'list')).toHaveLength(1);
    vi.advanceTimersByTime(1000);
    expect(asked.filter((name) => name === 'list')).toHaveLength(2);
  });
});

describe('while a screen covers the window', () => {
  test('the rows behind it are not asked for, and once when it is gone', () => {
    const { asked, cover, tell } = stage();
    cover.set(true);
    for (let turn = 0; turn < 3; turn += 1) {
      tell(saved);
      vi.advanceTimersByTime(1500);
    }
    expect(asked).toEqual(['facts']);
    cover.set(false);
    vi.advanceTimersByTime(200);
    expect(asked).toEqual(['facts', 'list']);
  });
});

describe('while she types', () => {
  const status = (articles: number): EngineEvent => ({ kind: 'status', status: { articles } }) as EngineEvent;
  const typeFor = (typing: TypingPause, ms: number) => {
    for (let atMs = 0; atMs < ms; atMs += 50) {
      typing.key();
      vi.advanceTimersByTime(50);
    }
  };

  test('nothing is asked for and nothing is drawn until she pauses, and then what is newest', () => {
    const { asked, queries, typing, tell } = stage();
    typing.key();
    tell(saved);
    tell(status(1));
    typeFor(typing, 1000);
    tell(status(2));
    expect([asked, queries.getQueryData(['status'])]).toEqual([[], undefined]);
    vi.advanceTimersByTime(400);
    expect(asked.toSorted()).toEqual(['facts', 'list']);
    expect(queries.getQueryData(['status'])).toEqual({ articles: 2 });
  });

  test('nothing waits longer than three seconds', () => {
    const { asked, queries, typing, tell } = stage();
    typing.key();
    tell(saved);
    tell(status(1));
    typeFor(typing, 3500);
    expect(asked.toSorted()).toEqual(['facts', 'list']);
    expect(queries.getQueryData(['status'])).toEqual({ articles: 1 });
  });

  test('a status that comes while nobody types is drawn at once', () => {
    const { queries, tell } = stage();
    tell(status(3));
    expect(queries.getQueryData(['status'])).toEqual({ articles: 3 });
  });
});

const stale = (event: object) => staleKeys(engineEvent.parse(event)).map((each) => each.join(' '));

describe('an event of the engine', () => {
  test('makes the lists stale, and the facts of the articles that it names', () => {
    expect(stale({ kind: 'articles', keys: [3] })).toEqual([
      'list',
      'search',
      'plan',
      'facts 3',
      'diff 3',
      'conflict 3',
      'history 3',
    ]);
  });

  test('makes all facts stale when it names no article', () => {
    expect(stale({ kind: 'articles', keys: null })).toEqual([
      'list',
      'search',
      'plan',
      'facts',
      'diff',
      'conflict',
      'history',
    ]);
  });

  test('makes the library stale when its places or counts change', () => {
    expect(stale({ kind: 'tree' })).toEqual(['tree', 'list']);
  });

  const job = { id: 'one', kind: 'publish', total: 1, current: null, results: [], until: null, trouble: null };

  test('of a run that runs makes nothing stale, of one that stopped what it left', () => {
    expect(stale({ kind: 'job', job: { ...job, state: 'running' } })).toEqual([]);
    expect(stale({ kind: 'job', job: { ...job, state: 'held-until', until: 'online' } })).toContain('unfinished');
  });

  test('makes what is said about a moved article stale', () => {
    expect(stale({ kind: 'article-moved', key: 3 })).toEqual(['facts 3', 'diff 3', 'conflict 3', 'history 3']);
  });
});
