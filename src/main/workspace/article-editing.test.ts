import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ArticleKey } from '../../shared/model/ids.ts';
import { stepsFor, WritingDesk } from '../../../test/support/writing-desk.ts';

const text = '<p>The <b>bowline</b> holds &mdash; always.</p>';

describe('editing an article', () => {
  let desk: WritingDesk;
  let key: ArticleKey;
  beforeEach(async () => {
    desk = await WritingDesk.open();
    key = desk.keyOf(await desk.article(text));
  });
  afterEach(() => desk.close());

  const open = async () => {
    const opened = await desk.workspace.articles.open(key);
    if (!opened.ok) throw new Error(opened.error.kind);
    return opened.value;
  };
  const html = (): string => {
    const version = desk.workspace.articles.version(key, 'working');
    return version.ok ? version.value.text : version.error.kind;
  };

  it('is safe after a restart, with the caret', async () => {
    const opened = await open();
    const steps = stepsFor(opened, 'bowline', 'hitch');
    const caret = { anchor: 5, head: 5, scrollTop: 12.5 };
    desk.workspace.articles.saveSteps(key, { revision: opened.revision, steps, caret });
    await desk.restart();
    expect(html()).toBe(text.replace('bowline', 'hitch'));
    const again = await open();
    expect(again).toMatchObject({ source: text, caret, row: { state: 'edited' } });
    expect(again.steps).toEqual(steps);
  });

  it('HIST-KEEP keeps for good what a file put in the place of words that nobody looked at', async () => {
    const opened = await open();
    const steps = stepsFor(opened, 'bowline', 'hitch');
    desk.workspace.articles.saveSteps(key, { revision: opened.revision, steps, caret: null });
    desk.workspace.articles.replaceText(key, null, '<p>From a file.</p>');
    expect(html()).toBe('<p>From a file.</p>');
    const kept = desk.versions(key).map(({ kind, fields }) => `${kind} ${fields.text}`);
    expect(kept).toContain(`discarded ${text.replace('bowline', 'hitch')}`);
  });

  it('WS-AGAIN appends steps once that a window sends again because no answer came', async () => {
    const opened = await open();
    const steps = stepsFor(opened, 'bowline', 'clove hitch');
    const save = { revision: opened.revision, steps, caret: null, batch: 'window/1' };
    const first = desk.workspace.articles.saveSteps(key, save);
    // Another window goes on meanwhile.
    desk.type(key, 'always', 'mostly');
    const again = desk.workspace.articles.saveSteps(key, save);
    expect(html()).toBe(text.replace('bowline', 'clove hitch').replace('always', 'mostly'));
    expect([again.ok, again.ok && again.value.revision]).toEqual([true, first.ok && first.value.revision]);
    const other = desk.workspace.articles.saveSteps(key, { ...save, batch: 'other window/1' });
    expect(other).toMatchObject({ ok: false, error: { kind: 'edited-elsewhere' } });
  });

  it('WS-AGAIN knows what was appended after a restart, too, also where it took everything back', async () => {
    const { articles } = desk.workspace;
    const opened = await open();
    const save = { revision: opened.revision, steps: stepsFor(opened, 'bowline', 'hitch'), caret: null, batch: 'w/1' };
    articles.saveSteps(key, save);
    await desk.restart();
    expect(desk.workspace.articles.saveSteps(key, save)).toMatchObject({ ok: true });
    expect(html()).toBe(text.replace('bowline', 'hitch'));
    const edited = await open();
    const back = { revision: edited.revision, steps: stepsFor(edited, 'hitch', 'bowline'), caret: null, batch: 'w/2' };
    desk.workspace.articles.saveSteps(key, back);
    const { revision } = await open();
    await desk.restart();
    expect(desk.workspace.articles.saveSteps(key, back)).toMatchObject({ ok: true, value: { revision } });
    expect(desk.workspace.library.row(key)?.state).toBe('synced');
  });

  it('WS-AGAIN appends what a closing window sends beside a save that is not answered yet', async () => {
    const { articles } = desk.workspace;
    const opened = await open();
    const { revision } = opened;
    const first = { revision, steps: stepsFor(opened, 'bowline', 'hitch'), caret: null, batch: 'w/1' };
    articles.saveSteps(key, first);
    const second = { revision, steps: stepsFor(await open(), 'always', 'mostly'), caret: null, batch: 'w/2' };
    expect(articles.saveSteps(key, { ...second, after: 'w/0' })).toMatchObject({ ok: false });
    expect(articles.saveSteps(key, { ...second, after: 'w/1' })).toMatchObject({ ok: true });
    expect(articles.saveSteps(key, second)).toMatchObject({ ok: true, value: { revision: revision + 2 } });
    expect(html()).toBe(text.replace('bowline', 'hitch').replace('always', 'mostly'));
  });

  it('is no longer edited when it is undone', async () => {
    desk.type(key, 'bowline', 'hitch');
    desk.type(key, 'hitch', 'bowline');
    expect(html()).toBe(text);
    expect(desk.workspace.library.row(key)?.state).toBe('synced');
  });

  it('takes steps from a window that has not heard of a changed name', async () => {
    const opened = await open();
    desk.workspace.articles.setFields(key, { name: 'Knots' });
    desk.workspace.articles.setFields(key, { keywords: ['a', 'b'] });
    const steps = stepsFor(opened, 'bowline', 'hitch');
    const saved = desk.workspace.articles.saveSteps(key, { revision: opened.revision, steps, caret: null });
    expect(saved).toMatchObject({ ok: true, value: { row: { name: 'Knots', state: 'edited' } } });
    expect(html()).toBe(text.replace('bowline', 'hitch'));
  });

  it('is no longer edited when its name is put back, and typing goes on', async () => {
    const opened = await open();
    desk.workspace.articles.setFields(key, { name: 'Knots' });
    desk.workspace.articles.setFields(key, { name: 'Tying up' });
    expect(desk.workspace.library.row(key)?.state).toBe('synced');
    const steps = stepsFor(opened, 'bowline', 'hitch');
    const saved = desk.workspace.articles.saveSteps(key, { revision: opened.revision, steps, caret: null });
    expect(saved).toMatchObject({ ok: true, value: { row: { state: 'edited' } } });
  });

  it('refuses a window whose article another window edited, and changes nothing', async () => {
    const opened = await open();
    desk.type(key, 'bowline', 'hitch');
    const steps = stepsFor(opened, 'always', 'never');
    const saved = desk.workspace.articles.saveSteps(key, { revision: opened.revision, steps, caret: null });
    expect(saved).toMatchObject({ ok: false, error: { kind: 'edited-elsewhere' } });
    expect(html()).toBe(text.replace('bowline', 'hitch'));
  });

  it('replaces many steps by a snapshot, and prints the same', async () => {
    desk.type(key, 'holds', 'keeps');
    for (let turn = 0; turn < 101; turn += 1) {
      desk.type(key, turn % 2 === 0 ? 'bowline' : 'hitch', turn % 2 === 0 ? 'hitch' : 'bowline');
      desk.type(key, 'always', 'always x');
      desk.type(key, 'always x', 'always');
    }
    const opened = await open();
    expect(opened.snapshot).not.toBeNull();
    expect(opened.steps.length).toBeLessThan(200);
    await desk.restart();
    desk.type(key, 'The', 'A');
    expect(html()).toBe(text.replace('bowline', 'hitch').replace('holds', 'keeps').replace('The', 'A'));
  });

  it('UNDO-PAST answers what undo goes back to behind a change of the source, to whoever opens it, also after a restart', async () => {
    const { articles } = desk.workspace;
    const opened = await open();
    expect(opened.past).toEqual([]);
    const steps = stepsFor(opened, 'bowline', 'hitch');
    articles.saveSteps(key, { revision: opened.revision, steps, caret: null });
    const first = articles.replaceText(key, opened.revision + 1, '<p>As sou</p>', 'kept');
    const second = articles.replaceText(key, opened.revision + 2, '<p>As source.</p>', 'goes-on');
    expect([first.ok && first.value.past, second.ok && second.value.past]).toEqual([undefined, undefined]);
    desk.type(key, 'source', 'HTML');
    await desk.restart();
    const again = await open();
    expect(again).toMatchObject({ source: '<p>As source.</p>', past: [{ source: text, snapshot: null, steps }] });
    expect(again.steps).toHaveLength(1);
    expect(html()).toBe('<p>As HTML.</p>');
  });

  it('UNDO-PAST has nothing to go back to where a publish or a file put another text there', async () => {
    const { articles } = desk.workspace;
    const { revision } = await open();
    articles.replaceText(key, revision, '<p>As source.</p>', 'kept');
    articles.replaceText(key, null, '<p>From a file.</p>');
    expect((await open()).past).toEqual([]);
    articles.replaceText(key, (await open()).revision, '<p>Again.</p>', 'kept');
    expect((await open()).past).toHaveLength(1);
    await desk.publish([key]);
    expect(html()).toBe('<p>Again.</p>');
    expect((await open()).past).toEqual([]);
  });

  it('UNDO-PAST goes on over steps that became a snapshot', async () => {
    const { articles } = desk.workspace;
    articles.replaceText(key, (await open()).revision, '<p>Tie it.</p>', 'kept');
    for (let turn = 0; turn < 201; turn += 1)
      desk.type(key, turn % 2 === 0 ? 'it' : 'them', turn % 2 === 0 ? 'them' : 'it');
    const opened = await open();
    expect(opened.snapshot).not.toBeNull();
    expect(opened.past?.map(({ source, steps }) => [source, steps.length])).toEqual([
      [text, 0],
      ['<p>Tie it.</p>', 201 - opened.steps.length],
    ]);
  });

  it('keeps the words of a discarded working copy as a version', () => {
    desk.type(key, 'bowline', 'hitch');
    desk.workspace.articles.discard(key);
    expect(desk.workspace.library.row(key)?.state).toBe('synced');
    expect(html()).toBe(text);
    const kept = desk.versions(key).find(({ kind }) => kind === 'discarded');
    expect(kept?.fields.text).toBe(text.replace('bowline', 'hitch'));
  });

  it('shows what a publish would change', () => {
    desk.type(key, 'bowline', 'hitch');
    desk.workspace.articles.setFields(key, { name: 'Knots', categories: [] });
    expect(desk.workspace.articles.diff(key)).toMatchObject({
      ok: true,
      value: {
        fields: [
          { field: 'name', before: 'Tying up', after: 'Knots' },
          { field: 'categories', before: 'Moorings', after: '' },
        ],
        blocks: [{ kind: 'changed', noun: 'paragraph' }],
      },
    });
    expect(desk.workspace.articles.sources(key)).toEqual({
      ok: true,
      value: { before: text, after: text.replace('bowline', 'hitch') },
    });
  });
});
