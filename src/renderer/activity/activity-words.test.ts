import { expect, it } from 'vitest';
import { activityLine } from '../../shared/contract/status-schemas.ts';
import type { ActivityLine } from '../../shared/contract/views.ts';
import { activityDetail, activityTitle } from './activity-words.ts';

const line = (change: object): ActivityLine =>
  activityLine.parse({
    position: 1,
    atMs: 0,
    kind: 'sync',
    article: null,
    why: null,
    trouble: null,
    correlationId: null,
    requests: null,
    times: 1,
    note: null,
    ...change,
  });
const article = { key: 1, id: 'a1', number: 1, name: 'Tying up' };

it.each([
  [{}, 'Synced', ''],
  [{ times: 12, requests: 48, why: 'rhythm' }, 'Synced 12 times, nothing new', 'By itself, 48 requests'],
  [{ times: 3, why: 'focus' }, 'Synced 3 times, nothing new', 'You came back to the window'],
  [{ times: 9, trouble: 'offline' }, 'Sync did not finish 9 times', 'There is no connection to Help Scout.'],
  [{ note: '3 changed', why: 'start', requests: 1 }, 'Synced', '3 changed. At the start, 1 request'],
  [
    { kind: 'estimate', note: 'Sync took 10 s, estimated at 8 s', requests: 40 },
    'Time expected and taken',
    'Sync took 10 s, estimated at 8 s. 40 requests',
  ],
  [{ kind: 'rolled-back', article }, 'Rolled back, to be published: Tying up', ''],
  [{ kind: 'published', article, why: 'asked', requests: 2 }, 'Published: Tying up', 'You asked, 2 requests'],
  [
    { trouble: 'server-trouble', correlationId: 'trace-7', requests: 2 },
    'Sync did not finish',
    'Help Scout had a problem of its own. 2 requests, Correlation-Id trace-7',
  ],
])('%j reads as "%s"', (change, title, detail) => {
  expect([activityTitle(line(change)), activityDetail(line(change))]).toEqual([title, detail]);
});
