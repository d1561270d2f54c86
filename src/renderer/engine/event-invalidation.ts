import type { QueryClient, QueryKey } from '@tanstack/react-query';
import type { EngineEvent } from '../../shared/contract/events.ts';
import { unreachable } from '../../shared/base/assert.ts';
import type { WorkspaceStatus } from '../../shared/contract/views.ts';
import type { EngineConnection } from './engine-connection.ts';
import { FollowedJobs } from './followed-jobs.ts';
import { TypingPause } from './typing-pause.ts';
import { WindowCover } from './window-cover.ts';

/** What an event makes stale. Values that it carries whole are written by `applyEvent`, not asked for again. */
export const staleKeys = (event: EngineEvent): readonly QueryKey[] => {
  switch (event.kind) {
    case 'articles':
      return [
        ['list'],
        ['search'],
        ['plan'],
        ...(event.keys === null
          ? [['facts'], ['diff'], ['conflict'], ['history']]
          : event.keys.flatMap((key) => [
              ['facts', key],
              ['diff', key],
              ['conflict', key],
              ['history', key],
            ])),
      ];
    case 'tree':
      return [['tree'], ['list']];
    case 'article-moved':
      return [
        ['facts', event.key],
        ['diff', event.key],
        ['conflict', event.key],
        ['history', event.key],
      ];
    case 'job-progress':
      return [];
    case 'job':
      // While one runs it tells of itself; when it stops, waits or ends, others may begin, and articles are free again.
      return event.job.state === 'running' ? [] : [['unfinished'], ['jobs'], ['plan'], ['trash']];
    case 'status':
    case 'command':
    case 'began-again':
      return [];
    case 'workspace':
    case 'renamed':
      return [['state']];
    default:
      return unreachable(event);
  }
};

const applyEvent = (queries: QueryClient, jobs: FollowedJobs, event: EngineEvent): void => {
  if (event.kind === 'job') jobs.take(event.job);
  if (event.kind === 'job-progress') jobs.goOn(event.progress);
  // What it told last may have been about to change, and nobody tells that any more.
  if (event.kind === 'began-again') void queries.invalidateQueries();
  // Nothing of the workspace before may show in the next one.
  if (event.kind === 'workspace') void queries.resetQueries();
};

/** A first sync tells of hundreds of rows a second; asking again more often than this only makes the list flicker. */
const coalesceMs = 150;

/** A hundred rows cost more than a key press: while she types, each save would ask for them again. The first comes at once. */
const rowsRestMs = 1000;
const rowKeys = new Set<unknown>(['list', 'search', 'plan', 'tree']);

/** What only the window itself shows, and no screen that covers it. */
const behindKeys = new Set<unknown>(['list', 'tree']);

/** Keeps the queries true to the engine until the returned function is called; what is not urgent waits for a pause. */
export const followEngine = (
  engine: EngineConnection,
  queries: QueryClient,
  typing: TypingPause = new TypingPause(),
  cover: WindowCover = new WindowCover(),
): (() => void) => {
  const quick = staleQueries(queries, 0, typing, () => false);
  const rows = staleQueries(queries, rowsRestMs, typing, (key) => cover.isThere && behindKeys.has(key[0]));
  const jobs = new FollowedJobs(queries);
  const leaveCover = cover.onGone(rows.soon);
  const status = latestStatus(queries, typing);
  const leaveEvents = engine.onEvent((event) => {
    applyEvent(queries, jobs, event);
    if (event.kind === 'status') status.take(event.status);
    for (const key of staleKeys(event)) (rowKeys.has(key[0]) ? rows : quick).add(key);
  });
  // Events that were told while the link was down are gone, so everything shown is asked for again.
  const leaveLinks = engine.onLink((link) => {
    if (link === 'open') void queries.invalidateQueries();
  });
  return () => {
    leaveEvents();
    leaveLinks();
    leaveCover();
    quick.close();
    rows.close();
    status.close();
  };
};

/** Gathers keys and makes them stale together, `restMs` after the last time at the earliest, those that wait later. */
const staleQueries = (queries: QueryClient, restMs: number, typing: TypingPause, waits: (key: QueryKey) => boolean) => {
  const stale = new Map<string, QueryKey>();
  let lastMs = -restMs;
  const flush = later(typing, () => {
    lastMs = performance.now();
    const named = new Set<string>();
    for (const [name, key] of stale) {
      if (waits(key)) continue;
      named.add(name);
      stale.delete(name);
    }
    if (named.size > 0) void queries.invalidateQueries({ predicate: ({ queryKey }) => isNamed(queryKey, named) });
  });
  const soon = () => flush.soon(Math.max(coalesceMs, lastMs + restMs - performance.now()));
  return {
    add: (key: QueryKey) => {
      stale.set(JSON.stringify(key), key);
      if (!waits(key)) soon();
    },
    soon,
    close: flush.cancel,
  };
};

/** Stale keys have one word, or a second one that says which article: one walk finds all that a hundred of them name. */
const isNamed = (queryKey: QueryKey, named: ReadonlySet<string>): boolean =>
  named.has(JSON.stringify(queryKey.slice(0, 1))) || named.has(JSON.stringify(queryKey.slice(0, 2)));

/** A sync tells where it is five times a second: while she types only the newest is drawn, when she pauses. */
const latestStatus = (queries: QueryClient, typing: TypingPause) => {
  let latest: WorkspaceStatus | null = null;
  const apply = () => {
    if (latest !== null) queries.setQueryData(['status'], latest);
    latest = null;
  };
  const flush = later(typing, apply);
  return {
    take: (status: WorkspaceStatus) => {
      latest = status;
      if (typing.leftMs(0) > 0) return flush.soon(0);
      flush.cancel();
      apply();
    },
    close: flush.cancel,
  };
};

/** Runs `act` once, as soon as its time has come and she does not type. */
const later = (typing: TypingPause, act: () => void) => {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let askedMs = 0;
  const look = () => {
    const leftMs = typing.leftMs(performance.now() - askedMs);
    timer = leftMs > 0 ? setTimeout(look, leftMs) : null;
    if (timer === null) act();
  };
  return {
    soon: (delayMs: number) => {
      if (timer !== null) return;
      askedMs = performance.now();
      timer = setTimeout(look, delayMs);
    },
    cancel: () => {
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
  };
};
