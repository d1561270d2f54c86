import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ArticleKey, JobId } from '../../src/shared/model/ids.ts';
import type { ArticleRecord } from '../../src/simulator/records.ts';
import { openDeskWithArticle } from '../support/desk-with-article.ts';
import type { WritingDesk } from '../support/writing-desk.ts';

const text = '<p class="x">The  <b>bowline</b> holds &mdash; always.</p>\n<p>A cleat is made of iron.</p><!-- kept -->';

describe('taking a run of Publish back', () => {
  let desk: WritingDesk;
  let article: ArticleRecord;
  let key: ArticleKey;
  beforeEach(async () => {
    ({ desk, article, key } = await openDeskWithArticle(text));
  });
  afterEach(() => desk.close());

  const there = () => desk.there(article);
  const publishEdit = async (): Promise<JobId> => {
    desk.type(key, 'bowline', 'hitch');
    desk.workspace.articles.setFields(key, { keywords: ['knot'] });
    const job = await desk.publish([key]);
    expect(job.results).toMatchObject([{ outcome: 'published' }]);
    return job.id;
  };
  const rollBack = (id: JobId) => desk.workspace.jobs.rollBack(id, []);

  it('PUB-46 makes the former words an edit; published, readers have them byte for byte', async () => {
    const before = structuredClone(there());
    const id = await publishEdit();
    expect(desk.workspace.jobs.list(5)).toMatchObject([{ id, articles: 1, published: 1 }]);
    desk.simulator.clearLog();
    expect(desk.workspace.jobs.rollBackPlan(id, [])).toMatchObject([{ key, outcome: 'back', meets: null }]);
    expect(desk.workspace.library.row(key)).toMatchObject({ state: 'synced' });
    expect(rollBack(id)).toMatchObject([{ key, outcome: 'back', why: null, meets: null }]);
    expect(desk.simulator.log).toEqual([]);
    expect(desk.workspace.library.row(key)).toMatchObject({ state: 'edited' });
    expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'published', requests: 2 }]);
    expect(there()).toMatchObject({ text, keywords: before.keywords, name: before.name, slug: before.slug });
    // Once more is to do it again, and back: each run knows what it went over.
    expect(rollBack(id)).toMatchObject([{ outcome: 'left', why: 'as-before' }]);
  });

  it('PUB-46 a way back can be taken back, too', async () => {
    const first = await publishEdit();
    rollBack(first);
    const second = (await desk.publish([key])).id;
    expect(there().text).toBe(text);
    expect(rollBack(second)).toMatchObject([{ outcome: 'back' }]);
    await desk.publish([key]);
    expect(there().text).toBe(text.replace('bowline', 'hitch'));
  });

  it('PUB-45 keeps what a colleague wrote elsewhere since', async () => {
    const id = await publishEdit();
    desk.world.colleague.editText(article.id, there().text.replace('iron', 'brass'));
    await desk.syncLater();
    expect(rollBack(id)).toMatchObject([{ outcome: 'back', meets: 'merge' }]);
    expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'published', merged: true }]);
    expect(there().text).toBe(text.replace('iron', 'brass'));
  });

  it('PUB-45 is a conflict where a colleague changed the same words since', async () => {
    const id = await publishEdit();
    desk.world.colleague.editText(article.id, there().text.replace('hitch', 'splice'));
    await desk.syncLater();
    expect(desk.workspace.jobs.rollBackPlan(id, [])).toMatchObject([{ outcome: 'back', meets: 'conflict' }]);
    expect(rollBack(id)).toMatchObject([{ outcome: 'back', meets: 'conflict' }]);
    expect(desk.workspace.library.row(key)?.state).toBe('conflict');
    expect(desk.workspace.conflicts.read(key)).toMatchObject({
      value: { regions: [{ mine: '<b>bowline</b>', theirs: '<b>splice</b>' }] },
    });
    expect(there().text).toContain('splice');
  });

  it('PUB-42 never writes over what she typed since', async () => {
    const id = await publishEdit();
    desk.type(key, 'always', 'often');
    expect(rollBack(id)).toMatchObject([{ outcome: 'left', why: 'edited-since' }]);
    expect(desk.workspace.articles.version(key, 'working')).toMatchObject({
      value: { text: text.replace('bowline', 'hitch').replace('always', 'often') },
    });
  });

  it('leaves turns to others between two articles, and begins none once the workspace closes', async () => {
    const other = desk.keyOf(await desk.article('<p>The bowline, too.</p>', 'Splicing'));
    desk.type(key, 'bowline', 'hitch');
    desk.type(other, 'bowline', 'hitch');
    const { id } = await desk.publish([key, other]);
    const { jobs, articles } = desk.workspace;
    desk.clock.workMs = 20;
    const planning = jobs.rollBackPlanInTurns(id, []);
    // Her words come in the turn that she has: the second article is decided on with them.
    desk.type(other, 'too', 'also');
    expect(await desk.clock.runUntil(planning)).toMatchObject({
      value: [
        { key, outcome: 'back' },
        { key: other, outcome: 'left', why: 'edited-since' },
      ],
    });
    articles.discard(other);
    const goingBack = jobs.rollBackInTurns(id, []);
    const closing = desk.workspace.close();
    expect(await desk.clock.runUntil(goingBack)).toEqual({ ok: false, error: { kind: 'engine-gone' } });
    await desk.clock.runUntil(closing);
    desk.clock.workMs = 0;
    await desk.restart();
    expect(desk.workspace.library.row(key)).toMatchObject({ state: 'edited' });
    expect(desk.workspace.library.row(other)).toMatchObject({ state: 'synced' });
  });

  it('PUB-48 says that it is rolled back already, until she edits it or publishes it', async () => {
    const id = await publishEdit();
    rollBack(id);
    expect(rollBack(id)).toMatchObject([{ outcome: 'left', why: 'already' }]);
    desk.type(key, 'always', 'often');
    expect(rollBack(id)).toMatchObject([{ outcome: 'left', why: 'edited-since' }]);
  });

  it('PUB-46 brings back a name, an address and a status like a text', async () => {
    const { name, slug } = there();
    desk.workspace.articles.setFields(key, { name: 'Knots', slug: 'knots', status: 'notpublished' });
    const { id } = await desk.publish([key]);
    expect(there()).toMatchObject({ name: 'Knots', slug: 'knots', status: 'notpublished' });
    expect(rollBack(id)).toMatchObject([{ outcome: 'back', meets: null }]);
    await desk.publish([key]);
    expect(there()).toMatchObject({ name, slug, status: 'published', text });
  });

  it('PUB-40 does not call unsent what nobody knows yet', async () => {
    desk.type(key, 'bowline', 'hitch');
    let puts = 0;
    desk.simulator.faults = ({ method }) => {
      if (method === 'PUT') puts += 1;
      if (puts === 0) return undefined;
      return method === 'PUT' ? 'drop-after' : 'drop-before';
    };
    const { id } = await desk.publish([key]);
    desk.simulator.faults = undefined;
    expect(rollBack(id)).toMatchObject([{ outcome: 'left', why: 'not-known-yet' }]);
    await desk.sync();
    expect(rollBack(id)).toMatchObject([{ outcome: 'back' }]);
  });

  it('PUB-43 leaves what was new and is hidden, and says so', async () => {
    const made = desk.begin('Tides', '<p>Low.</p>');
    desk.workspace.articles.setFields(made, { status: 'notpublished' });
    const { id } = await desk.publish([made]);
    expect(rollBack(id)).toMatchObject([{ outcome: 'left', why: 'hidden-already' }]);
    expect(desk.workspace.library.row(made)).toMatchObject({ state: 'synced' });
  });

  it('PUB-41 leaves what was deleted there while she edits it', async () => {
    const id = await publishEdit();
    desk.type(key, 'always', 'often');
    desk.world.colleague.delete(article.id);
    await desk.syncLater();
    expect(rollBack(id)).toMatchObject([{ outcome: 'left', why: 'deleted-there' }]);
  });

  it.each(['new', 'changed'] as const)('PUB-41 leaves what was %s and is made anew since', async (what) => {
    const made = what === 'new' ? desk.begin('Tides', '<p>Low.</p>') : key;
    const id = what === 'new' ? (await desk.publish([made])).id : await publishEdit();
    desk.world.colleague.delete(desk.workspace.library.row(made)?.id ?? '');
    await desk.publish([made]);
    await desk.clock.advance(7 * 3_600_000);
    await desk.sync();
    expect(desk.workspace.trash.restore([made])).toHaveLength(1);
    expect(rollBack(id)).toMatchObject([{ outcome: 'left', why: 'made-anew' }]);
  });

  it('PUB-43 hides what was new in the run', async () => {
    const made = desk.begin('Tides', '<p>Low.</p>');
    const job = await desk.publish([made]);
    expect(rollBack(job.id)).toMatchObject([{ key: made, outcome: 'hidden' }]);
    expect(rollBack(job.id)).toMatchObject([{ outcome: 'left', why: 'already' }]);
    await desk.publish([made]);
    expect(rollBack(job.id)).toMatchObject([{ outcome: 'left', why: 'hidden-already' }]);
    const id = desk.workspace.library.row(made)?.id;
    expect(desk.world.articles().find((each) => each.id === id)).toMatchObject({
      name: 'Tides',
      status: 'notpublished',
    });
  });

  it('PUB-40 PUB-41 PUB-44 leaves what was not sent, is gone, or was a draft', async () => {
    desk.type(key, 'bowline', 'hitch');
    const draft = await desk.workspace.publishing.start([key], { asDraft: true, replaceDraftOf: [] }).done;
    expect(draft.results).toMatchObject([{ outcome: 'published' }]);
    desk.workspace.articles.discard(key);
    expect(rollBack(draft.id)).toMatchObject([{ outcome: 'left', why: 'draft' }]);

    desk.type(key, 'iron', 'oak');
    desk.simulator.faults = ({ method }) =>
      method === 'PUT' ? { status: 400, body: JSON.stringify({ code: 400, error: 'No.' }) } : undefined;
    const refused = await desk.publish([key]);
    desk.simulator.faults = undefined;
    expect(rollBack(refused.id)).toMatchObject([{ outcome: 'left', why: 'not-sent' }]);

    desk.workspace.articles.discard(key);
    const sent = await publishEdit();
    desk.world.colleague.delete(article.id);
    await desk.syncLater();
    const gone = { id: article.id, number: article.number, name: article.name, outcome: 'left', why: 'gone' };
    expect(rollBack(sent)).toMatchObject([gone]);
    expect(rollBack('nonsense' as JobId)).toEqual([]);
  });
});
