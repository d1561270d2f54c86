import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WritingDesk } from '../support/writing-desk.ts';

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
    await desk.syncLater();
    expect(desk.workspace.library.row(key)).toMatchObject({ state: 'edited', changedOnServer: false });
    expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'published' }]);
    expect(desk.there(article).text).toBe(text.replace('bowline', 'hitch').replace('&mdash;', '—'));
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

  it.each(['publish', 'delete'] as const)(
    'PUB-09 takes leave to replace a draft for the one that she saw (%s)',
    async (kind) => {
      const article = await desk.article(text);
      const key = desk.keyOf(article);
      const { publishing } = desk.workspace;
      const send = async (replaceDraftOf: (typeof key)[]) => {
        const run =
          kind === 'delete'
            ? publishing.startDeleting([key], { replaceDraftOf }).done
            : desk.publish([key], { replaceDraftOf });
        return (await run).results[0]?.trouble?.kind ?? 'done';
      };
      if (kind === 'publish') desk.type(key, 'bowline', 'hitch');
      desk.world.colleague.saveDraft(article.id, '<p>A draft</p>');
      expect(await send([])).toBe('server-draft');
      desk.world.colleague.saveDraft(article.id, '<p>Another, since she looked</p>');
      expect(await send([key])).toBe('server-draft');
      expect(desk.there(article).draft).toBe('<p>Another, since she looked</p>');
      expect(await send([key])).toBe('done');
    },
  );

  it('PUB-09 knows which draft she saw although a clock was set back since (seed 820038)', async () => {
    const article = await desk.article(text);
    const key = desk.keyOf(article);
    desk.type(key, 'bowline', 'hitch');
    desk.world.colleague.saveDraft(article.id, '<p>A draft</p>');
    expect((await desk.publish([key])).results).toMatchObject([{ trouble: { kind: 'server-draft' } }]);
    desk.clock.jumpWall(-365 * 24 * 60 * 60 * 1000);
    desk.world.colleague.saveDraft(article.id, '<p>Another, since she looked</p>');
    const publish = async () => (await desk.publish([key], { replaceDraftOf: [key] })).results[0]?.trouble?.kind;
    expect(await publish()).toBe('server-draft');
    expect(desk.there(article).draft).toBe('<p>Another, since she looked</p>');
    expect(await publish()).toBeUndefined();
  });

  it.each(['base', 'draft'] as const)(
    'PUB-14 makes live what she saw where publishing would take the %s (seed 700574)',
    async (publishTakes) => {
      desk.world.admin.setQuirks({ publishTakes });
      const article = await desk.article(text, 'Kept back', 'notpublished');
      const key = desk.keyOf(article);
      desk.world.colleague.saveDraft(article.id, '<p>A draft</p>');
      desk.workspace.articles.setFields(key, { status: 'published' });
      const { results } = await desk.publish([key], { replaceDraftOf: [key] });
      expect(results).toMatchObject([{ outcome: 'published' }]);
      expect(desk.there(article)).toMatchObject({ status: 'published', text, draft: null });
    },
  );

  it('PUB-14 sends the text of a hidden article that shows her draft of it already', async () => {
    desk.world.admin.setQuirks({ hiddenDraftRead: 'draft' });
    const article = await desk.article(text, 'Kept back', 'notpublished');
    const key = desk.keyOf(article);
    desk.type(key, 'bowline', 'hitch');
    await desk.publish([key], { asDraft: true });
    expect(desk.there(article)).toMatchObject({ text, draft: text.replace('bowline', 'hitch') });
    expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'published' }]);
    expect(desk.there(article).text).toBe(text.replace('bowline', 'hitch'));
    expect(desk.workspace.library.row(key)?.state).toBe('synced');
  });

  it('PUB-09 reads a hidden text again where the draft that was shown in its place went since (seed 906431)', async () => {
    desk.world.admin.setQuirks({ hiddenDraftRead: 'draft', deleteDraftBumpsUpdatedAt: false });
    const article = await desk.article(text, 'Kept back', 'notpublished');
    const key = desk.keyOf(article);
    desk.world.colleague.editText(article.id, `${text}<p>Theirs</p>`);
    desk.world.colleague.saveDraft(article.id, `<p>A draft</p>${text}`);
    await desk.syncLater();
    desk.type(key, 'bowline', 'hitch');
    desk.simulator.faults = ({ query }) => {
      if (query.includes('draft=true')) desk.world.colleague.discardDraft(article.id);
      return undefined;
    };
    await desk.publish([key], { replaceDraftOf: [key] });
    expect(desk.there(article).text).toContain('Theirs');
  });

  it('PUB-09 ends no draft that was saved between its two looks', async () => {
    const article = await desk.article(text);
    const key = desk.keyOf(article);
    desk.type(key, 'bowline', 'hitch');
    await desk.publish([key], { asDraft: true });
    let looks = 0;
    desk.simulator.faults = ({ method, query }) => {
      if (query.includes('draft=true')) desk.world.colleague.discardDraft(article.id);
      looks += method === 'GET' ? 1 : 0;
      if (looks === 3) desk.world.colleague.saveDraft(article.id, '<p>Theirs</p>');
      return undefined;
    };
    expect((await desk.publish([key])).results).toMatchObject([{ trouble: { kind: 'server-draft' } }]);
    expect(desk.there(article)).toMatchObject({ text, draft: '<p>Theirs</p>' });
  });

  it('counts as ready what it would send without asking, and tells the publish that runs', async () => {
    const article = await desk.article(text);
    const other = await desk.article(text, 'Casting off');
    const [key, otherKey] = [desk.keyOf(article), desk.keyOf(other)];
    desk.world.colleague.saveDraft(article.id, '<p>A draft</p>');
    await desk.syncLater();
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

  it('PUB-09 reads the draft that it takes for its own before it ends it: a colleague may have saved another', async () => {
    const article = await desk.article(text);
    const key = desk.keyOf(article);
    desk.type(key, 'bowline', 'hitch');
    expect((await desk.publish([key], { asDraft: true })).results).toMatchObject([{ outcome: 'published' }]);
    desk.world.colleague.saveDraft(article.id, '<p>Theirs</p>');
    expect((await desk.publish([key])).results).toMatchObject([{ trouble: { kind: 'server-draft' } }]);
    expect(desk.there(article)).toMatchObject({ text, draft: '<p>Theirs</p>' });
    expect(desk.versions(key).some(({ fields }) => fields.text === '<p>Theirs</p>')).toBe(true);
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
    await desk.syncLater();
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
