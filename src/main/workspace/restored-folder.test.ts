import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WritingDesk } from '../../../test/support/writing-desk.ts';
import { ok } from '../../shared/base/result.ts';
import type { CollectionId } from '../../shared/model/ids.ts';
import type { OutsidePlace } from './moved-folder.ts';

/** A keychain entry: what no copy of the folder takes along. */
const keychainEntry = (): OutsidePlace => {
  let kept: string | null = null;
  return {
    read: () => Promise.resolve(ok(kept)),
    write: (text) => {
      kept = text;
      return Promise.resolve(ok(undefined));
    },
  };
};

describe('WS-MOVED a data folder that came back as it was some days ago', () => {
  let desk: WritingDesk;
  let backup: string;
  beforeEach(async () => {
    desk = await WritingDesk.open();
    desk.outside = keychainEntry();
    await desk.restart();
    backup = mkdtempSync(join(tmpdir(), 'layover-backup-'));
  });
  afterEach(() => desk.close());

  const backUp = async (): Promise<void> => {
    await desk.restart();
    await desk.sync();
    await desk.workspace.close();
    cpSync(desk.folder, backup, { recursive: true });
    await desk.restart();
    await desk.sync();
  };
  const restore = async (): Promise<void> => {
    await desk.workspace.close();
    rmSync(desk.folder, { recursive: true });
    cpSync(backup, desk.folder, { recursive: true });
    await desk.restart();
    desk.simulator.clearLog();
  };
  const everything = () => desk.workspace.plan([], { asDraft: false, replaceDraftOf: [] }).items.map(({ key }) => key);
  /** What was asked before the first write; empty: nothing was written. */
  const readsBeforeWrites = () => {
    const { log } = desk.simulator;
    const first = log.findIndex(({ method }) => method !== 'GET');
    return first === -1 ? [] : log.slice(0, first).map(({ path }) => path);
  };

  it('sends nothing of what was published since, and asks where it would go back in time', async () => {
    const article = await desk.article('<p>Once</p>');
    desk.type(desk.keyOf(article), 'Once', 'Twice');
    await backUp();
    await desk.publish([desk.keyOf(article)]);
    desk.type(desk.keyOf(article), 'Twice', 'Thrice');
    await desk.clock.advance(10_000);
    await desk.publish([desk.keyOf(article)]);
    expect(desk.there(article).text).toBe('<p>Thrice</p>');

    await restore();
    // The window shows what the folder has, and the publish that she asks for looks first.
    const job = await desk.publish(everything());
    expect(job.results.map(({ outcome }) => outcome)).not.toContain('published');
    expect(desk.simulator.log.filter(({ method }) => method !== 'GET')).toEqual([]);
    expect(desk.there(article).text).toBe('<p>Thrice</p>');
    expect(desk.workspace.library.row(desk.keyOf(article))).toMatchObject({ state: 'conflict' });
    expect(desk.workspace.articles.version(desk.keyOf(article), 'working')).toMatchObject({
      value: { text: '<p>Twice</p>' },
    });
    expect(desk.workspace.status().notices).toMatchObject([
      { title: 'This data folder was copied, or came back from a backup' },
    ]);
  });

  it('ends an edit that the server has already, and carries up one that it does not', async () => {
    const done = await desk.article('<p>Once</p>', 'Done');
    const open = await desk.article('<p>One</p>', 'Open');
    desk.type(desk.keyOf(done), 'Once', 'Twice');
    desk.type(desk.keyOf(open), 'One', 'Two');
    await backUp();
    await desk.publish([desk.keyOf(done)]);

    await restore();
    await desk.publish(everything());
    expect(desk.there(done).text).toBe('<p>Twice</p>');
    expect(desk.there(open).text).toBe('<p>Two</p>');
    expect(readsBeforeWrites()).toContain('/collections');
    expect(desk.simulator.log.filter(({ method }) => method === 'PUT').map(({ path }) => path)).toEqual([
      `/articles/${open.id}`,
    ]);
    expect(desk.workspace.status()).toMatchObject({ edited: 0, conflicts: 0 });
  });

  it('PUB-69 a run that waited then asks first: it may be done, or given up, since', async () => {
    const article = await desk.article('<p>Once</p>');
    const held = await desk.article('<p>One</p>', 'Held');
    desk.type(desk.keyOf(held), 'One', 'Two');
    desk.workspace.setOffline(true);
    const { publishing } = desk.workspace;
    const wish = { replaceDraftOf: [], waitsForNetwork: true };
    const { job } = publishing.startDeleting([desk.keyOf(article)], wish);
    publishing.hold([desk.keyOf(held)], { asDraft: false, replaceDraftOf: [] }, 'online');
    await desk.workspace.close();
    cpSync(desk.folder, backup, { recursive: true });
    await desk.restart();
    for (const run of desk.workspace.publishing.unfinished()) desk.workspace.publishing.cancel(run.job.id);
    desk.workspace.setOffline(false);
    await desk.sync();

    await restore();
    desk.workspace.setOffline(false);
    desk.workspace.beginRhythm();
    await desk.clock.advance(60_000);
    await desk.sync();
    await desk.clock.advance(60_000);
    expect(desk.simulator.log.filter(({ method }) => method !== 'GET')).toEqual([]);
    const asks = { state: 'asks', trouble: { kind: 'moved-folder' } };
    expect(desk.workspace.publishing.unfinished().map((run) => run.job)).toMatchObject([asks, asks]);
    expect(desk.workspace.publishing.release(job.id)).toMatchObject({ ok: true });
    await desk.clock.advance(60_000);
    expect(desk.world.article(article.id)).toBeUndefined();
    expect(desk.there(held).text).toBe('<p>One</p>');
  });

  it('makes no second article of one that was new then and is published now', async () => {
    await desk.article('<p>Once</p>');
    const collectionId = desk.collectionId as CollectionId;
    const made = desk.workspace.articles.create({
      collectionId,
      name: 'Tides',
      status: 'published',
      html: '<p>High</p>',
    });
    if (!made.ok) throw new Error(made.error.kind);
    await backUp();
    await desk.publish([made.value.key]);
    expect(desk.world.articles()).toHaveLength(2);

    await restore();
    const job = await desk.publish(everything());
    expect(job.results.map(({ outcome }) => outcome)).not.toContain('published');
    expect(
      desk.world
        .articles()
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(['Tides', 'Tying up']);
    // Her words are still hers: here, and on the server as they were published.
    expect(desk.workspace.status()).toMatchObject({ edited: 1, conflicts: 1 });
  });

  it('finds a write again that was on its way then', async () => {
    const article = await desk.article('<p>Once</p>');
    desk.type(desk.keyOf(article), 'Once', 'Twice');
    await desk.restart();
    await desk.publishAndKill(({ method }) => method === 'PUT', 'drop-after');
    await desk.workspace.close();
    cpSync(desk.folder, backup, { recursive: true });
    await desk.restart();
    await desk.clock.advance(120_000);
    await desk.sync();
    desk.type(desk.keyOf(article), 'Twice', 'Thrice');
    await desk.publish([desk.keyOf(article)]);
    expect(desk.there(article).text).toBe('<p>Thrice</p>');

    await restore();
    await desk.clock.advance(120_000);
    await desk.sync();
    await desk.sync();
    await desk.publish(everything());
    expect(desk.simulator.log.filter(({ method }) => method !== 'GET')).toEqual([]);
    expect(desk.there(article).text).toBe('<p>Thrice</p>');
  });
});
