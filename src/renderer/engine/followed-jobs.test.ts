import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { jobProgress, publishJob, publishResultItem } from '../../shared/contract/publish-schemas.ts';
import type { PublishJob } from '../../shared/contract/views.ts';
import { FollowedJobs } from './followed-jobs.ts';

const result = (key: number, requests = 2) =>
  publishResultItem.parse({
    key,
    id: `a${key}`,
    number: key,
    name: 'Fog',
    outcome: 'published',
    trouble: null,
    requests,
  });

const usual = { kind: 'publish', total: 9, current: null, until: null, trouble: null, state: 'running' };

const job = (id: string, state: string, ...keys: readonly number[]): PublishJob =>
  publishJob.parse({ ...usual, id, state, results: keys.map((key) => result(key)) });

const progress = (id: string, done: number, ...news: readonly ReturnType<typeof result>[]) =>
  jobProgress.parse({ ...usual, id, done, news });

/** What a window shows of its jobs, and whether it has to ask for it. */
const stage = () => {
  const queries = new QueryClient();
  const jobs = new FollowedJobs(queries);
  const followed = () => queries.getQueryData<PublishJob | null>(['job']);
  return {
    queries,
    jobs,
    followed,
    keys: () => followed()?.results.map(({ key }) => key),
    isStale: () => queries.getQueryState(['job'])?.isInvalidated ?? false,
  };
};

test('the window follows the run that runs, and no set that is held meanwhile', () => {
  const { jobs, followed } = stage();
  jobs.take(job('first', 'held-until'));
  expect(followed()).toBeUndefined();
  jobs.take(job('second', 'running'));
  jobs.take(job('first', 'cancelled'));
  expect(followed()).toMatchObject({ id: 'second', state: 'running' });
  jobs.take(job('second', 'done'));
  jobs.take(job('first', 'paused'));
  expect(followed()).toMatchObject({ id: 'first', state: 'paused' });
});

test('what is new of a run comes to what is known of it, and what was known of others stays the same object', () => {
  const { jobs, followed, keys } = stage();
  jobs.take(job('one', 'running', 1, 2));
  const first = followed()?.results[0];
  jobs.goOn(progress('one', 3, result(3)));
  expect(keys()).toEqual([1, 2, 3]);
  expect(followed()?.results[0]).toBe(first);
  jobs.goOn(progress('one', 3, result(2, 4)));
  expect(followed()?.results.find(({ key }) => key === 2)?.requests).toBe(4);
});

test('a window that missed something asks for the whole, and goes on from the answer', () => {
  const { queries, jobs, keys, isStale } = stage();
  jobs.take(job('one', 'running', 1));
  jobs.goOn(progress('one', 4, result(4)));
  expect([keys(), isStale()]).toEqual([[1], true]);
  queries.setQueryData(['job'], job('one', 'running', 1, 2, 3, 4));
  jobs.goOn(progress('one', 5, result(5)));
  expect([keys(), isStale()]).toEqual([[1, 2, 3, 4, 5], false]);
});

test('of two that run each goes on from what was told of it', () => {
  const { jobs, followed, keys } = stage();
  jobs.take(job('one', 'running', 1));
  jobs.take(job('two', 'running', 7));
  jobs.goOn(progress('one', 2, result(2)));
  expect([followed()?.id, keys()]).toEqual(['one', [1, 2]]);
});
