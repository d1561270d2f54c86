import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { flipByte, pageOffset } from '../../../test/support/damaged-file.ts';
import { openStoreBench } from '../../../test/support/store-bench.ts';
import { VirtualClock } from '../../../test/support/virtual-clock.ts';
import { WritingDesk } from '../../../test/support/writing-desk.ts';
import type { Readable } from '../store/handle.ts';
import { StoreFault } from '../store/store-fault.ts';
import { Soundness } from './soundness.ts';

describe('a database in which a byte is flipped', () => {
  let desk: WritingDesk;
  beforeEach(async () => {
    desk = await WritingDesk.open();
  });
  afterEach(() => desk.close());

  /** The kind of a page is in its first byte. */
  const damage = async (index: string): Promise<void> => {
    await desk.workspace.close();
    const path = join(desk.folder, 'layover.db');
    flipByte(path, pageOffset(path, index, 'leaf'));
    await desk.restart();
    desk.simulator.clearLog();
  };
  const writes = () => desk.simulator.log.filter(({ method }) => method !== 'GET');

  it('STORE-CHECK is opened and edited at once, and looked at when the window has what it shows', async () => {
    const article = await desk.article('<p>Once</p>');
    const key = desk.keyOf(article);
    await damage('operation_by_job');
    desk.workspace.setOffline(true);
    desk.workspace.beginRhythm();
    desk.type(key, 'Once', 'Twice');
    await desk.clock.advance(900);
    expect(desk.damaged).toBe(false);
    await desk.clock.advance(100);
    expect(desk.damaged).toBe(true);
    await desk.restart();
    expect(desk.keyOf(article)).toBe(key);
    expect(desk.workspace.articles.version(key, 'working')).toMatchObject({ value: { text: '<p>Twice</p>' } });
    expect(desk.workspace.status()).toMatchObject({
      edited: 1,
      notices: [{ body: expect.stringContaining('One article that you were editing is back as you left it.') }],
    });
  });

  it.each([
    ['what publishing reads itself', 'operation_by_job'],
    ['what it never reads', 'article_category_by_category'],
  ])('STORE-CHECK sends nothing where %s is damaged', async (_what, index) => {
    const article = await desk.article('<p>Once</p>');
    desk.type(desk.keyOf(article), 'Once', 'Twice');
    await damage(index);
    const job = await desk.publish([desk.keyOf(article)]);
    expect(job.results).toMatchObject([{ outcome: 'failed', trouble: { kind: 'database-corrupt' } }]);
    expect(desk.simulator.log).toEqual([]);
    await desk.restart();
    await desk.sync();
    await desk.publish([desk.keyOf(article)]);
    expect(writes()).toHaveLength(1);
    expect(desk.there(article).text).toBe('<p>Twice</p>');
  });

  it.each([
    ['what she began from', 'article_version'],
    ['what she changed', 'working_copy'],
  ])('STORE-CHECK finds a byte that is another in the fields of %s, which no table minds', async (_what, table) => {
    const article = await desk.article('<p>Once</p>');
    const key = desk.keyOf(article);
    desk.type(key, 'Once', 'Twice');
    await desk.workspace.close();
    const database = new Database(join(desk.folder, 'layover.db'));
    database.exec(`UPDATE ${table} SET fields = '|' || substr(fields, 2)`);
    database.close();
    await desk.restart();
    expect(await desk.workspace.whenSound()).toMatchObject({ error: { kind: 'database-corrupt' } });
    await desk.restart();
    expect(desk.workspace.articles.version(key, 'working')).toMatchObject({ value: { text: '<p>Twice</p>' } });
  });

  it('STORE-CHECK a save from before goes on in the words that came back', async () => {
    const article = await desk.article('<p>Once</p>');
    const key = desk.keyOf(article);
    desk.type(key, 'Once', 'Twice');
    const before = desk.workspace.articles.openHere(key);
    if (!before.ok) throw new Error(before.error.kind);
    await damage('operation_by_job');
    await desk.publish([key]);
    await desk.restart();
    const { revision } = before.value;
    const late = desk.workspace.articles.saveSteps(key, { revision, steps: [{}], caret: null });
    expect(late).toMatchObject({ ok: false, error: { kind: 'edited-elsewhere' } });
    desk.type(key, 'Twice', 'Thrice');
    expect(desk.workspace.articles.version(key, 'working')).toMatchObject({ value: { text: '<p>Thrice</p>' } });
  });

  it('STORE-CHECK is mended where search is damaged beyond mending', async () => {
    const article = await desk.article('<p>Once</p>');
    const key = desk.keyOf(article);
    desk.type(key, 'Once', 'Twice');
    await desk.clock.advance(5000);
    await damage('article_search_data');
    desk.workspace.setOffline(true);
    desk.workspace.beginRhythm();
    await desk.clock.advance(2000);
    // Everything but search goes on for as long as nobody looks for anything.
    expect(desk.damaged).toBe(false);
    expect(() => desk.workspace.library.search('once', 10)).toThrow('database-corrupt');
    await desk.clock.advance(2000);
    expect(desk.damaged).toBe(true);
    await desk.restart();
    expect(desk.workspace.articles.version(key, 'working')).toMatchObject({ value: { text: '<p>Twice</p>' } });
  });
});

it('STORE-CHECK is asked again where the disk refused to be read', async () => {
  const { store, close } = openStoreBench();
  let refuses = true;
  const told: string[] = [];
  const handle: Readable = {
    ...store,
    all: (...query) => {
      if (refuses) throw new StoreFault({ kind: 'disk-failed', detail: 'SQLITE_IOERR_READ' }, null);
      return store.all(...query);
    },
  };
  const clock = new VirtualClock();
  const soundness = new Soundness({ handle, clock, onDamaged: () => told.push('damaged') });
  soundness.begin();
  await clock.advance(1000);
  expect(await soundness.whenSound()).toMatchObject({ ok: false, error: { kind: 'disk-failed' } });
  refuses = false;
  expect(await soundness.whenSound()).toMatchObject({ ok: true });
  expect(told).toEqual([]);
  await soundness.close();
  close();
});
