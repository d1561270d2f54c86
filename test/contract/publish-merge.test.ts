import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ArticleKey } from '../../src/shared/model/ids.ts';
import type { Fault } from '../../src/simulator/faults.ts';
import type { ArticleRecord } from '../../src/simulator/records.ts';
import { openDeskWithArticle } from '../support/desk-with-article.ts';
import { stepsFor, WritingDesk } from '../support/writing-desk.ts';

const first = '<p class="x">The  <b>bowline</b> holds &mdash; always.</p>';
const second = '<p>A cleat is made of iron.</p>';
const text = `${first}\n${second}<!-- kept -->`;

/** A colleague and she change one article: what of it goes live, and what she types meanwhile. */
describe('publishing what a colleague changed too', () => {
  let desk: WritingDesk;
  let article: ArticleRecord;
  let key: ArticleKey;
  beforeEach(async () => {
    ({ desk, article, key } = await openDeskWithArticle(text));
  });
  afterEach(() => desk.close());

  const colleagueWrites = (word: string, other: string): void => {
    desk.world.colleague.editText(article.id, desk.there(article).text.replace(word, other));
  };
  const state = () => desk.workspace.library.row(key)?.state;
  const working = () => desk.workspace.articles.version(key, 'working');
  const published = () => desk.there(article).text;

  const typeWhile = (method: string, act: () => void): void => {
    desk.simulator.faults = (request) => {
      if (request.method !== method) return undefined;
      desk.simulator.faults = undefined;
      act();
      return undefined;
    };
  };

  it('RECON-MERGE another paragraph is merged, live, and not one other byte is touched', async () => {
    desk.type(key, 'bowline', 'hitch');
    colleagueWrites('iron', 'brass');
    desk.simulator.clearLog();
    const job = await desk.publish([key]);
    expect(job.results).toMatchObject([{ outcome: 'published', merged: true, requests: 2 }]);
    expect(published()).toBe(text.replace('bowline', 'hitch').replace('iron', 'brass'));
    expect(state()).toBe('synced');
    expect(working()).toMatchObject({ value: { text: published() } });
  });

  it('RECON-MERGE what a sync saw already shows as changed on the server, and is no decision', async () => {
    desk.type(key, 'bowline', 'hitch');
    colleagueWrites('iron', 'brass');
    await desk.syncLater();
    expect(desk.workspace.library.row(key)).toMatchObject({ state: 'edited', changedOnServer: true });
    expect(working()).toMatchObject({ value: { text: text.replace('bowline', 'hitch') } });
    const plan = desk.workspace.publishing.plan([], { asDraft: false, replaceDraftOf: [] });
    expect(plan.items).toMatchObject([{ action: 'update', merges: true, trouble: null, fields: ['text'] }]);
    const diff = desk.workspace.articles.diff(key);
    const changed = diff.ok ? diff.value.blocks.filter(({ kind }) => kind !== 'same') : [];
    expect(changed.map(({ segments }) => segments.filter(({ kind }) => kind !== 'same'))).toEqual([
      [
        { text: 'bowline', kind: 'removed' },
        { text: 'hitch', kind: 'added' },
      ],
    ]);
    expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'published', merged: true }]);
    expect(published()).toBe(text.replace('bowline', 'hitch').replace('iron', 'brass'));
  });

  it('RECON-MERGE fields and text of two people go together, and only hers are sent', async () => {
    desk.workspace.articles.setFields(key, { keywords: ['rope', 'knot'] });
    desk.world.colleague.rename(article.id, 'Mooring');
    desk.world.colleague.change(article.id, { keywords: ['harbour'] });
    expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'published', merged: true }]);
    expect(desk.there(article)).toMatchObject({ name: 'Mooring', keywords: ['harbour', 'knot'], text });
    expect(state()).toBe('synced');
  });

  it('RECON-CONFLICT one word in two ways is a conflict: nothing is sent, both are kept', async () => {
    desk.type(key, 'bowline', 'hitch');
    colleagueWrites('bowline', 'reef knot');
    desk.simulator.clearLog();
    const job = await desk.publish([key]);
    expect(job.results).toMatchObject([{ outcome: 'refused', trouble: { kind: 'conflict' } }]);
    expect(desk.simulator.log.filter(({ method }) => method !== 'GET')).toEqual([]);
    expect(state()).toBe('conflict');
    expect(working()).toMatchObject({ value: { text: text.replace('bowline', 'hitch') } });
    expect(desk.workspace.articles.version(key, 'remote')).toMatchObject({ value: { text: published() } });
  });

  it('RECON-CONFLICT ends by itself when the colleague takes it back', async () => {
    desk.type(key, 'bowline', 'hitch');
    colleagueWrites('bowline', 'reef knot');
    await desk.publish([key]);
    colleagueWrites('reef knot', 'bowline');
    await desk.syncLater();
    expect(state()).toBe('edited');
    expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'published' }]);
  });

  it('RECON-SAME what both changed alike is published without a write', async () => {
    desk.type(key, 'iron', 'brass');
    colleagueWrites('iron', 'brass');
    desk.simulator.clearLog();
    expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'published', requests: 1 }]);
    expect(desk.simulator.log.map(({ method }) => method)).toEqual(['GET']);
    expect(state()).toBe('synced');
  });

  it.each(['GET', 'PUT'])(
    'keeps what is typed during the %s of a merged publish, and the colleague’s words',
    async (method) => {
      desk.type(key, 'bowline', 'hitch');
      colleagueWrites('iron', 'brass');
      typeWhile(method, () => desk.type(key, 'always', 'mostly'));
      expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'published', merged: true }]);
      expect(published()).toBe(text.replace('bowline', 'hitch').replace('iron', 'brass'));
      expect(state()).toBe('edited');
      expect(working()).toMatchObject({
        value: { text: expect.stringContaining('hitch</b> holds &mdash; mostly') as string },
      });
      expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'published' }]);
      expect(published()).toBe(text.replace('bowline', 'hitch').replace('iron', 'brass').replace('always', 'mostly'));
      expect(state()).toBe('synced');
    },
  );

  it('takes late steps of a window that never saw the colleague’s words for hers alone', async () => {
    desk.type(key, 'bowline', 'hitch');
    const { articles } = desk.workspace;
    const window = await articles.open(key);
    if (!window.ok) throw new Error(window.error.kind);
    colleagueWrites('iron', 'brass');
    await desk.publish([key]);
    const steps = stepsFor(window.value, 'always', 'mostly');
    const saved = articles.saveSteps(key, { revision: window.value.revision, steps, caret: null });
    expect(saved).toMatchObject({ ok: true, value: { row: { state: 'edited' } } });
    await desk.publish([key]);
    expect(published()).toBe(text.replace('bowline', 'hitch').replace('iron', 'brass').replace('always', 'mostly'));
  });

  it('keeps what is typed during the publish of a name while a colleague writes', async () => {
    desk.workspace.articles.setFields(key, { name: 'Mooring' });
    typeWhile('PUT', () => {
      colleagueWrites('iron', 'brass');
      desk.type(key, 'always', 'mostly');
    });
    await desk.publish([key]);
    await desk.publish([key]);
    expect(published()).toBe(text.replace('iron', 'brass').replace('always', 'mostly'));
  });

  it('takes a field back that she changed back while it was being sent', async () => {
    desk.workspace.articles.setFields(key, { name: 'Mooring' });
    typeWhile('PUT', () => desk.workspace.articles.setFields(key, { name: article.name }));
    await desk.publish([key]);
    expect(desk.there(article).name).toBe('Mooring');
    expect(state()).toBe('edited');
    await desk.publish([key]);
    expect(desk.there(article).name).toBe(article.name);
  });

  it('PUB-13 sends nothing that she gives up while the server is looked at, nor what she begins instead', async () => {
    desk.type(key, 'bowline', 'hitch');
    typeWhile('GET', () => desk.workspace.articles.discard(key));
    expect((await desk.publish([key])).results).toMatchObject([{ trouble: { kind: 'nothing-to-publish' } }]);
    expect(state()).toBe('synced');
    desk.type(key, 'bowline', 'hitch');
    await desk.clock.advance(1000);
    desk.simulator.faults = ({ method }) => {
      if (method !== 'GET') return undefined;
      desk.simulator.faults = undefined;
      desk.workspace.articles.discard(key);
      void desk.clock.advance(1);
      desk.type(key, 'always', 'mostly');
      return undefined;
    };
    expect((await desk.publish([key])).results).toMatchObject([{ trouble: { kind: 'nothing-to-publish' } }]);
    expect(published()).toBe(text);
    expect(state()).toBe('edited');
  });

  it('PUB-13 what she gives up while the server is looked at leaves the article as the server has it by now', async () => {
    desk.type(key, 'bowline', 'hitch');
    colleagueWrites('iron', 'brass');
    typeWhile('GET', () => desk.workspace.articles.discard(key));
    await desk.publish([key]);
    expect(state()).toBe('synced');
    const base = desk.workspace.articles.version(key, 'base');
    expect(base).toMatchObject({ value: { text: text.replace('iron', 'brass') } });
  });

  it('PUB-22 merges with what was written after a write whose answer was lost', async () => {
    desk.type(key, 'bowline', 'hitch');
    desk.simulator.faults = ({ method }) => {
      if (method === 'PUT') return 'drop-after';
      return published().includes('hitch') ? 'drop-before' : undefined;
    };
    expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'unknown' }]);
    desk.simulator.faults = undefined;
    colleagueWrites('iron', 'brass');
    await desk.sync();
    expect(state()).toBe('queued');
    await desk.clock.advance(61_000);
    await desk.sync();
    expect(state()).toBe('edited');
    expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'published' }]);
    expect(published()).toBe(text.replace('bowline', 'hitch').replace('iron', 'brass'));
    expect(state()).toBe('synced');
  });

  it('PUB-23 a merged write that did not arrive is merged and sent again', async () => {
    desk.type(key, 'bowline', 'hitch');
    colleagueWrites('iron', 'brass');
    desk.simulator.faults = ({ method }) => (method === 'PUT' ? 'drop-before' : undefined);
    expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'unknown' }]);
    desk.simulator.faults = undefined;
    await desk.clock.advance(61_000);
    await desk.sync();
    expect(state()).toBe('edited');
    await desk.publish([key]);
    expect(published()).toBe(text.replace('bowline', 'hitch').replace('iron', 'brass'));
  });

  it('a merged publish that was killed after its write is found confirmed', async () => {
    desk.type(key, 'bowline', 'hitch');
    colleagueWrites('iron', 'brass');
    await desk.publishAndKill(({ method }) => method === 'PUT', 'drop-after');
    await desk.sync();
    expect(state()).toBe('synced');
    expect(published()).toBe(text.replace('bowline', 'hitch').replace('iron', 'brass'));
  });

  it('PUB-09 finds a draft in danger also where only the look before the write shows it', async () => {
    desk.type(key, 'bowline', 'hitch');
    colleagueWrites('iron', 'brass');
    desk.world.colleague.saveDraft(article.id, '<p>A draft</p>');
    expect((await desk.publish([key])).results).toMatchObject([{ trouble: { kind: 'server-draft' } }]);
    expect(desk.there(article).draft).toBe('<p>A draft</p>');
    const agreed = await desk.publish([key], { replaceDraftOf: [key] });
    expect(agreed.results).toMatchObject([{ outcome: 'published', merged: true }]);
    expect(published()).toBe(text.replace('bowline', 'hitch').replace('iron', 'brass'));
  });

  it('PUB-11 sees what went live while the draft was read', async () => {
    desk.world.colleague.saveDraft(article.id, '<p>A draft</p>');
    desk.type(key, 'bowline', 'hitch');
    desk.simulator.faults = ({ query }) => {
      if (!query.includes('draft')) return undefined;
      desk.simulator.faults = undefined;
      void desk.clock.advance(3000);
      colleagueWrites('iron', 'brass');
      desk.world.colleague.saveDraft(article.id, '<p>A draft</p>');
      return undefined;
    };
    const job = await desk.publish([key], { replaceDraftOf: [key] });
    expect(job.results).toMatchObject([{ outcome: 'published', merged: true, requests: 4 }]);
    expect(published()).toBe(text.replace('bowline', 'hitch').replace('iron', 'brass'));
  });

  it('PUB-08 a draft holds what is live by now, too', async () => {
    desk.type(key, 'bowline', 'hitch');
    colleagueWrites('iron', 'brass');
    expect((await desk.publish([key], { asDraft: true })).results).toMatchObject([{ outcome: 'published' }]);
    expect(desk.there(article).draft).toBe(text.replace('bowline', 'hitch').replace('iron', 'brass'));
    expect(published()).toBe(text.replace('iron', 'brass'));
  });

  it('RECON-HIDDEN a text goes to an article that was hidden meanwhile, and it stays hidden', async () => {
    desk.type(key, 'bowline', 'hitch');
    desk.world.colleague.hide(article.id);
    expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'published' }]);
    expect(desk.there(article)).toMatchObject({ status: 'notpublished', text: text.replace('bowline', 'hitch') });
  });

  it('RECON-PUBLISHED asks before a text goes live that she wrote for a hidden article', async () => {
    const hidden = await desk.article(text, 'Not yet', 'notpublished');
    const hiddenKey = desk.keyOf(hidden);
    desk.type(hiddenKey, 'bowline', 'hitch');
    desk.world.colleague.publish(hidden.id);
    expect((await desk.publish([hiddenKey])).results).toMatchObject([{ trouble: { kind: 'conflict' } }]);
    expect(desk.there(hidden).text).toBe(text);
    expect(desk.workspace.conflicts.read(hiddenKey)).toMatchObject({
      value: { fields: [{ field: 'status', why: 'published', mine: 'hidden', theirs: 'live' }], regions: [] },
    });
  });
});

/** What no client can prevent, because the API has neither ETag nor If-Match: two writes within one round trip. */
describe.each(['before', 'after'] as const)(
  'a colleague who saves between the look and the write (revisions hold what was there %s)',
  (revisionHolds) => {
    let desk: WritingDesk;
    let article: ArticleRecord;
    let key: ArticleKey;
    beforeEach(async () => {
      desk = await WritingDesk.open();
      desk.world.state.quirks = { ...desk.world.state.quirks, revisionHolds };
      article = await desk.article(text);
      key = desk.keyOf(article);
    });
    afterEach(() => desk.close());

    const publishMeanwhile = async (act: () => void, spoilt?: Fault): Promise<void> => {
      desk.type(key, 'bowline', 'hitch');
      desk.simulator.faults = ({ method }) => {
        if (method !== 'PUT') return undefined;
        act();
        return spoilt;
      };
      await desk.publish([key]);
      desk.simulator.faults = undefined;
      await desk.restart();
      desk.simulator.clearLog();
      await desk.syncLater();
    };
    const revisionRequests = () =>
      desk.simulator.log.map(({ path }) => path).filter((path) => path.includes('revisions'));
    const overwritten = () => desk.versions(key).filter(({ kind }) => kind === 'overwritten');
    const colleagueWrites = (word: string, other: string): void => {
      desk.world.colleague.editText(article.id, desk.there(article).text.replace(word, other));
    };

    it('PUB-30 finds the text that was replaced in the revisions, keeps it and says so, over a restart, too', async () => {
      await publishMeanwhile(() => colleagueWrites('iron', 'brass'));
      expect(desk.there(article).text).toBe(text.replace('bowline', 'hitch'));
      expect(overwritten().map(({ fields }) => fields.text)).toEqual([text.replace('iron', 'brass')]);
      const titles = desk.workspace.status().notices.map(({ title }) => title);
      expect(titles).toEqual([expect.stringContaining('Somebody saved “Tying up”') as string]);
      desk.simulator.clearLog();
      await desk.sync();
      expect(revisionRequests()).toEqual([]);
    });

    it('PUB-30 finds it, too, where the answer to the write could not be read, seconds later', async () => {
      await publishMeanwhile(() => {
        colleagueWrites('iron', 'brass');
        desk.clock.jumpWall(5000);
      }, 'garbage');
      expect(desk.there(article).text).toBe(text.replace('bowline', 'hitch'));
      expect(overwritten().map(({ fields }) => fields.text)).toEqual([text.replace('iron', 'brass')]);
    });

    it('PUB-30 asks once for each text, and takes nothing that was written before or after for replaced', async () => {
      colleagueWrites('iron', 'bronze');
      await desk.clock.advance(10_000);
      await publishMeanwhile(() => undefined);
      expect(revisionRequests()).toEqual([`/articles/${article.id}/revisions`]);
      expect(overwritten()).toEqual([]);
      desk.type(key, 'hitch', 'knot');
      await desk.publish([key]);
      colleagueWrites('always', 'mostly');
      await desk.syncLater();
      expect(overwritten()).toEqual([]);
      expect(desk.workspace.status().notices).toEqual([]);
    });
  },
);
