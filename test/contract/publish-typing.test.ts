import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stepsFor, WritingDesk } from '../support/writing-desk.ts';

const text =
  '<h2 id="Moor">Mooring</h2>\n<p class="x">The  <b>bowline</b> holds &mdash; always.</p>\n<ul>\n <li>Rope<li>Cleat\n</ul><!-- kept -->';

describe('publishing while she types', () => {
  let desk: WritingDesk;
  beforeEach(async () => {
    desk = await WritingDesk.open();
  });
  afterEach(() => desk.close());

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

  it.each([
    ['beside it', 'always', 'mostly', text.replace('bowline', 'hitch').replace('always', 'mostly')],
    ['in its place', 'bowline', 'sheet bend', null],
  ])('PUB-33 takes nothing away that arrived after she gave it up, and wrote %s', async (_where, word, by, whole) => {
    const article = await desk.article(text);
    const key = desk.keyOf(article);
    desk.type(key, 'bowline', 'hitch');
    desk.simulator.faults = ({ method }) => {
      if (method !== 'PUT') return undefined;
      desk.simulator.faults = undefined;
      desk.workspace.articles.discard(key);
      desk.type(key, word, by);
      return undefined;
    };
    await desk.publish([key]);
    expect(desk.there(article).text).toBe(text.replace('bowline', 'hitch'));
    const next = (await desk.publish([key])).results;
    expect(next).toMatchObject([whole === null ? { trouble: { kind: 'conflict' } } : { outcome: 'published' }]);
    expect(desk.there(article).text).toBe(whole ?? text.replace('bowline', 'hitch'));
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
    await desk.syncLater();
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
});
