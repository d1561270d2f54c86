import { beforeEach, describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../test/support/virtual-clock.ts';
import { JobEstimates } from './job-estimates.ts';

let clock: VirtualClock;
let estimates: JobEstimates;

beforeEach(() => {
  clock = new VirtualClock();
  estimates = new JobEstimates(clock, null);
});

describe('BUD-20 how first estimates turn out', () => {
  it('holds the first one, not the later and better ones, against the time that it took', async () => {
    estimates.tell('sync', 900, 60);
    await clock.advance(50_000);
    estimates.tell('sync', 200, 25);
    await clock.advance(25_000);
    const ended = estimates.end('sync');
    expect(ended).toMatchObject({ job: 'sync', requests: 900, estimatedSeconds: 60, tookSeconds: 75 });
    expect(estimates.done).toEqual([ended]);
  });

  it('says nothing of jobs that are over at once, or that were stopped', () => {
    estimates.tell('publish', 2, 1);
    expect(estimates.end('publish')).toBeNull();
    estimates.tell('publish', 200, 100);
    estimates.drop('publish');
    expect(estimates.end('publish')).toBeNull();
    expect(estimates.done).toEqual([]);
  });

  it('keeps the last ten over a restart, newest first', () => {
    for (let job = 1; job <= 12; job += 1) {
      estimates.tell('sync', 100 + job, 10);
      estimates.end('sync');
    }
    const restarted = new JobEstimates(clock, JSON.parse(JSON.stringify(estimates.done)));
    expect(restarted.done.map(({ requests }) => requests)).toEqual([112, 111, 110, 109, 108, 107, 106, 105, 104, 103]);
  });

  it.each([null, 'text', [{ job: 'sync' }]])('begins anew from %j', (nonsense) => {
    expect(new JobEstimates(clock, nonsense).done).toEqual([]);
  });
});
