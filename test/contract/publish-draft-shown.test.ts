import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ArticleKey } from '../../src/shared/model/ids.ts';
import type { ArticleRecord } from '../../src/simulator/records.ts';
import { openDeskWithArticle } from '../support/desk-with-article.ts';
import type { WritingDesk } from '../support/writing-desk.ts';

const text = '<p>The bowline holds.</p>';

describe('a draft on Help Scout that a publish would replace', () => {
  let desk: WritingDesk;
  let article: ArticleRecord;
  let key: ArticleKey;
  beforeEach(async () => {
    ({ desk, article, key } = await openDeskWithArticle(text));
    desk.world.colleague.saveDraft(article.id, '<p>The bowline slips.</p>');
    await desk.syncLater();
    desk.type(key, 'bowline', 'hitch');
    desk.simulator.clearLog();
  });
  afterEach(() => desk.close());

  it('PUB-09 is shown before she agrees: one request, its words kept, and nothing is changed', async () => {
    const draft = await desk.runUntil(desk.workspace.publishing.readDraft(key));
    expect(draft).toEqual({ ok: true, value: '<p>The bowline slips.</p>' });
    expect(desk.simulator.log).toMatchObject([{ method: 'GET' }]);
    expect(desk.workspace.articles.draftDiff(key, '<p>The bowline slips.</p>')).toMatchObject({
      value: { fields: [], blocks: [{ kind: 'changed' }] },
    });
    expect(desk.versions(key).map(({ kind, fields }) => [kind, fields.text])).toContainEqual([
      'server-draft',
      '<p>The bowline slips.</p>',
    ]);
    const request = { asDraft: false, replaceDraftOf: [] };
    expect(desk.workspace.plan([key], request).items).toMatchObject([{ trouble: { kind: 'server-draft' } }]);
    expect(desk.there(article).draft).toBe('<p>The bowline slips.</p>');
  });

  it('PUB-09 is not there any more where its writer took it back, and is nobody’s to say without a network', async () => {
    desk.world.colleague.discardDraft(article.id);
    expect(await desk.runUntil(desk.workspace.publishing.readDraft(key))).toEqual({ ok: true, value: null });
    desk.simulator.faults = () => 'drop-before';
    const unseen = await desk.runUntil(desk.workspace.publishing.readDraft(key));
    expect(unseen.ok).toBe(false);
  });
});
