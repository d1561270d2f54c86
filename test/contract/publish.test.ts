import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stepsFor, WritingDesk } from '../support/writing-desk.ts';

const text =
  '<h2 id="Moor">Mooring</h2>\n<p class="x">The  <b>bowline</b> holds &mdash; always.</p>\n<ul>\n <li>Rope<li>Cleat\n</ul><!-- kept -->';

describe('publishing', () => {
  let desk: WritingDesk;
  beforeEach(async () => {
    desk = await WritingDesk.open();
  });
  afterEach(() => desk.close());

  it('PUB-10 changes one word and not one other byte', async () => {
    const article = await desk.article(text);
    const key = desk.keyOf(article);
    desk.type(key, 'bowline', 'hitch');
    expect(desk.workspace.library.row(key)?.state).toBe('edited');
    desk.simulator.clearLog();
    const job = await desk.publish([key]);
    expect(job.results).toMatchObject([{ outcome: 'published', trouble: null, requests: 2 }]);
    expect(desk.simulator.log.map(({ method }) => method)).toEqual(['GET', 'PUT']);
    const there = desk.there(article);
    expect(there).toEqual({
      ...article,
      text: text.replace('bowline', 'hitch'),
      updatedBy: there.updatedBy,
      updatedAtMs: there.updatedAtMs,
      lastPublishedAtMs: there.lastPublishedAtMs,
    });
    expect(desk.workspace.library.row(key)?.state).toBe('synced');
    expect(desk.workspace.articles.version(key, 'base')).toMatchObject({ value: { text: there.text } });
  });

  it('PUB-06 refuses an article that moved on the server, and keeps both versions', async () => {
    const article = await desk.article(text);
    const key = desk.keyOf(article);
    desk.type(key, 'bowline', 'hitch');
    desk.world.colleague.editText(article.id, '<p>Theirs</p>');
    const job = await desk.publish([key]);
    expect(job.results).toMatchObject([{ outcome: 'refused', trouble: { kind: 'conflict' } }]);
    expect(desk.there(article).text).toBe('<p>Theirs</p>');
    expect(desk.workspace.library.row(key)?.state).toBe('conflict');
    expect(desk.workspace.articles.version(key, 'working')).toMatchObject({
      value: { text: text.replace('bowline', 'hitch') },
    });
    expect(desk.workspace.articles.version(key, 'remote')).toMatchObject({ value: { text: '<p>Theirs</p>' } });
    expect(desk.workspace.articles.version(key, 'base')).toMatchObject({ value: { text } });
  });

  it('takes the server’s other words for the same text without asking', async () => {
    const article = await desk.article(text);
    const key = desk.keyOf(article);
    desk.type(key, 'bowline', 'hitch');
    desk.world.colleague.editText(article.id, text.replace('&mdash;', '—'));
    await desk.clock.advance(10_000);
    await desk.sync();
    expect(desk.workspace.library.row(key)).toMatchObject({ state: 'edited', changedOnServer: false });
    expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'published' }]);
    expect(desk.there(article).text).toBe(text.replace('bowline', 'hitch'));
  });

  it('PUB-09 never destroys a draft unasked, and does once she agreed', async () => {
    const article = await desk.article(text);
    const key = desk.keyOf(article);
    desk.type(key, 'bowline', 'hitch');
    desk.world.colleague.saveDraft(article.id, '<p>A draft</p>');
    const refused = await desk.publish([key]);
    expect(refused.results).toMatchObject([{ outcome: 'refused', trouble: { kind: 'server-draft' } }]);
    expect(desk.there(article)).toMatchObject({ text, draft: '<p>A draft</p>' });
    const kept = desk.versions(key).find(({ kind }) => kind === 'server-draft');
    expect(kept?.fields.text).toBe('<p>A draft</p>');
    const agreed = await desk.publish([key], { replaceDraftOf: [key] });
    expect(agreed.results).toMatchObject([{ outcome: 'published' }]);
    expect(desk.there(article)).toMatchObject({ text: text.replace('bowline', 'hitch'), draft: null });
  });

  it('counts as ready what it would send without asking, and tells the publish that runs', async () => {
    const article = await desk.article(text);
    const other = await desk.article(text, 'Casting off');
    const [key, otherKey] = [desk.keyOf(article), desk.keyOf(other)];
    desk.world.colleague.saveDraft(article.id, '<p>A draft</p>');
    await desk.clock.advance(10_000);
    await desk.sync();
    desk.type(key, 'bowline', 'hitch');
    desk.type(otherKey, 'bowline', 'hitch');
    const plan = desk.workspace.publishing.plan([], { asDraft: false, replaceDraftOf: [] });
    expect(plan.items.map(({ trouble }) => trouble?.kind ?? null)).toEqual(['server-draft', null]);
    expect(desk.workspace.status()).toMatchObject({ ready: 1, conflicts: 1 });
    expect(desk.workspace.articles.decision(key)).toBe('server-draft');
    expect(desk.workspace.publishing.current()).toBeNull();
    const job = await desk.publish([otherKey]);
    expect(desk.workspace.publishing.current()).toMatchObject({ job, items: [{ key: otherKey, action: 'update' }] });
  });

  it('PUB-08 sends a draft that readers do not see, and takes it for its own afterwards', async () => {
    const article = await desk.article(text);
    const key = desk.keyOf(article);
    desk.type(key, 'bowline', 'hitch');
    expect((await desk.publish([key], { asDraft: true })).results).toMatchObject([{ outcome: 'published' }]);
    expect(desk.there(article)).toMatchObject({ text, draft: text.replace('bowline', 'hitch') });
    expect(desk.workspace.library.row(key)).toMatchObject({ state: 'edited', hasDraft: true });
    expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'published' }]);
    expect(desk.there(article)).toMatchObject({ text: text.replace('bowline', 'hitch'), draft: null });
  });

  it('keeps what is typed while it is being sent', async () => {
    const article = await desk.article(text);
    const key = desk.keyOf(article);
    desk.type(key, 'bowline', 'hitch');
    desk.simulator.faults = ({ method }) => {
      if (method !== 'PUT') return undefined;
      desk.simulator.faults = undefined;
      desk.type(key, 'always', 'mostly');
      return undefined;
    };
    expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'published' }]);
    expect(desk.there(article).text).toBe(text.replace('bowline', 'hitch'));
    expect(desk.workspace.library.row(key)?.state).toBe('edited');
    expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'published' }]);
    expect(desk.there(article).text).toBe(text.replace('bowline', 'hitch').replace('always', 'mostly'));
    expect(desk.workspace.library.row(key)?.state).toBe('synced');
  });

  it('takes steps of a window that had not heard that its words are published', async () => {
    const article = await desk.article(text);
    const key = desk.keyOf(article);
    desk.type(key, 'bowline', 'hitch');
    const { articles } = desk.workspace;
    const window = await articles.open(key);
    if (!window.ok) throw new Error(window.error.kind);
    await desk.publish([key]);
    const steps = stepsFor(window.value, 'always', 'mostly');
    const saved = articles.saveSteps(key, { revision: window.value.revision, steps, caret: null });
    expect(saved).toMatchObject({ ok: true, value: { row: { state: 'edited' } } });
    await desk.publish([key]);
    expect(desk.there(article).text).toBe(text.replace('bowline', 'hitch').replace('always', 'mostly'));
  });

  it('never lets steps of an old text land in a newer one that a sync brought', async () => {
    const article = await desk.article(text);
    const key = desk.keyOf(article);
    const window = await desk.workspace.articles.open(key);
    if (!window.ok) throw new Error(window.error.kind);
    desk.world.colleague.editText(article.id, '<p>Theirs, and long enough for any step to fit into it.</p>');
    await desk.clock.advance(10_000);
    await desk.sync();
    const steps = stepsFor(window.value, 'bowline', 'hitch');
    const saved = desk.workspace.articles.saveSteps(key, { revision: window.value.revision, steps, caret: null });
    expect(saved).toMatchObject({ ok: true, value: { row: { state: 'conflict', changedOnServer: true } } });
    const wanted = text.replace('bowline', 'hitch');
    expect(desk.workspace.articles.version(key, 'working')).toMatchObject({ value: { text: wanted } });
    expect(desk.workspace.articles.version(key, 'base')).toMatchObject({ value: { text } });
    expect((await desk.publish([key])).results).toMatchObject([{ trouble: { kind: 'conflict' } }]);
    expect(desk.there(article).text).toContain('Theirs');
  });

  it('never stores a step that does not fit', async () => {
    const key = desk.keyOf(await desk.article(text));
    const step = { stepType: 'replace', from: 9000, to: 9001 };
    const saved = desk.workspace.articles.saveSteps(key, { revision: 0, steps: [step], caret: null });
    expect(saved).toMatchObject({ ok: false, error: { kind: 'bad-input' } });
    expect(desk.workspace.library.row(key)?.state).toBe('synced');
  });

  it('PUB-21 sees at once that a write arrived whose answer was lost', async () => {
    const article = await desk.article(text);
    const key = desk.keyOf(article);
    desk.type(key, 'bowline', 'hitch');
    desk.simulator.faults = ({ method }) => (method === 'PUT' ? 'drop-after' : undefined);
    expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'published' }]);
    expect(desk.workspace.library.row(key)?.state).toBe('synced');
  });

  it('PUB-21 finds out after a restart that a write arrived, and writes it once', async () => {
    const article = await desk.article(text);
    const key = desk.keyOf(article);
    desk.type(key, 'bowline', 'hitch');
    let puts = 0;
    desk.simulator.faults = ({ method }) => {
      if (method === 'PUT') puts += 1;
      if (puts === 0) return undefined;
      return method === 'PUT' ? 'drop-after' : 'drop-before';
    };
    expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'unknown' }]);
    expect(desk.workspace.library.row(key)?.state).toBe('queued');
    desk.simulator.faults = undefined;
    await desk.restart();
    expect(desk.workspace.library.row(key)?.state).toBe('queued');
    await desk.sync();
    expect(desk.workspace.library.row(key)?.state).toBe('synced');
    expect(desk.there(article).text).toBe(text.replace('bowline', 'hitch'));
    expect(puts).toBe(1);
  });

  it('PUB-24 waits for a write that may still come, then offers it again', async () => {
    const article = await desk.article(text);
    const key = desk.keyOf(article);
    desk.type(key, 'bowline', 'hitch');
    desk.simulator.faults = ({ method }) => (method === 'PUT' ? 'drop-before' : undefined);
    expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'unknown' }]);
    desk.simulator.faults = undefined;
    await desk.sync();
    expect(desk.workspace.library.row(key)?.state).toBe('queued');
    await desk.clock.advance(61_000);
    await desk.sync();
    expect(desk.workspace.library.row(key)?.state).toBe('edited');
    expect(desk.there(article).text).toBe(text);
    expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'published' }]);
  });

  it('sends the very same write again without waiting', async () => {
    const article = await desk.article(text);
    const key = desk.keyOf(article);
    desk.type(key, 'bowline', 'hitch');
    desk.simulator.faults = ({ method }) => (method === 'PUT' ? 'drop-before' : undefined);
    await desk.publish([key]);
    desk.simulator.faults = undefined;
    expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'published' }]);
    expect(desk.there(article).text).toBe(text.replace('bowline', 'hitch'));
  });

  it.each([
    ['at the look before the write', 'GET', 'drop-before', false],
    ['after the write arrived', 'PUT', 'drop-after', true],
    ['before the write arrived', 'PUT', 'drop-before', false],
  ] as const)('survives kill -9 %s', async (_when, method, fault, arrives) => {
    const article = await desk.article(text);
    const key = desk.keyOf(article);
    desk.type(key, 'bowline', 'hitch');
    await desk.publishAndKill((request) => request.method === method, fault);
    const wanted = text.replace('bowline', 'hitch');
    expect(desk.workspace.library.row(key)?.state).toBe('queued');
    expect(desk.workspace.articles.version(key, 'working')).toMatchObject({ value: { text: wanted } });
    await desk.clock.advance(61_000);
    await desk.sync();
    expect(desk.workspace.library.row(key)?.state).toBe(arrives ? 'synced' : 'edited');
    if (!arrives) await desk.publish([key]);
    expect(desk.there(article).text).toBe(wanted);
    expect(desk.workspace.library.row(key)?.state).toBe('synced');
  });

  it('makes one article of a create that was killed after it arrived', async () => {
    await desk.article(text);
    const { articles } = desk.workspace;
    const created = articles.create({
      collectionId: desk.collectionId as never,
      name: 'Anchoring',
      status: 'published',
      html: '<p>Drop it.</p>',
    });
    if (!created.ok) throw new Error(created.error.kind);
    await desk.publishAndKill(({ method }) => method === 'POST', 'drop-after');
    await desk.sync();
    expect(desk.workspace.library.row(created.value.key)).toMatchObject({ state: 'synced', status: 'published' });
    expect(desk.world.articles().filter(({ name }) => name === 'Anchoring')).toMatchObject([{ slug: 'anchoring' }]);
  });

  it('creates an article, completes it and gives it the server’s id', async () => {
    await desk.article(text);
    const { articles, library } = desk.workspace;
    const created = articles.create({
      collectionId: desk.collectionId as never,
      name: 'Anchoring',
      status: 'published',
      html: '<p>Drop it.</p>',
    });
    if (!created.ok) throw new Error(created.error.kind);
    const { key } = created.value;
    expect(library.row(key)).toMatchObject({ state: 'new', name: 'Anchoring' });
    desk.simulator.clearLog();
    const job = await desk.publish([key]);
    expect(job.results).toMatchObject([{ outcome: 'published', requests: 2 }]);
    const row = library.row(key);
    expect(row).toMatchObject({ state: 'synced', status: 'published' });
    expect(desk.there({ id: row?.id ?? '' })).toMatchObject({
      name: 'Anchoring',
      slug: 'anchoring',
      status: 'published',
      text: '<p>Drop it.</p>',
    });
    expect(job.results[0]?.id).toBe(row?.id);
  });

  it.each(['restart', 'at once'] as const)(
    'PUB-25 makes one article of a create whose answer was lost (%s)',
    async (when) => {
      await desk.article(text);
      const { articles } = desk.workspace;
      const created = articles.create({
        collectionId: desk.collectionId as never,
        name: 'Anchoring',
        status: 'published',
        html: '<p>Drop it.</p>',
      });
      if (!created.ok) throw new Error(created.error.kind);
      const { key } = created.value;
      let posted = false;
      desk.simulator.faults = ({ method }) => {
        if (method === 'POST') {
          posted = true;
          return 'drop-after';
        }
        return posted && when === 'restart' ? 'drop-before' : undefined;
      };
      const job = await desk.publish([key]);
      expect(job.results).toMatchObject([{ outcome: when === 'restart' ? 'unknown' : 'published' }]);
      desk.simulator.faults = undefined;
      await desk.restart();
      await desk.sync();
      expect(desk.workspace.library.row(key)).toMatchObject({ state: 'synced', status: 'published' });
      expect(desk.world.articles().filter(({ name }) => name === 'Anchoring')).toMatchObject([
        { slug: 'anchoring', status: 'published' },
      ]);
    },
  );

  it('makes one article of a create that a proxy sent twice', async () => {
    await desk.article(text);
    const created = desk.workspace.articles.create({
      collectionId: desk.collectionId as never,
      name: 'Anchoring',
      status: 'published',
      html: '<p>Drop it.</p>',
    });
    if (!created.ok) throw new Error(created.error.kind);
    desk.simulator.faults = ({ method }) => (method === 'POST' ? 'twice' : undefined);
    expect((await desk.publish([created.value.key])).results).toMatchObject([{ outcome: 'published' }]);
    expect(desk.world.articles().filter(({ name }) => name === 'Anchoring')).toMatchObject([{ slug: 'anchoring' }]);
  });

  it('tells a taken name by looking', async () => {
    await desk.article(text, 'Anchoring');
    const created = desk.workspace.articles.create({
      collectionId: desk.collectionId as never,
      name: 'Anchoring',
      status: 'published',
      html: '',
    });
    if (!created.ok) throw new Error(created.error.kind);
    const job = await desk.publish([created.value.key]);
    expect(job.results).toMatchObject([{ outcome: 'refused', trouble: { kind: 'name-taken' } }]);
    expect(desk.workspace.library.row(created.value.key)?.state).toBe('conflict');
  });

  it('PUB-04 tells that an article is gone from the server, and keeps her words', async () => {
    const article = await desk.article(text);
    const key = desk.keyOf(article);
    desk.type(key, 'bowline', 'hitch');
    desk.world.colleague.delete(article.id);
    expect((await desk.publish([key])).results).toMatchObject([
      { outcome: 'refused', trouble: { kind: 'deleted-on-server' } },
    ]);
    expect(desk.workspace.articles.version(key, 'working')).toMatchObject({
      value: { text: text.replace('bowline', 'hitch') },
    });
    expect(desk.workspace.library.row(key)?.state).toBe('conflict');
  });

  it('sends fields without the text, and clears categories with null', async () => {
    const article = await desk.article(text);
    const key = desk.keyOf(article);
    desk.workspace.articles.setFields(key, { name: 'Mooring', categories: [] });
    expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'published' }]);
    expect(desk.there(article)).toMatchObject({ name: 'Mooring', categories: [], text, keywords: ['rope'] });
    expect(desk.workspace.library.row(key)?.state).toBe('synced');
  });

  it('stops asking when the network is gone, and keeps everything', async () => {
    const keys = [];
    for (const name of ['One', 'Two', 'Three']) keys.push(desk.keyOf(await desk.article(text, name)));
    for (const key of keys) desk.type(key, 'bowline', 'hitch');
    await desk.simulator.refuse();
    const job = await desk.publish(keys);
    expect(job.results.map(({ outcome, trouble, requests }) => [outcome, trouble?.kind, requests])).toEqual([
      ['failed', 'offline', 1],
      ['failed', 'offline', 0],
      ['failed', 'offline', 0],
    ]);
    expect(desk.workspace.status()).toMatchObject({ ready: 3, queued: 0, reachable: 'no' });
    await desk.simulator.accept();
    expect((await desk.publish(keys)).results.map(({ outcome }) => outcome)).toEqual([
      'published',
      'published',
      'published',
    ]);
  });

  it('is cancelled between two articles', async () => {
    const keys = [];
    for (const name of ['One', 'Two', 'Three']) keys.push(desk.keyOf(await desk.article(text, name)));
    for (const key of keys) desk.type(key, 'bowline', 'hitch');
    const { publishing } = desk.workspace;
    const { job, done } = publishing.start(keys, { asDraft: false, replaceDraftOf: [] });
    desk.simulator.faults = ({ method }) => {
      if (method === 'PUT') publishing.cancel(job.id);
      return undefined;
    };
    expect(await done).toMatchObject({ state: 'cancelled', results: [{ outcome: 'published' }] });
    expect(desk.workspace.status()).toMatchObject({ ready: 2, queued: 0 });
  });

  it('carries on with the others when one of twelve fails', async () => {
    const articles = [];
    for (let n = 1; n <= 12; n += 1) {
      articles.push(
        desk.world.colleague.createArticle({
          collectionId: desk.collectionId,
          name: `Knot ${n}`,
          text,
          status: 'published',
        }),
      );
    }
    await desk.clock.advance(10_000);
    await desk.sync();
    const keys = articles.map((article) => desk.keyOf(article));
    for (const key of keys) desk.type(key, 'bowline', 'hitch');
    const unlucky = articles[4]?.id ?? '';
    desk.simulator.faults = ({ method, path }) =>
      method === 'PUT' && path.includes(unlucky) ? { status: 400, body: '{"code":400,"error":"no"}' } : undefined;
    expect(desk.workspace.publishing.plan([], { asDraft: false, replaceDraftOf: [] })).toMatchObject({ requests: 24 });
    const job = await desk.publish(keys);
    expect(job.state).toBe('done');
    expect(job.results.map(({ outcome }) => outcome)).toEqual(
      keys.map((_, index) => (index === 4 ? 'refused' : 'published')),
    );
    expect(articles.filter((article) => desk.there(article).text.includes('hitch'))).toHaveLength(11);
  });
});
