import { expect, test } from 'vitest';
import type { EngineEvent } from '../../shared/contract/events.ts';
import type { PublishJob, WorkspaceStatus } from '../../shared/contract/views.ts';
import type { ArticleId, ArticleKey, JobId } from '../../shared/model/ids.ts';
import { VirtualClock } from '../../../test/support/virtual-clock.ts';
import { Teller } from './teller.ts';

const status = { articles: 3 } as WorkspaceStatus;

const results: PublishJob['results'] = Array.from({ length: 50 }, (_, index) => ({
  key: (index + 1) as ArticleKey,
  id: `a${index}` as ArticleId,
  number: index,
  name: 'Fog',
  outcome: 'published' as const,
  trouble: null,
  requests: 2,
}));

/** A run keeps what each article came to: the same object every time that it tells of itself. */
const jobAt = (sent: number, state: PublishJob['state'] = 'running'): PublishJob => ({
  id: 'job' as JobId,
  kind: 'publish',
  total: 1000,
  current: null,
  results: results.slice(0, sent),
  state,
  until: null,
  trouble: null,
});

function createTeller(readStatus = () => status) {
  const clock = new VirtualClock();
  const told: string[] = [];
  const teller = new Teller(clock, readStatus, (error) => told.push(String(error)));
  const words = (event: EngineEvent) => {
    if (event.kind === 'job') return `${event.job.state} ${event.job.results.length}`;
    if (event.kind !== 'job-progress') return event.kind;
    return `${event.progress.done}: ${event.progress.news.map(({ key }) => key).join()}`;
  };
  teller.onEvent((event) => told.push(words(event)));
  return { clock, teller, told };
}

test('a run tells of its beginning and its end at once, and of each article with the rest, five times a second', async () => {
  const { clock, teller, told } = createTeller();
  for (let sent = 0; sent <= 40; sent += 1) teller.job(jobAt(sent));
  expect(told).toEqual(['running 0']);
  await clock.advance(200);
  expect(told.slice(1)).toEqual([
    `40: ${results
      .slice(0, 40)
      .map(({ key }) => key)
      .join()}`,
    'status',
  ]);
  teller.job(jobAt(41));
  teller.job(jobAt(43));
  await clock.advance(200);
  expect(told.slice(3)).toEqual(['43: 41,42,43', 'status']);
  teller.job(jobAt(44));
  teller.job(jobAt(45, 'done'));
  expect(told.slice(5)).toEqual(['done 45']);
  await clock.advance(200);
  // Nothing older comes after the end.
  expect(told.slice(6)).toEqual(['status']);
  await teller.close();
});

test('the counts follow a run that is put aside, paused or given up, where nothing else moves', async () => {
  const { clock, teller, told } = createTeller();
  for (const state of ['held-until', 'paused', 'cancelled'] as const) {
    teller.job(jobAt(2, state));
    await clock.advance(200);
  }
  expect(told).toEqual(['held-until 2', 'status', 'paused 2', 'status', 'cancelled 2', 'status']);
  await teller.close();
});

test('a run in which an article goes once more is told whole, and what another came to later is told again', async () => {
  const { clock, teller, told } = createTeller();
  const job = jobAt(3);
  teller.job(job);
  teller.job({ ...job, results: job.results.slice(0, 2) });
  await clock.advance(200);
  expect(told).toEqual(['running 3', 'running 2', 'status']);
  teller.job({
    ...job,
    results: job.results.map((result) => (result.key === 2 ? { ...result, requests: 4 } : result)),
  });
  await clock.advance(200);
  expect(told.slice(3)).toEqual(['3: 2,3', 'status']);
  await teller.close();
});

test('a status that the disk refuses ends nothing: the rest is told, and the status with the next change', async () => {
  let refuses = true;
  const { clock, teller, told } = createTeller(() => {
    if (refuses) throw new Error('refused');
    return status;
  });
  teller.articles([1 as ArticleKey]);
  await clock.advance(200);
  expect(told).toEqual(['articles', 'tree', 'Error: refused']);
  refuses = false;
  teller.status();
  await clock.advance(200);
  expect(told.at(-1)).toBe('status');
  await teller.close();
});
