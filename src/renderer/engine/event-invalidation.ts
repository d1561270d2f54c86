import type { QueryClient, QueryKey } from '@tanstack/react-query';
import type { EngineEvent } from '../../shared/contract/events.ts';
import { unreachable } from '../../shared/base/assert.ts';
import type { PublishJob } from '../../shared/contract/views.ts';
import type { Answer, EngineConnection } from './engine-connection.ts';

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
    case 'job':
      // While one runs it tells of itself; when it stops, waits or ends, others may begin, and articles are free again.
      return event.job.state === 'running' ? [] : [['unfinished'], ['jobs'], ['plan'], ['trash']];
    case 'status':
    case 'command':
      return [];
    case 'workspace':
    case 'renamed':
      return [['state']];
    default:
      return unreachable(event);
  }
};

const applyEvent = (queries: QueryClient, event: EngineEvent): void => {
  if (event.kind === 'status') queries.setQueryData(['status'], event.status);
  if (event.kind === 'job') applyJob(queries, event.job);
  // Nothing of the workspace before may show in the next one.
  if (event.kind === 'workspace') void queries.resetQueries();
};

type Unfinished = Answer<'publish.unfinished'>;

const applyJob = (queries: QueryClient, job: PublishJob): void => {
  queries.setQueryData<PublishJob | null>(['job'], (now) => (leads(job, now ?? null) ? job : now));
  queries.setQueryData<Unfinished>(['unfinished'], (now) =>
    now?.jobs.some((known) => known.job.id === job.id) === true
      ? { jobs: now.jobs.map((known) => (known.job.id === job.id ? { ...known, job } : known)) }
      : now,
  );
};

/** Several may be unfinished: the window follows the one that runs, and no held one in its place. */
const leads = (job: PublishJob, now: PublishJob | null): boolean => {
  if (now?.id === job.id || job.state === 'running') return true;
  const underWay = job.state === 'paused' || job.state === 'waiting-for-network';
  return underWay && now?.state !== 'running';
};

/** A first sync tells of hundreds of rows a second; asking again more often than this only makes the list flicker. */
const coalesceMs = 150;

/** A hundred rows cost more than a key press: while she types, each save would ask for them again. The first comes at once. */
const rowsRestMs = 1000;
const rowKeys = new Set<unknown>(['list', 'search', 'plan', 'tree']);

/** Keeps the queries true to the engine until the returned function is called. */
export const followEngine = (engine: EngineConnection, queries: QueryClient): (() => void) => {
  const quick = staleQueries(queries, 0);
  const rows = staleQueries(queries, rowsRestMs);
  const leaveEvents = engine.onEvent((event) => {
    applyEvent(queries, event);
    for (const key of staleKeys(event)) (rowKeys.has(key[0]) ? rows : quick).add(key);
  });
  // Events that were told while the link was down are gone, so everything shown is asked for again.
  const leaveLinks = engine.onLink((link) => {
    if (link === 'open') void queries.invalidateQueries();
  });
  return () => {
    leaveEvents();
    leaveLinks();
    quick.close();
    rows.close();
  };
};

/** Gathers keys and makes them stale together, `restMs` after the last time at the earliest. */
const staleQueries = (queries: QueryClient, restMs: number) => {
  const stale = new Map<string, QueryKey>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  let lastMs = -restMs;
  const flush = () => {
    timer = null;
    lastMs = performance.now();
    const keys = [...stale.values()];
    stale.clear();
    for (const queryKey of keys) void queries.invalidateQueries({ queryKey });
  };
  return {
    add: (key: QueryKey) => {
      stale.set(JSON.stringify(key), key);
      timer ??= setTimeout(flush, Math.max(coalesceMs, lastMs + restMs - performance.now()));
    },
    close: () => {
      if (timer !== null) clearTimeout(timer);
    },
  };
};
