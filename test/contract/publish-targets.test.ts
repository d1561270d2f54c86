import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ArticleKey } from '../../src/shared/model/ids.ts';
import type { PublishTarget } from '../../src/shared/model/publish-target.ts';
import { WritingDesk } from '../support/writing-desk.ts';

const text = '<p>The bowline holds.</p>';

describe('what becomes of an article', () => {
  let desk: WritingDesk;
  beforeEach(async () => {
    desk = await WritingDesk.open();
  });
  afterEach(() => desk.close());

  const edited = async (status: 'published' | 'notpublished') => {
    const article = await desk.article(text, `Tying up ${status}`, status);
    const key = desk.keyOf(article);
    desk.type(key, 'bowline', 'hitch');
    return { article, key };
  };
  const made = (name = 'Anchoring', html = text): ArticleKey => desk.begin(name, html);
  const asked = (key: ArticleKey, target: PublishTarget) => ({
    asDraft: false,
    replaceDraftOf: [],
    targets: [{ key, target }],
  });
  const publish = (key: ArticleKey, target: PublishTarget) =>
    desk.workspace.publishing.start([key], asked(key, target)).done;
  const row = (key: ArticleKey, target: PublishTarget = 'live') =>
    desk.workspace.plan([key], asked(key, target)).items[0];

  it('PUB-50 PUB-51 offers what may be chosen, and takes what the status says where nothing is', async () => {
    const live = await edited('published');
    const hidden = await edited('notpublished');
    const request = { asDraft: false, replaceDraftOf: [] };
    const shown = desk.workspace.plan([live.key, hidden.key, made()], request).items;
    expect(shown.map(({ target, targets }) => [target, ...targets])).toEqual([
      ['live', 'live', 'draft', 'later'],
      ['hidden', 'live', 'hidden', 'draft', 'later'],
      ['live', 'live', 'hidden', 'later'],
    ]);
    // What readers have is never taken from them by a target.
    expect(row(live.key, 'hidden')).toMatchObject({ target: 'live', becomes: 'live' });
  });

  it('PUB-52 makes a hidden article live, in one write with its text', async () => {
    const { article, key } = await edited('notpublished');
    expect(row(key, 'live')).toMatchObject({ becomes: 'live', fields: ['text', 'status'], requests: 2 });
    expect((await publish(key, 'live')).results).toMatchObject([{ outcome: 'published', requests: 2 }]);
    expect(desk.there(article)).toMatchObject({ status: 'published', text: '<p>The hitch holds.</p>' });
    expect(desk.workspace.library.row(key)?.state).toBe('synced');
  });

  it('PUB-52 keeps a new article from readers', async () => {
    const key = made();
    expect(row(key, 'hidden')).toMatchObject({ action: 'create', becomes: 'hidden' });
    expect((await publish(key, 'hidden')).results).toMatchObject([{ outcome: 'published' }]);
    expect(desk.world.articles()).toMatchObject([{ name: 'Anchoring', status: 'notpublished', slug: 'anchoring' }]);
  });

  it('PUB-52 sends one of them as a draft, and leaves another out', async () => {
    const draft = await edited('published');
    const later = await edited('notpublished');
    const targets = [
      { key: draft.key, target: 'draft' },
      { key: later.key, target: 'later' },
    ] as const;
    const job = await desk.workspace.publishing.start([draft.key, later.key], {
      asDraft: false,
      replaceDraftOf: [],
      targets,
    }).done;
    expect(job).toMatchObject({ total: 1, results: [{ key: draft.key, outcome: 'published' }] });
    expect(desk.there(draft.article)).toMatchObject({ text, draft: '<p>The hitch holds.</p>' });
    expect(desk.there(later.article)).toMatchObject({ text });
    expect(desk.workspace.library.row(later.key)?.state).toBe('edited');
  });

  it('PUB-52 what is typed while it is made live stays, and stays live', async () => {
    const { article, key } = await edited('notpublished');
    desk.simulator.faults = ({ method }) => {
      if (method !== 'PUT') return undefined;
      desk.simulator.faults = undefined;
      desk.type(key, 'holds', 'slips');
      return undefined;
    };
    await publish(key, 'live');
    await desk.publish([key]);
    expect(desk.there(article)).toMatchObject({ status: 'published', text: '<p>The hitch slips.</p>' });
  });

  it('CHECK-LINK CHECK-NAME CHECK-DRAFT look at what is here, and stand in nobody’s way', async () => {
    const hidden = await desk.article(text, 'Not for readers', 'notpublished');
    const live = await desk.article(text, 'For readers');
    desk.world.colleague.saveDraft(live.id, '<p>A draft</p>');
    await desk.syncLater();
    const [hiddenKey, liveKey] = [desk.keyOf(hidden), desk.keyOf(live)];
    desk.type(liveKey, 'holds', 'slips');
    expect(row(liveKey)?.checks).toEqual([{ rule: 'CHECK-DRAFT', about: [], count: 1 }]);

    const [{ host } = { host: '' }] = desk.workspace.library.tree().sites;
    const site = `https://${host}/article`;
    const links = [
      `${site}/${live.number}-any`,
      `${site}/${hidden.number}-x?a=1`,
      `/article/99`,
      'https://x.example/article/99',
    ];
    const key = made(' For readers', links.map((href) => `<a href="${href}">x</a>`).join(''));
    expect(row(key)?.checks).toEqual([
      { rule: 'CHECK-LINK', about: [links[1], links[2]], count: 2 },
      { rule: 'CHECK-NAME', about: [String(live.number)], count: 1 },
    ]);
    // Nobody who sees a hidden article misses what is hidden, too.
    expect(row(key, 'hidden')?.checks).toMatchObject([{ about: [links[2]] }, { rule: 'CHECK-NAME' }]);
    expect(hiddenKey).toBeGreaterThan(0);
  });
});
