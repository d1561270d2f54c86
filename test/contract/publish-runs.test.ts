import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PublishJob } from '../../src/shared/contract/views.ts';
import type { ArticleKey } from '../../src/shared/model/ids.ts';
import { hers, openDeskWithFour } from '../support/desk-with-four.ts';
import type { WritingDesk } from '../support/writing-desk.ts';

const request = { asDraft: false, replaceDraftOf: [] };
const patient = { ...request, waitsForNetwork: true };
const hourMs = 60 * 60 * 1000;

describe('a run of Publish', () => {
  let desk: WritingDesk;
  let keys: readonly ArticleKey[];
  beforeEach(async () => {
    ({ desk, keys } = await openDeskWithFour());
  });
  afterEach(() => desk.close());

  const sentTexts = () => desk.world.articles().filter((article) => article.text === hers).length;
  const writes = () => desk.simulator.log.filter(({ method }) => method === 'PUT').length;
  const unfinished = () => desk.workspace.publishing.unfinished().map(({ job }) => job);
  const only = (): PublishJob => {
    const [job, ...others] = unfinished();
    if (job === undefined || others.length > 0) throw new Error(`${unfinished().length} jobs are not over.`);
    return job;
  };
  /** Until the job is told to be so; what only time can bring, the clock brings. */
  const until = (state: PublishJob['state'], act: () => void = () => undefined): Promise<PublishJob> => {
    const { promise, resolve } = Promise.withResolvers<PublishJob>();
    const stop = desk.workspace.onEvent((event) => {
      if (event.kind !== 'job' || event.job.state !== state) return;
      stop();
      resolve(event.job);
    });
    act();
    return promise;
  };
  /** Acts when the server got so many writes, before it answers the last of them. */
  const atWrite = (count: number, act: () => void): void => {
    let seen = 0;
    desk.simulator.faults = ({ method }) => {
      if (method !== 'PUT') return undefined;
      seen += 1;
      if (seen === count) act();
      return undefined;
    };
  };
  /** Nothing gets through, from the moment at which the server got so many requests. */
  const cutAfter = (count: number): void => {
    let seen = 0;
    desk.simulator.faults = () => {
      seen += 1;
      return seen > count ? 'drop-before' : undefined;
    };
  };

  it('PUB-60 pauses after the article in hand, stays paused over a restart, and goes on when she says so', async () => {
    const { publishing } = desk.workspace;
    const { job, done } = publishing.start(keys, patient);
    atWrite(2, () => publishing.pause(job.id));
    expect(await done).toMatchObject({ state: 'paused', current: null });
    expect(sentTexts()).toBe(2);
    desk.simulator.faults = undefined;

    await desk.restart();
    desk.workspace.publishing.begin();
    await desk.sync();
    expect(only()).toMatchObject({ id: job.id, state: 'paused', total: 4 });
    expect(only().results).toHaveLength(2);
    expect(desk.workspace.publishing.current()?.job.id).toBe(job.id);
    expect(writes()).toBe(2);

    const end = await until('done', () => desk.workspace.publishing.resume(job.id));
    expect(end.results.map(({ outcome }) => outcome)).toEqual(Array(4).fill('published'));
    expect(sentTexts()).toBe(4);
    expect(writes()).toBe(4);
    expect(unfinished()).toEqual([]);
  });

  it('PUB-60 stays paused where Layover is closed with an article in hand, also a run that waits for nothing', async () => {
    const { publishing } = desk.workspace;
    const { job, done } = publishing.start(keys, request);
    const { promise: closed, resolve } = Promise.withResolvers<Promise<void>>();
    atWrite(2, () => {
      publishing.pause(job.id);
      resolve(desk.restart());
    });
    expect(await done).toMatchObject({ state: 'paused', current: null });
    await closed;
    expect(only()).toMatchObject({ id: job.id, state: 'paused' });
    expect(only().results.map(({ outcome }) => outcome)).toEqual(['published', 'published']);

    const end = await until('done', () => desk.workspace.publishing.resume(job.id));
    expect(end.results).toHaveLength(4);
    expect(sentTexts()).toBe(4);
  });

  it('PUB-60 refuses what cannot be: to pause what is paused, to resume what runs, to release what was never held', async () => {
    const { publishing } = desk.workspace;
    const { job, done } = publishing.start(keys, patient);
    expect(publishing.resume(job.id)).toMatchObject({ ok: false, error: { kind: 'bad-input' } });
    expect(publishing.release(job.id)).toMatchObject({ ok: false });
    expect(publishing.pause(job.id)).toMatchObject({ ok: true, value: { state: 'paused' } });
    expect(publishing.pause(job.id)).toMatchObject({ ok: false });
    await done;
    publishing.cancel(job.id);
    expect(publishing.resume(job.id)).toMatchObject({ ok: false });
    expect(unfinished()).toEqual([]);
    expect(sentTexts()).toBe(0);
  });

  it('PUB-60 says that it stops as soon as it is given up, while the article in hand is still on its way', async () => {
    const { publishing } = desk.workspace;
    const { job, done } = publishing.start(keys, patient);
    const shown: PublishJob[] = [];
    atWrite(1, () => {
      publishing.cancel(job.id);
      shown.push(only());
    });
    const end = await done;
    expect(shown).toMatchObject([{ state: 'running', stopping: true, results: [] }]);
    expect(end).toMatchObject({ state: 'cancelled', results: [{ outcome: 'published' }] });
    expect(end).not.toHaveProperty('stopping');
    expect(sentTexts()).toBe(1);
  });

  it('PUB-60 is given up while it is paused, and for good', async () => {
    const { publishing } = desk.workspace;
    const { job, done } = publishing.start(keys, patient);
    atWrite(1, () => publishing.pause(job.id));
    await done;
    const end = await until('cancelled', () => publishing.cancel(job.id));
    expect(end.results).toHaveLength(1);
    await desk.restart();
    desk.workspace.publishing.begin();
    expect(unfinished()).toEqual([]);
    expect(sentTexts()).toBe(1);
    expect(desk.workspace.status().edited).toBe(3);
  });

  it('PUB-61 waits for its network, tells so, and goes on with the very article when it is back', async () => {
    cutAfter(2);
    const waiting = until('waiting-for-network');
    const { done } = desk.workspace.publishing.start(keys, patient);
    expect(await waiting).toMatchObject({ trouble: { kind: 'offline' }, current: null });
    expect(sentTexts()).toBe(1);
    // Somebody else may have their turn meanwhile.
    expect(await desk.workspace.sync()).toMatchObject({ ok: false });
    desk.simulator.faults = undefined;
    await desk.clock.advance(15_000);
    const end = await done;
    expect(end.state).toBe('done');
    expect(end.results.map(({ outcome }) => outcome)).toEqual(Array(4).fill('published'));
    expect(writes()).toBe(4);
  });

  it('PUB-61 is woken by a sync that got through, long before it would try by itself', async () => {
    cutAfter(2);
    const waiting = until('waiting-for-network');
    const { done } = desk.workspace.publishing.start(keys, patient);
    await waiting;
    desk.simulator.faults = undefined;
    await desk.sync();
    expect((await done).state).toBe('done');
    expect(sentTexts()).toBe(4);
  });

  it('PUB-61 a run that does not wait fails without a network, as the command line must', async () => {
    cutAfter(2);
    const { done } = desk.workspace.publishing.start(keys, request);
    const { state, results } = await done;
    expect(state).toBe('done');
    expect(results.map(({ trouble }) => trouble?.kind ?? null)).toEqual([null, 'offline', 'offline', 'offline']);
  });

  it('PUB-61 pauses by itself where only she can help, and goes on with the same article', async () => {
    let seen = 0;
    desk.simulator.faults = () => {
      seen += 1;
      return seen === 3 ? { status: 401, body: '{}' } : undefined;
    };
    const { job, done } = desk.workspace.publishing.start(keys, patient);
    expect(await done).toMatchObject({ state: 'paused', trouble: { kind: 'key-replaced' } });
    expect(only().results).toHaveLength(1);
    const end = await until('done', () => desk.workspace.publishing.resume(job.id));
    expect(end).toMatchObject({ trouble: null });
    expect(sentTexts()).toBe(4);
  });

  it('PUB-62 looks again at a write that nobody knows of, and never sends it twice', async () => {
    let puts = 0;
    desk.simulator.faults = ({ method }) => {
      if (method === 'PUT') puts += 1;
      // The answer to the second write, and the look after it.
      return puts === 2 ? (method === 'PUT' ? 'drop-after' : 'drop-before') : undefined;
    };
    const waiting = until('waiting-for-network');
    const { done } = desk.workspace.publishing.start(keys, patient);
    await waiting;
    desk.simulator.faults = undefined;
    await desk.clock.advance(15_000);
    const end = await done;
    expect(end.results.map(({ outcome }) => outcome)).toEqual(Array(4).fill('published'));
    expect(writes()).toBe(4);
  });

  it('PUB-62 a write that a sync found out about meanwhile counts as published, not as nothing to publish', async () => {
    let puts = 0;
    desk.simulator.faults = ({ method }) => {
      if (method === 'PUT') puts += 1;
      return puts === 2 ? (method === 'PUT' ? 'drop-after' : 'drop-before') : undefined;
    };
    const waiting = until('waiting-for-network');
    const { job, done } = desk.workspace.publishing.start(keys, patient);
    await waiting;
    // While it stands, only the sync can look.
    desk.workspace.publishing.pause(job.id);
    await done;
    desk.simulator.faults = undefined;
    await desk.sync();
    const end = await until('done', () => desk.workspace.publishing.resume(job.id));
    expect(end.results.map(({ outcome }) => outcome)).toEqual(Array(4).fill('published'));
    expect(writes()).toBe(4);
  });

  it('PUB-62 a run that was not over when Layover ended goes on at the next start', async () => {
    cutAfter(2);
    const waiting = until('waiting-for-network');
    const { job } = desk.workspace.publishing.start(keys, patient);
    await waiting;
    desk.simulator.faults = undefined;
    await desk.restart();
    expect(only()).toMatchObject({ id: job.id, state: 'running' });
    expect((await until('done', () => desk.workspace.publishing.begin())).results).toHaveLength(4);
    expect(writes()).toBe(4);
  });

  it('PUB-62 one that does not wait ends with the Layover that began it', async () => {
    const { job } = desk.workspace.publishing.start(keys, request);
    await desk.restart();
    desk.workspace.publishing.begin();
    expect(unfinished()).toEqual([]);
    expect(desk.workspace.publishing.resume(job.id)).toMatchObject({ ok: false });
  });

  it('PUB-65 holds articles until there is a network, also over a restart', async () => {
    const { publishing } = desk.workspace;
    desk.workspace.setOffline(true);
    publishing.begin();
    const held = publishing.hold(keys.slice(0, 2), request, 'online');
    expect(held).toMatchObject({ state: 'held-until', until: 'online', total: 2 });
    await desk.restart();
    desk.workspace.publishing.begin();
    expect(only()).toMatchObject({ state: 'held-until' });
    const end = await until('done', () => {
      desk.workspace.setOffline(false);
      void desk.workspace.sync();
    });
    expect(end.results.map(({ outcome }) => outcome)).toEqual(['published', 'published']);
    expect(sentTexts()).toBe(2);
  });

  it('PUB-65 holds articles until a time, and begins then', async () => {
    const { publishing } = desk.workspace;
    publishing.begin();
    publishing.hold([...keys], request, desk.clock.wallMs() + 2 * hourMs);
    await desk.clock.advance(2 * hourMs - 1000);
    expect(only()).toMatchObject({ state: 'held-until' });
    const done = until('done');
    await desk.clock.advance(1000);
    await done;
    expect(sentTexts()).toBe(4);
  });

  it('PUB-65 begins a little later where the database refused to note it at its time', async () => {
    const { publishing } = desk.workspace;
    publishing.begin();
    publishing.hold([...keys], request, desk.clock.wallMs() + hourMs);
    const other = new Database(join(desk.folder, 'layover.db'));
    other.exec("CREATE TRIGGER refused BEFORE UPDATE ON publish_run BEGIN SELECT RAISE(ABORT, 'refused'); END");
    await desk.clock.advance(hourMs);
    other.exec('DROP TRIGGER refused');
    other.close();
    expect(only()).toMatchObject({ state: 'held-until' });
    const done = until('done');
    await desk.clock.advance(10_000);
    await done;
    expect(sentTexts()).toBe(4);
  });

  it('PUB-65 does at the next start what it missed by less than a day', async () => {
    desk.workspace.publishing.hold([...keys], request, desk.clock.wallMs() + hourMs);
    desk.clock.jumpWall(20 * hourMs);
    await desk.restart();
    await until('done', () => desk.workspace.publishing.begin());
    expect(sentTexts()).toBe(4);
  });

  it('PUB-65 asks where it missed more than a day, and does what she says', async () => {
    desk.workspace.publishing.hold([...keys], request, desk.clock.wallMs() + hourMs);
    desk.clock.jumpWall(26 * hourMs);
    await desk.restart();
    desk.workspace.publishing.begin();
    expect(only()).toMatchObject({ state: 'asks' });
    await desk.restart();
    desk.workspace.publishing.begin();
    const { id } = only();
    expect(writes()).toBe(0);
    await until('done', () => desk.workspace.publishing.release(id));
    expect(sentTexts()).toBe(4);
  });

  it('PUB-65 asks where the time came without a network, and the network a day later', async () => {
    const { publishing } = desk.workspace;
    desk.simulator.faults = () => 'drop-before';
    publishing.begin();
    const waiting = until('waiting-for-network');
    publishing.hold([...keys], request, desk.clock.wallMs() + 1000);
    await desk.clock.advance(1000);
    await waiting;
    const asks = until('asks');
    desk.clock.jumpWall(25 * hourMs);
    desk.simulator.faults = undefined;
    await desk.clock.advance(15_000);
    expect((await asks).results).toEqual([]);
    expect(writes()).toBe(0);
  });

  it('PUB-66 never sends what was typed after it was held, unless she releases it herself', async () => {
    const { publishing } = desk.workspace;
    publishing.begin();
    publishing.hold(keys.slice(0, 2), request, desk.clock.wallMs() + hourMs);
    const [first = 0 as ArticleKey, second = 0 as ArticleKey, third = 0 as ArticleKey] = keys;
    desk.type(first, 'iron', 'half a wo');
    const done = until('done');
    await desk.clock.advance(hourMs);
    const { results } = await done;
    expect(results.map(({ trouble }) => trouble?.kind ?? null)).toEqual(['edited-since-held', null]);
    expect(desk.workspace.library.row(first)?.state).toBe('edited');
    expect(desk.workspace.library.row(second)?.state).toBe('synced');

    const { id } = publishing.hold([third], request, desk.clock.wallMs() + hourMs);
    desk.type(third, 'iron', 'brass');
    await until('done', () => publishing.release(id));
    expect(desk.workspace.library.row(third)?.state).toBe('synced');
  });

  it('PUB-66 sends what was held with another status also where its look failed once', async () => {
    const { publishing } = desk.workspace;
    const hidden = await desk.article('<p>Once</p>', 'Not yet', 'notpublished');
    const key = desk.keyOf(hidden);
    desk.type(key, 'Once', 'Twice');
    publishing.begin();
    publishing.hold([key], { ...request, targets: [{ key, target: 'live' }] }, desk.clock.wallMs() + hourMs);
    cutAfter(0);
    const waiting = until('waiting-for-network');
    await desk.clock.advance(hourMs);
    await waiting;
    desk.simulator.faults = undefined;
    const done = until('done');
    await desk.clock.advance(hourMs);
    expect((await done).results).toMatchObject([{ outcome: 'published' }]);
    expect(desk.there(hidden)).toMatchObject({ status: 'published', text: '<p>Twice</p>' });
  });

  it('PUB-60 tells at once that a run was given up which waits for another one', async () => {
    const { publishing } = desk.workspace;
    const arrived = Promise.withResolvers<void>();
    desk.simulator.faults = ({ method }) => {
      if (method !== 'PUT') return undefined;
      arrived.resolve();
      return 'after-next';
    };
    const first = publishing.start(keys.slice(0, 1), patient);
    const behind = publishing.start(keys.slice(1, 2), patient);
    await arrived.promise;
    const told = until('cancelled', () => publishing.cancel(behind.job.id));
    expect((await told).id).toBe(behind.job.id);
    expect(only().id).toBe(first.job.id);
    desk.simulator.faults = undefined;
    await fetch(`${desk.simulator.url}/sites`);
    expect((await first.done).state).toBe('done');
    expect((await behind.done).results).toEqual([]);
  });

  it('PUB-67 a plan of everything leaves out what waits in another job, and a plan by name does not', () => {
    const { publishing } = desk.workspace;
    const [first = 0 as ArticleKey] = keys;
    const { id } = publishing.hold([first], request, desk.clock.wallMs() + hourMs);
    const row = publishing.plan([], request).items.find(({ key }) => key === first);
    expect(row).toMatchObject({ target: 'later', waitsIn: id, requests: 0 });
    expect(desk.workspace.status()).toMatchObject({ edited: 4, ready: 3 });
    expect(publishing.plan([first], request).items).toMatchObject([{ target: 'live', waitsIn: id, requests: 2 }]);
    publishing.cancel(id);
    expect(publishing.plan([], request).items.map(({ target }) => target)).toEqual(Array(4).fill('live'));
  });

  it('PUB-67 waits without harm for an article that was published by name meanwhile', async () => {
    const { publishing } = desk.workspace;
    publishing.begin();
    const [first = 0 as ArticleKey] = keys;
    publishing.hold([first], request, desk.clock.wallMs() + hourMs);
    await desk.publish([first]);
    const done = until('done');
    await desk.clock.advance(hourMs);
    expect((await done).results).toMatchObject([{ outcome: 'refused' }]);
    expect(writes()).toBe(1);
  });
});
