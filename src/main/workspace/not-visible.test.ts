import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WritingDesk } from '../../../test/support/writing-desk.ts';
import { assert } from '../../shared/base/assert.ts';
import type { ArticleRecord } from '../../simulator/records.ts';
import { openStoreForWriting } from '../store/open-store.ts';

describe('SYNC-NOT-VISIBLE a key that sees fewer collections', () => {
  let desk: WritingDesk;
  let seen: ArticleRecord;
  let unseen: ArticleRecord;
  let staffId: string;

  beforeEach(async () => {
    desk = await WritingDesk.open();
    const [site] = [...desk.world.state.sites.values()];
    assert(site !== undefined, 'there is a site');
    const staff = desk.world.admin.createCollection({ siteId: site.id, name: 'Staff', visibility: 'private' });
    staffId = staff.id;
    unseen = desk.world.colleague.createArticle({ collectionId: staffId, name: 'Payroll', text: '<p>Monthly</p>' });
    seen = await desk.article('<p>Once</p>');
  });
  afterEach(() => desk.close());

  /** From now on the server answers as to a key that may not see the collection; `status`: for what is in it. */
  const hide = (status: 403 | 404): void => {
    const listed = desk.world.state.collections;
    const answers = [...listed.values()].filter(({ id }) => id !== staffId).length;
    assert(answers === listed.size - 1, 'one is hidden');
    desk.simulator.faults = ({ path }) => {
      if (path === '/collections') return { status: 200, body: JSON.stringify({ collections: withoutStaff() }) };
      const headers = { 'Content-Type': 'application/json', Date: new Date(desk.clock.wallMs()).toUTCString() };
      if (path.includes(staffId) || path.includes(unseen.id))
        return { status, body: '{"code":404,"error":"No"}', headers };
      return undefined;
    };
  };
  const withoutStaff = () => {
    const items = [...desk.world.state.collections.values()]
      .filter(({ id }) => id !== staffId)
      .map(({ id, siteId, number, slug, name }) => ({
        id,
        siteId,
        number,
        slug,
        visibility: 'public',
        order: 1,
        name,
      }));
    return { page: 1, pages: 1, count: items.length, items };
  };

  it('asks for no texts that it cannot get', async () => {
    desk.world.colleague.editText(unseen.id, '<p>Weekly</p>');
    desk.simulator.faults = ({ path }) => (path.includes(unseen.id) ? 'garbage' : undefined);
    await desk.sync();
    hide(403);
    desk.simulator.clearLog();
    await desk.sync();
    expect(desk.simulator.log.filter(({ path }) => path.includes(unseen.id))).toEqual([]);
  });

  it.each([403, 404] as const)('deletes nothing, marks what it does not see, and says so (%i)', async (status) => {
    hide(status);
    for (let time = 1; time <= 3; time += 1) {
      await desk.clock.advance(7 * 60 * 60 * 1000);
      await desk.sync();
    }
    const key = desk.keyOf(unseen);
    expect(desk.workspace.library.row(key)).toMatchObject({ state: 'synced', notVisible: true });
    expect(desk.workspace.library.row(desk.keyOf(seen))).not.toHaveProperty('notVisible');
    expect(desk.workspace.library.tree()).toMatchObject({ notVisible: [{ id: staffId, name: 'Staff', count: 1 }] });
    expect(desk.workspace.status()).toMatchObject({
      articles: 2,
      notices: [{ level: 'warning', title: 'Not visible with this key: Staff' }],
    });
    expect(desk.workspace.articles.version(key, 'base')).toMatchObject({ value: { text: '<p>Monthly</p>' } });
    desk.workspace.dismissNotice(desk.workspace.status().notices[0]?.id ?? '');
    expect(desk.workspace.status().notices).toEqual([]);

    desk.simulator.faults = undefined;
    await desk.sync();
    expect(desk.workspace.library.row(key)).not.toHaveProperty('notVisible');
    expect(desk.workspace.library.tree()).not.toHaveProperty('notVisible');
  });

  it.each([
    [403, 'forbidden'],
    [404, 'not-visible'],
  ] as const)('what she wrote in it stays hers, whatever a publish is answered (%i)', async (status, kind) => {
    const key = desk.keyOf(unseen);
    desk.type(key, 'Monthly', 'Weekly');
    hide(status);
    await desk.sync();
    const job = await desk.publish([key]);
    expect(job.results).toMatchObject([{ outcome: 'failed', trouble: { kind } }]);
    expect(desk.workspace.library.row(key)).toMatchObject({ state: 'edited', notVisible: true });
    desk.simulator.faults = undefined;
    await desk.sync();
    await desk.publish([key]);
    expect(desk.there(unseen).text).toBe('<p>Weekly</p>');
  });

  it('takes a 404 for no deletion before the collection was asked for, too', async () => {
    const key = desk.keyOf(unseen);
    hide(404);
    const deleting = await desk.workspace.publishing.startDeleting([key], { replaceDraftOf: [] }).done;
    expect(deleting.results).toMatchObject([{ outcome: 'failed', trouble: { kind: 'not-visible' } }]);
    desk.type(key, 'Monthly', 'Weekly');
    expect((await desk.publish([key])).results).toMatchObject([{ trouble: { kind: 'not-visible' } }]);
    expect(desk.workspace.library.row(key)).toMatchObject({ state: 'edited', notVisible: true });
  });

  it.each(['publish', 'delete'] as const)(
    'takes a 404 to a write for no deletion either, where the key lost sight of it since the look (%s, seed 820019)',
    async (kind) => {
      const key = desk.keyOf(unseen);
      desk.type(key, 'Monthly', 'Weekly');
      desk.simulator.faults = (request) => {
        if (request.method === 'GET') return undefined;
        hide(404);
        return desk.simulator.faults?.(request);
      };
      const { publishing } = desk.workspace;
      const job = await (kind === 'publish'
        ? desk.publish([key])
        : publishing.startDeleting([key], { replaceDraftOf: [] }).done);
      expect(job.results).toMatchObject([{ outcome: 'failed', trouble: { kind: 'not-visible' } }]);
      expect(desk.workspace.library.row(key)).toMatchObject({ state: 'edited', notVisible: true });
      desk.simulator.faults = undefined;
      await desk.sync();
      await desk.publish([key]);
      expect(desk.there(unseen).text).toBe('<p>Weekly</p>');
    },
  );

  /** The first answer about the article is a 404; `stays`: and the key sees nothing of the collection from then on. */
  const loseSight = (stays: boolean): void => {
    let asked = 0;
    desk.simulator.faults = (request) => {
      if (!request.path.startsWith(`/articles/${unseen.id}`)) return undefined;
      const before = desk.simulator.faults;
      hide(404);
      const refusal = desk.simulator.faults?.(request);
      if (!stays) desk.simulator.faults = before;
      asked += 1;
      return stays || asked === 1 ? refusal : undefined;
    };
  };

  it.each([
    ['for good', true],
    ['for a moment', false],
  ] as const)(
    'SYNC-DELETED-SURE is deleted by no sync that lost sight of it after the lists, %s (seed 950455)',
    async (_while, stays) => {
      const key = desk.keyOf(unseen);
      desk.type(key, 'Monthly', 'Weekly');
      desk.world.colleague.editText(unseen.id, '<p>Monthly</p>\n<p>And bonus</p>');
      await desk.clock.advance(10_000);
      loseSight(stays);
      await desk.sync();
      expect(desk.workspace.library.row(key)).toMatchObject({
        state: 'edited',
        ...(stays ? { notVisible: true } : {}),
      });
      desk.simulator.faults = undefined;
      await desk.sync();
      await desk.publish([key]);
      expect(desk.there(unseen).text).toBe('<p>Weekly</p>\n<p>And bonus</p>');
    },
  );

  it('SYNC-DELETED-SURE is deleted by no publish that lost sight of it for a moment', async () => {
    const key = desk.keyOf(unseen);
    desk.type(key, 'Monthly', 'Weekly');
    loseSight(false);
    expect((await desk.publish([key])).results).toMatchObject([{ trouble: { kind: 'not-visible' } }]);
    expect(desk.workspace.library.row(key)).not.toHaveProperty('notVisible');
    await desk.publish([key]);
    expect(desk.there(unseen).text).toBe('<p>Weekly</p>');
  });

  /** From now on writes take effect, and neither an answer nor a look tells of it. */
  const loseWrites = (): void => {
    let written = false;
    desk.simulator.faults = ({ method }) => {
      if (method === 'GET') return written ? 'drop-before' : undefined;
      written = true;
      return 'drop-after';
    };
  };
  const seeAgain = async (): Promise<void> => {
    desk.simulator.faults = undefined;
    await desk.clock.advance(7 * 60 * 60 * 1000);
    await desk.sync();
  };

  it.each([
    ['the text', false, 404],
    ['a draft', true, 404],
    ['the text', false, 403],
  ] as const)('PUB-31 waits not for ever for what became of %s (draft: %s, %i)', async (_what, asDraft, status) => {
    const key = desk.keyOf(unseen);
    desk.type(key, 'Monthly', 'Weekly');
    loseWrites();
    expect((await desk.publish([key], { asDraft })).results).toMatchObject([{ outcome: 'unknown' }]);
    hide(status);
    await desk.sync();
    expect(desk.workspace.library.row(key)?.state).toBe('queued');
    await desk.clock.advance(61_000);
    await desk.sync();
    expect(desk.workspace.library.row(key)).toMatchObject({ state: 'edited', notVisible: true });
    expect(desk.workspace.status().queued).toBe(0);
    expect(desk.versions(key).map(({ kind }) => kind)).toContain('sent');
    await seeAgain();
    await desk.publish([key], { replaceDraftOf: [key] });
    expect(desk.workspace.library.row(key)?.state).toBe('synced');
    expect(desk.there(unseen).text).toBe('<p>Weekly</p>');
  });

  it('PUB-31 waits not for ever where no list here ever showed the collection (seed 903565)', async () => {
    const key = desk.keyOf(unseen);
    desk.type(key, 'Monthly', 'Weekly');
    loseWrites();
    await desk.publish([key]);
    // As a power cut may leave it: the list that showed the collection was never written, and by the next it is gone.
    await desk.workspace.close();
    const store = openStoreForWriting(desk.folder, desk.clock);
    assert(store.ok, 'the store opens');
    store.value.handle.run('DELETE FROM collection WHERE id = ?', staffId);
    store.value.close();
    await desk.restart();
    hide(404);
    await desk.clock.advance(61_000);
    await desk.sync();
    expect(desk.workspace.library.row(key)).toMatchObject({ state: 'edited', notVisible: true });
    expect(desk.workspace.status()).toMatchObject({
      queued: 0,
      notices: [{ level: 'warning', title: 'Not visible with this key: Unknown collection' }],
    });
  });

  it('PUB-31 waits not for ever for what became of a deletion', async () => {
    const key = desk.keyOf(unseen);
    loseWrites();
    const { results } = await desk.workspace.publishing.startDeleting([key], { replaceDraftOf: [] }).done;
    expect(results).toMatchObject([{ outcome: 'unknown' }]);
    hide(404);
    await desk.sync();
    expect(desk.workspace.status().queued).toBe(1);
    await desk.clock.advance(61_000);
    await desk.sync();
    expect(desk.workspace.library.row(key)).toMatchObject({ state: 'synced', notVisible: true });
    await seeAgain();
    expect(desk.workspace.library.find(unseen.id)).toBeNull();
  });

  it('asks for no text that it would not be given', async () => {
    desk.world.colleague.editText(unseen.id, '<p>Yearly</p>');
    hide(404);
    await desk.clock.advance(10_000);
    await desk.sync();
    desk.simulator.clearLog();
    await desk.sync();
    expect(desk.simulator.log.filter(({ path }) => path.includes(unseen.id) || path.includes(staffId))).toEqual([]);
  });
});
