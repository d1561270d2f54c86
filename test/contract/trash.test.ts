import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PublishJob } from '../../src/shared/contract/views.ts';
import type { ArticleKey } from '../../src/shared/model/ids.ts';
import { deleteCollection } from '../../src/simulator/collection-rules.ts';
import type { ArticleRecord } from '../../src/simulator/records.ts';
import { openDeskWithArticle } from '../support/desk-with-article.ts';
import type { WritingDesk } from '../support/writing-desk.ts';

const text = '<p class="x">The  <b>bowline</b> holds &mdash; always.</p><!-- kept -->';

describe('deleting, and the trash', () => {
  let desk: WritingDesk;
  let article: ArticleRecord;
  let key: ArticleKey;
  beforeEach(async () => {
    ({ desk, article, key } = await openDeskWithArticle(text));
    desk.simulator.clearLog();
  });
  afterEach(() => desk.close());

  const remove = (replaceDraftOf: readonly ArticleKey[] = []) =>
    desk.workspace.publishing.startDeleting([key], { replaceDraftOf }).done;
  const isThere = () => desk.world.article(article.id) !== undefined;
  const methods = () => desk.simulator.log.map(({ method }) => method);

  it('PUB-74 TRASH-01 deletes what is as she saw it, after a look, and keeps it with text and fields', async () => {
    expect(await remove()).toMatchObject({ kind: 'delete', results: [{ outcome: 'published', requests: 2 }] });
    expect(methods()).toEqual(['GET', 'DELETE']);
    expect(isThere()).toBe(false);
    expect(desk.workspace.library.row(key)).toBeNull();
    const { number, name, collectionId } = article;
    const loses = ['number', 'address', 'views', 'revisions', 'inbound-related'];
    expect(desk.workspace.trash.list()).toMatchObject([
      { key, number, name, collectionId, why: 'deleted', loses, stays: null },
    ]);
    await desk.sync();
    expect(desk.workspace.trash.list()).toHaveLength(1);
  });

  it('TRASH-02 TRASH-03 makes it anew, with what it loses said, and its words byte for byte', async () => {
    await remove();
    await desk.sync();
    expect(desk.workspace.trash.restore([key, key])).toMatchObject([
      { key, outcome: 'restored', why: null, loses: expect.arrayContaining(['number']) as string[] },
    ]);
    expect(desk.workspace.library.row(key)).toMatchObject({ state: 'new', number: null, name: article.name });
    expect(desk.workspace.trash.list()).toEqual([]);
    expect(desk.world.articles()).toEqual([]);
    expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'published' }]);
    const { name, status, categories, keywords, slug } = article;
    expect(desk.world.articles()).toMatchObject([{ text, name, status, categories, keywords, slug }]);
    expect(desk.world.articles()[0]?.id).not.toBe(article.id);
    expect(desk.versions(key).length).toBeGreaterThan(1);
    expect(desk.workspace.trash.restore([key])).toMatchObject([{ outcome: 'left', why: 'not-in-trash' }]);
  });

  it('TRASH-01 waits for what is on its way before an article that is gone, and given up, is in the trash', async () => {
    desk.type(key, 'bowline', 'hitch');
    desk.simulator.faults = ({ method }) => (method === 'PUT' ? 'drop-before' : undefined);
    // The look at what became of the write is not answered; the sync's own is.
    let looks = 0;
    desk.between = (request, pass) => {
      const isLook = request.method === 'GET' && request.url.includes(article.id);
      looks += isLook ? 1 : 0;
      const down = { kind: 'failure', reason: 'offline', reached: false, detail: 'down' } as const;
      return isLook && (looks === 2 || looks === 3) ? Promise.resolve(down) : pass();
    };
    expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'unknown' }]);
    desk.simulator.faults = undefined;
    desk.world.colleague.delete(article.id);
    await desk.syncLater();
    desk.workspace.articles.discard(key);
    expect(desk.workspace.trash.restore([key])).toMatchObject([{ outcome: 'left', why: 'not-in-trash' }]);
    await desk.clock.advance(90_000);
    await desk.syncLater();
    expect(desk.workspace.status().queued).toBe(0);
    expect(desk.workspace.trash.restore([key])).toMatchObject([{ outcome: 'restored' }]);
    expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'published' }]);
  });

  it('TRASH-02 brings back the words that she had not published, and keeps the others in its history', async () => {
    desk.type(key, 'bowline', 'hitch');
    await remove();
    desk.workspace.trash.restore([key]);
    const hers = text.replace('bowline', 'hitch');
    expect(desk.workspace.articles.version(key, 'working')).toMatchObject({ value: { text: hers } });
    expect(desk.versions(key).map(({ fields }) => fields.text)).toContain(text);
  });

  it('PUB-72 refuses what a colleague changed since, and shows it', async () => {
    desk.world.colleague.editText(article.id, '<p>Theirs</p>');
    expect((await remove()).results).toMatchObject([{ outcome: 'refused', trouble: { kind: 'changed-on-server' } }]);
    expect(isThere()).toBe(true);
    expect(desk.workspace.articles.version(key, 'remote')).toMatchObject({ value: { text: '<p>Theirs</p>' } });
    expect(desk.workspace.library.row(key)?.state).toBe('synced');
    expect((await remove()).results).toMatchObject([{ outcome: 'published' }]);
  });

  it('PUB-72 refuses what a colleague changed after she asked, also where a sync brought it before its turn', async () => {
    const { publishing } = desk.workspace;
    desk.workspace.setOffline(true);
    const { job } = publishing.startDeleting([key], { replaceDraftOf: [], waitsForNetwork: true });
    expect(publishing.pause(job.id)).toMatchObject({ ok: true });
    desk.world.colleague.editText(article.id, '<p>Theirs</p>');
    desk.workspace.setOffline(false);
    await desk.syncLater();
    expect(desk.workspace.articles.version(key, 'remote')).toMatchObject({ value: { text: '<p>Theirs</p>' } });
    const ended = Promise.withResolvers<PublishJob>();
    desk.workspace.onEvent((event) => event.kind === 'job' && event.job.state === 'done' && ended.resolve(event.job));
    publishing.resume(job.id);
    const { results } = await desk.runUntil(ended.promise);
    expect(results).toMatchObject([{ outcome: 'refused', trouble: { kind: 'changed-on-server' } }]);
    expect(isThere()).toBe(true);
    expect((await remove()).results).toMatchObject([{ outcome: 'published' }]);
  });

  it('PUB-73 never destroys a draft unasked, and keeps its text first', async () => {
    desk.world.colleague.saveDraft(article.id, '<p>A draft</p>');
    await desk.syncLater();
    expect((await remove()).results).toMatchObject([{ outcome: 'refused', trouble: { kind: 'server-draft' } }]);
    expect(isThere()).toBe(true);
    expect((await remove([key])).results).toMatchObject([{ outcome: 'published' }]);
    expect(isThere()).toBe(false);
    expect(desk.versions(key).find(({ kind }) => kind === 'server-draft')?.fields.text).toBe('<p>A draft</p>');
    expect(desk.workspace.trash.list()[0]?.loses).toContain('draft');
  });

  it('PUB-72 looks once more where the text moved while the draft was read (seed 1119)', async () => {
    desk.world.colleague.saveDraft(article.id, '<p>A draft</p>');
    await desk.syncLater();
    desk.simulator.faults = ({ query }) => {
      if (!query.includes('draft=true')) return undefined;
      desk.simulator.faults = undefined;
      desk.world.colleague.editText(article.id, '<p>Theirs</p>');
      desk.world.colleague.saveDraft(article.id, '<p>A draft</p>');
      return undefined;
    };
    expect((await remove([key])).results).toMatchObject([{ trouble: { kind: 'changed-on-server' } }]);
    expect(isThere()).toBe(true);
  });

  it('PUB-71 what somebody deleted already is in the trash all the same', async () => {
    desk.type(key, 'bowline', 'hitch');
    desk.world.colleague.delete(article.id);
    expect((await remove()).results).toMatchObject([{ outcome: 'published' }]);
    expect(desk.workspace.trash.list()).toHaveLength(1);
    expect(methods()).not.toContain('DELETE');
  });

  it('PUB-75 finds out that a deletion arrived whose answer was lost, after a restart, too', async () => {
    let lost = false;
    desk.simulator.faults = ({ method }) => {
      if (lost) return 'drop-before';
      lost = method === 'DELETE';
      return lost ? 'drop-after' : undefined;
    };
    expect((await remove()).results).toMatchObject([{ outcome: 'unknown' }]);
    expect(desk.workspace.library.row(key)?.state).toBe('queued');
    desk.simulator.faults = undefined;
    await desk.restart();
    await desk.sync();
    expect(desk.workspace.trash.list()).toMatchObject([{ key, why: 'deleted' }]);
  });

  it('PUB-62 PUB-75 survives kill -9 in the middle of a deletion, and goes on with the others', async () => {
    const other = await desk.article(text, 'Casting off');
    await desk.runAndKill('publish-child.ts', ['delete'], ({ method }, kill) => {
      if (method !== 'DELETE') return undefined;
      kill();
      return 'drop-after';
    });
    const ended = new Promise<void>((resolve) => {
      desk.workspace.onEvent((event) => {
        if (event.kind === 'job' && event.job.state === 'done') resolve();
      });
    });
    desk.workspace.publishing.begin();
    await ended;
    expect(desk.world.articles()).toEqual([]);
    expect(desk.workspace.trash.list().map(({ key: one }) => one)).toContain(desk.workspace.trash.find(other.id));
    expect(desk.workspace.trash.list()).toMatchObject([{ why: 'deleted' }, { why: 'deleted' }]);
    expect(desk.workspace.publishing.unfinished()).toEqual([]);
  });

  it('PUB-75 tells a deletion that never arrived, once it can no longer come', async () => {
    desk.simulator.faults = ({ method }) => (method === 'DELETE' ? 'drop-before' : undefined);
    expect((await remove()).results).toMatchObject([{ outcome: 'unknown' }]);
    desk.simulator.faults = undefined;
    await desk.clock.advance(61_000);
    await desk.sync();
    expect(desk.workspace.library.row(key)?.state).toBe('synced');
    expect(isThere()).toBe(true);
    expect((await remove()).results).toMatchObject([{ outcome: 'published' }]);
  });

  it('PUB-76 moves what Help Scout does not have to the trash at once, and brings it back whole', () => {
    const fresh = desk.begin('Tides', text);
    expect(desk.workspace.articles.trashLocal([fresh, key])).toEqual({ trashed: [fresh], there: [key] });
    expect(desk.workspace.trash.list()).toMatchObject([{ key: fresh, why: 'given-up', loses: [], name: 'Tides' }]);
    expect(desk.workspace.trash.restore([fresh])).toMatchObject([{ outcome: 'restored', loses: [] }]);
    expect(desk.workspace.articles.version(fresh, 'working')).toMatchObject({ value: { text, status: 'published' } });
    expect(desk.simulator.log).toEqual([]);
  });

  it('PUB-47 a deletion is taken back like any other run', async () => {
    const { id } = await remove();
    expect(desk.workspace.jobs.list(5)).toMatchObject([{ id, kind: 'delete', articles: 1, published: 1 }]);
    const { jobs } = desk.workspace;
    expect(jobs.rollBackPlan(id, [])).toMatchObject([{ key, outcome: 'anew' }]);
    expect(jobs.rollBack(id, [])).toMatchObject([{ key, outcome: 'anew' }]);
    expect(desk.workspace.articles.version(key, 'working')).toMatchObject({ value: { text } });
    expect(jobs.rollBack(id, [])).toMatchObject([{ outcome: 'left', why: 'made-anew' }]);
  });

  it('PUB-47 says why a deletion cannot be taken back', async () => {
    const { id } = await remove();
    const collection = desk.world.state.collections.get(desk.collectionId);
    if (collection === undefined) throw new Error('The desk has a collection.');
    deleteCollection(desk.world.state, collection);
    await desk.syncLater();
    expect(desk.workspace.jobs.rollBack(id, [])).toMatchObject([{ outcome: 'left', why: 'collection-gone' }]);
  });

  it('ART-SLUG the address of a new article follows its name, until she chooses one', () => {
    const made = desk.workspace.articles.duplicate(key);
    if (!made.ok) throw new Error(made.error.kind);
    const fresh = made.value.key;
    const slug = () => {
      const fields = desk.workspace.articles.version(fresh, 'working');
      return fields.ok ? fields.value.slug : null;
    };
    desk.workspace.articles.setFields(fresh, { name: 'High water' });
    expect(slug()).toBe('high-water');
    desk.workspace.articles.setFields(fresh, { slug: 'tides' });
    desk.workspace.articles.setFields(fresh, { name: 'Low water' });
    expect(slug()).toBe('tides');
    desk.workspace.articles.setFields(key, { name: 'Making fast' });
    expect(desk.workspace.articles.version(key, 'working')).toMatchObject({ value: { slug: article.slug } });
  });

  it('ART-DUPLICATE makes a hidden copy with the same words under a free name, as often as she likes', async () => {
    desk.type(key, 'bowline', 'hitch');
    const copies = [1, 2].map(() => desk.workspace.articles.duplicate(key));
    const rows = copies.flatMap((copy) => (copy.ok ? [desk.workspace.library.row(copy.value.key)] : []));
    expect(rows.map((row) => row?.name)).toEqual(['Copy of Tying up', 'Copy of Tying up 2']);
    const [first] = rows;
    if (first === null || first === undefined) throw new Error('It was just made.');
    expect((await desk.publish([first.key])).results).toMatchObject([{ outcome: 'published' }]);
    const { categories, keywords } = article;
    expect(desk.world.articles().find(({ name }) => name === first.name)).toMatchObject({
      text: text.replace('bowline', 'hitch'),
      status: 'notpublished',
      categories,
      keywords,
    });
    expect(desk.there(article).text).toBe(text);
  });
});
