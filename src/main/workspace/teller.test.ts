import { expect, test } from 'vitest';
import type { EngineEvent } from '../../shared/contract/events.ts';
import type { PublishJob, WorkspaceStatus } from '../../shared/contract/views.ts';
import type { ArticleId, ArticleKey, JobId } from '../../shared/model/ids.ts';
import { VirtualClock } from '../../../test/support/virtual-clock.ts';
import { Teller } from './teller.ts';

const status = { articles: 3 } as WorkspaceStatus;

const jobAt = (sent: number, state: PublishJob['state'] = 'running'): PublishJob => ({
  id: 'job' as JobId,
  kind: 'publish',
  total: 1000,
  current: null,
  results: Array.from({ length: sent }, (_, index) => ({
    key: (index + 1) as ArticleKey,
    id: `a${index}` as ArticleId,
    number: index,
    name: 'Fog',
    outcome: 'published' as const,
    trouble: null,
    requests: 2,
  })),
  state,
  until: null,
  trouble: null,
});

function createTeller(readStatus = () => status) {
  const clock = new VirtualClock();
  const told: string[] = [];
  const teller = new Teller(clock, readStatus, (error) => told.push(String(error)));
  const words = (event: EngineEvent) =>
    event.kind === 'job' ? `${event.job.state} ${event.job.results.length}` : event.kind;
  teller.onEvent((event) => told.push(words(event)));
  return { clock, teller, told };
}

test('a run tells of its beginning and its end at once, and of each article with the rest, five times a second', async () => {
  const { clock, teller, told } = createTeller();
  for (let sent = 0; sent <= 40; sent += 1) teller.job(jobAt(sent));
  expect(told).toEqual(['running 0']);
  await clock.advance(200);
  expect(told).toEqual(['running 0', 'running 40', 'status']);
  teller.job(jobAt(41));
  teller.job(jobAt(42, 'done'));
  expect(told.slice(3)).toEqual(['done 42']);
  await clock.advance(200);
  // Nothing older comes after the end.
  expect(told.slice(4)).toEqual(['status']);
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
