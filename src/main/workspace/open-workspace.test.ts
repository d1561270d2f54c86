import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WritingDesk } from '../../../test/support/writing-desk.ts';

/** Somebody who arrives waits until they are released. */
function hold() {
  const [arrived, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const arrives = (): Promise<void> => {
    arrived.resolve();
    return released.promise;
  };
  return { arrives, arrived: arrived.promise, release: released.resolve };
}

describe('an open workspace', () => {
  let desk: WritingDesk;
  beforeEach(async () => {
    desk = await WritingDesk.open();
  });
  afterEach(() => desk.close());

  it('sets a damaged database aside unchanged, says so until it is waved away, and fills a new one', async () => {
    const article = await desk.article('<p>Once</p>');
    await desk.workspace.close();
    const path = join(desk.folder, 'layover.db');
    const damaged = readFileSync(path).fill(7, 0, 4096);
    writeFileSync(path, damaged);
    await desk.restart();
    const [notice] = desk.workspace.status().notices;
    const aside = readdirSync(desk.folder).find((name) => name.startsWith('layover-damaged-')) ?? '';
    expect(notice).toMatchObject({ id: `set-aside/${aside}`, level: 'warning' });
    expect(readFileSync(join(desk.folder, aside)).equals(damaged)).toBe(true);
    await desk.sync();
    expect(desk.workspace.articles.version(desk.keyOf(article), 'base')).toMatchObject({
      value: { text: '<p>Once</p>' },
    });
    await desk.restart();
    expect(desk.workspace.status().notices).toEqual([notice]);
    desk.workspace.dismissNotice(notice?.id ?? '');
    expect(desk.workspace.status().notices).toEqual([]);
  });

  it('names the folder with the words that were saved from a damaged database', async () => {
    const article = await desk.article('<p>Once</p>');
    desk.type(desk.keyOf(article), 'Once', 'Twice');
    await desk.workspace.close();
    const path = join(desk.folder, 'layover.db');
    const database = new Database(path, { readonly: true });
    const page = "SELECT rootpage FROM sqlite_schema WHERE name = 'article_all_by_name'";
    const offset = (Number(database.prepare(page).pluck().get()) - 1) * 4096;
    database.close();
    // An index is lost: the look at its table finds that, and everything else can still be read.
    writeFileSync(path, readFileSync(path).fill(0xff, offset, offset + 4096));
    await desk.restart();
    expect(desk.workspace.status().notices).toEqual([]);
    desk.workspace.beginRhythm();
    await desk.clock.advance(1000);
    expect(desk.damaged).toBe(true);
    await desk.restart();
    const [notice] = desk.workspace.status().notices;
    const words = readdirSync(desk.folder).find((name) => name.endsWith('-words')) ?? '';
    expect(readdirSync(join(desk.folder, words))).toHaveLength(1);
    expect(notice?.body).toContain('One article that you were editing is back as you left it.');
    expect(notice?.body).toContain(`are in the folder "${words}"`);
  });

  it('tells of a full disk without a trace in the log, and goes on when there is room', async () => {
    await desk.article('<p>Once</p>');
    desk.world.colleague.createArticle({
      collectionId: desk.collectionId,
      name: 'A long one',
      text: `<p>${Array.from({ length: 20_000 }, (_, index) => `word${index * 7919}`).join(' ')}</p>`,
    });
    desk.fillDisk(true);
    expect(await desk.workspace.sync()).toMatchObject({ ok: false, error: { kind: 'disk-full' } });
    expect(desk.logged).toEqual([]);
    desk.fillDisk(false);
    await desk.clock.advance(10_000);
    await desk.sync();
    expect(desk.workspace.status().articles).toBe(2);
  });

  it('STORE-CLOSE is closed after all that is under way, also where the disk refuses a part of it (seed 904439)', async () => {
    const other = desk.world.colleague.createArticle({
      collectionId: desk.collectionId,
      name: 'Another',
      text: '<p>Often</p>',
    });
    const one = await desk.article('<p>Once</p>');
    desk.type(desk.keyOf(one), 'Once', 'Twice');
    desk.world.colleague.editText(other.id, '<p>Seldom</p>');
    await desk.clock.advance(10_000);
    const [write, read] = [hold(), hold()];
    desk.between = async ({ method, url }, pass) => {
      if (method === 'PUT') await write.arrives();
      else if (url.includes(other.id)) await read.arrives();
      return pass();
    };
    const syncing = desk.workspace.sync();
    await read.arrived;
    const publishing = desk.publish([desk.keyOf(one)]);
    await write.arrived;
    const unlock = desk.lockDisk();
    const closing = desk.workspace.close();
    write.release();
    await expect(publishing).rejects.toThrow('SQLITE_BUSY');
    unlock();
    read.release();
    await Promise.all([syncing, closing]);
    expect(desk.logged).toEqual([]);
  });

  it.each([
    ['article', 'answered'],
    ['article', 'on its way'],
    ['draft', 'answered'],
    ['draft', 'on its way'],
  ] as const)('STORE-CLOSE is closed after what somebody waits for: %s, %s (seed 984881)', async (what, how) => {
    const article = desk.world.colleague.createArticle({
      collectionId: desk.collectionId,
      name: 'Another',
      text: '<p>Often</p>',
    });
    desk.world.colleague.saveDraft(article.id, '<p>Seldom</p>');
    desk.simulator.faults = ({ path }) => (path.startsWith('/articles/') ? 'drop-before' : undefined);
    await desk.workspace.sync();
    desk.simulator.faults = undefined;
    const key = desk.keyOf(article);
    const read = hold();
    desk.between = async (_request, pass) => {
      if (how === 'on its way') await read.arrives();
      const answer = await pass();
      if (how === 'answered') await read.arrives();
      return answer;
    };
    const { articles, publishing } = desk.workspace;
    const waiting = what === 'article' ? articles.open(key) : publishing.readDraft(key);
    await read.arrived;
    const closing = desk.workspace.close();
    read.release();
    expect(await waiting).toMatchObject(how === 'answered' ? { ok: true } : { error: { kind: 'engine-gone' } });
    await closing;
    expect(desk.logged).toEqual([]);
  });

  it.each(['garbage', 'html', 'truncated', { status: 503, body: '<h1>Busy</h1>' }, { status: 302, body: '' }] as const)(
    'survives a server that answers %j',
    async (fault) => {
      const article = await desk.article('<p>Once</p>');
      desk.simulator.faults = () => fault;
      expect((await desk.workspace.sync()).ok).toBe(false);
      desk.simulator.faults = undefined;
      await desk.sync();
      expect(desk.workspace.library.row(desk.keyOf(article))?.state).toBe('synced');
    },
  );

  it('tells what changed, gathered', async () => {
    const events: string[] = [];
    desk.workspace.onEvent((event) => events.push(event.kind));
    const article = await desk.article('<p>Once</p>');
    await desk.clock.advance(1000);
    expect(new Set(events)).toEqual(new Set(['articles', 'tree', 'status']));
    events.length = 0;
    desk.type(desk.keyOf(article), 'Once', 'Twice');
    desk.type(desk.keyOf(article), 'Twice', 'Thrice');
    await desk.clock.advance(1000);
    expect(events).toEqual(['articles', 'tree', 'status']);
  });

  it('lets search find new words after a pause', async () => {
    const article = await desk.article('<p>Once</p>');
    desk.type(desk.keyOf(article), 'Once', 'Quokka');
    expect(desk.workspace.library.search('quokka', 10).hits).toEqual([]);
    await desk.clock.advance(3000);
    expect(desk.workspace.library.search('quokka', 10).hits).toMatchObject([{ row: { id: article.id } }]);
  });

  it('remembers the window of the budget', async () => {
    await desk.article('<p>Once</p>');
    const before = desk.workspace.status().budget;
    expect(before.usedByUs).toBeGreaterThan(0);
    await desk.restart();
    expect(desk.workspace.status().budget).toMatchObject({ limit: before.limit, usedByUs: before.usedByUs });
  });
});
