import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ArticleConflict } from '../../src/shared/contract/views.ts';
import type { ArticleKey } from '../../src/shared/model/ids.ts';
import type { ArticleRecord } from '../../src/simulator/records.ts';
import { openDeskInConflict, text } from '../support/desk-in-conflict.ts';
import { WritingDesk } from '../support/writing-desk.ts';

/** An article that she and a colleague changed in the same places: what she sees of it, and each way out. */
describe('a conflict', () => {
  let desk: WritingDesk;
  let article: ArticleRecord;
  let key: ArticleKey;
  beforeEach(async () => {
    ({ desk, article, key } = await openDeskInConflict());
  });
  afterEach(() => desk.close());

  const read = (): ArticleConflict => {
    const conflict = desk.workspace.conflicts.read(key);
    if (!conflict.ok) throw new Error(conflict.error.kind);
    return conflict.value;
  };
  const state = () => desk.workspace.library.row(key)?.state;
  const working = () => {
    const version = desk.workspace.articles.version(key, 'working');
    return version.ok ? version.value.text : version.error.kind;
  };
  const choose = (...choices: readonly ArticleConflict['regions'][number]['choice'][]): void => {
    const regions = choices.map((choice, index) => ({ index, choice }));
    const chosen = desk.workspace.conflicts.choose(key, read().stamp, { regions, fields: [] });
    if (!chosen.ok) throw new Error(chosen.error.kind);
  };
  const resolve = (take: Parameters<WritingDesk['workspace']['conflicts']['resolve']>[2]) =>
    desk.workspace.conflicts.resolve(key, read().stamp, take);
  const mine = text.replace('bowline', 'hitch').replace('iron', 'brass');

  it('shows the places that collide with the words round them, and everything else merged', () => {
    expect(state()).toBe('conflict');
    expect(read()).toMatchObject({
      kind: 'changed',
      open: 2,
      fields: [],
      mine: { html: mine },
      theirs: { html: desk.there(article).text },
      regions: [
        { what: 'paragraph', before: 'The ', after: ' holds.', base: 'bowline', mine: 'hitch', theirs: 'reef knot' },
        { before: 'A cleat is made of ', mine: 'brass', theirs: 'bronze', choice: null },
      ],
      merged: { html: text.replace('Nothing', 'Something') },
    });
  });

  it('is resolved by a choice for each place, and published then', async () => {
    choose('mine', 'both');
    expect(resolve('merged')).toMatchObject({ ok: true, value: { key, row: { state: 'edited' } } });
    const wanted = text.replace('bowline', 'hitch').replace('iron', 'brass bronze').replace('Nothing', 'Something');
    expect(working()).toBe(wanted);
    expect(desk.there(article).text).toContain('reef knot');
    expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'published', requests: 2 }]);
    expect(desk.there(article).text).toBe(wanted);
    expect(state()).toBe('synced');
    expect(desk.versions(key).map(({ fields }) => fields.text)).toContain(mine);
  });

  it('keeps a choice over a restart, over typing elsewhere and over a newer version elsewhere', async () => {
    choose({ html: '<i>splice</i>' });
    await desk.restart();
    expect(read()).toMatchObject({ open: 1, regions: [{ choice: { html: '<i>splice</i>' } }, { choice: null }] });
    expect(state()).toBe('conflict');
    desk.type(key, 'here', 'there');
    desk.world.colleague.editText(article.id, desk.there(article).text.replace('A cleat', 'The cleat'));
    await desk.syncLater();
    const now = read();
    expect(now).toMatchObject({ open: 1, regions: [{ choice: { html: '<i>splice</i>' } }, { choice: null }] });
    expect(now.merged.html).toContain('The <i>splice</i> holds.');
    expect(now.merged.html).toContain('Something there.');
    choose(null);
    expect(read().open).toBe(2);
  });

  it('leaves a place undecided where her text does not fit there', () => {
    choose({ html: '<p>a</p><p>b</p>' });
    expect(read()).toMatchObject({ open: 2, regions: [{ choice: null }, { choice: null }] });
  });

  it('is not over before everything is decided, and a publish does not send half of it', async () => {
    choose('mine');
    expect(resolve('merged')).toMatchObject({ ok: false, error: { kind: 'conflict' } });
    choose('mine', 'mine');
    expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'refused', trouble: { kind: 'conflict' } }]);
    expect(state()).toBe('conflict');
    expect(working()).toBe(mine);
  });

  it('takes her text whole, and publishes it over theirs', async () => {
    expect(resolve('mine')).toMatchObject({ ok: true, value: { row: { state: 'edited', changedOnServer: false } } });
    await desk.publish([key]);
    expect(desk.there(article).text).toBe(mine);
    expect(desk.versions(key).some(({ fields }) => fields.text.includes('reef knot'))).toBe(true);
  });

  it('takes theirs whole, and keeps hers in the history', () => {
    expect(resolve('theirs')).toMatchObject({ ok: true, value: { row: { state: 'synced' } } });
    expect(working()).toBe(desk.there(article).text);
    expect(desk.versions(key).find(({ kind }) => kind === 'discarded')?.fields.text).toBe(mine);
  });

  it('takes a text of hers whole', async () => {
    expect(resolve({ html: '<p>Both.</p>' })).toMatchObject({ ok: true, value: { row: { state: 'edited' } } });
    await desk.publish([key]);
    expect(desk.there(article).text).toBe('<p>Both.</p>');
  });

  it('ends where the choices say what the server has', () => {
    choose('theirs', 'theirs');
    expect(resolve('merged')).toMatchObject({ ok: true, value: { row: { state: 'synced' } } });
  });

  it('moves on under nobody’s hands: an old stamp is refused', () => {
    const { stamp } = read();
    desk.type(key, 'here', 'there');
    const made = { regions: [{ index: 0, choice: 'mine' as const }], fields: [] };
    expect(desk.workspace.conflicts.choose(key, stamp, made)).toMatchObject({ error: { kind: 'edited-elsewhere' } });
    expect(desk.workspace.conflicts.resolve(key, stamp, 'mine')).toMatchObject({ error: { kind: 'edited-elsewhere' } });
  });

  it('asks again where the colleague writes on after it was resolved', async () => {
    choose('mine', 'mine');
    resolve('merged');
    desk.world.colleague.editText(article.id, desk.there(article).text.replace('reef knot', 'sheet bend'));
    expect((await desk.publish([key])).results).toMatchObject([{ trouble: { kind: 'conflict' } }]);
    expect(read().regions).toMatchObject([{ base: 'reef knot', mine: 'hitch', theirs: 'sheet bend', choice: null }]);
  });

  it('is decided for names, too', async () => {
    desk.workspace.articles.setFields(key, { name: 'Hitches' });
    desk.world.colleague.rename(article.id, 'Knots');
    await desk.syncLater();
    expect(read().fields).toMatchObject([{ field: 'name', why: 'different', mine: 'Hitches', theirs: 'Knots' }]);
    const made = {
      regions: [0, 1].map((index) => ({ index, choice: 'mine' as const })),
      fields: [{ field: 'name' as const, choice: 'mine' as const }],
    };
    desk.workspace.conflicts.choose(key, read().stamp, made);
    expect(resolve('merged').ok).toBe(true);
    await desk.publish([key]);
    expect(desk.there(article)).toMatchObject({ name: 'Hitches' });
  });

  it('RECON-CHOICE asks anew for a name that the colleague changes again', async () => {
    desk.workspace.articles.setFields(key, { name: 'Hitches' });
    desk.world.colleague.rename(article.id, 'Knots');
    await desk.syncLater();
    const made = { regions: [], fields: [{ field: 'name' as const, choice: 'mine' as const }] };
    expect(desk.workspace.conflicts.choose(key, read().stamp, made)).toMatchObject({
      value: { fields: [{ field: 'name', choice: 'mine' }] },
    });
    desk.type(key, 'here', 'there');
    expect(read().fields).toMatchObject([{ field: 'name', choice: 'mine' }]);
    desk.world.colleague.rename(article.id, 'Knots and bends');
    await desk.syncLater();
    expect(read().fields).toMatchObject([{ field: 'name', theirs: 'Knots and bends', choice: null }]);
    expect(resolve('merged')).toMatchObject({ error: { kind: 'conflict' } });
  });

  it('keeps a name that she gives up in the history, where her text is taken', async () => {
    desk.workspace.articles.setFields(key, { name: 'Hitches' });
    desk.world.colleague.rename(article.id, 'Knots');
    await desk.syncLater();
    const made = { regions: [], fields: [{ field: 'name' as const, choice: 'theirs' as const }] };
    desk.workspace.conflicts.choose(key, read().stamp, made);
    expect(resolve('mine').ok).toBe(true);
    expect(desk.workspace.library.row(key)?.name).toBe('Knots');
    expect(working()).toBe(mine);
    expect(desk.versions(key).filter(({ kind }) => kind === 'discarded')).toMatchObject([
      { fields: { name: 'Hitches' } },
    ]);
  });

  it('waits while a write of the article is under way', async () => {
    resolve('mine');
    desk.simulator.faults = ({ method }) => (method === 'PUT' ? 'drop-before' : undefined);
    await desk.publish([key]);
    desk.simulator.faults = undefined;
    desk.world.colleague.editText(article.id, '<p>Else.</p>');
    await desk.syncLater();
    expect(state()).toBe('queued');
    expect(desk.workspace.conflicts.resolve(key, null, 'theirs')).toMatchObject({ error: { kind: 'outcome-unknown' } });
  });

  it('that was being resolved when the process was killed is there as before, with its choices', async () => {
    choose('mine', 'theirs');
    const lines: string[] = [];
    const hear = (line: string): void => void lines.push(line);
    await desk.runAndKill('resolve-child.ts', [String(key)], () => undefined, hear);
    expect(lines).toEqual(['begun']);
    expect(state()).toBe('conflict');
    expect(working()).toBe(mine);
    expect(read()).toMatchObject({ open: 0, regions: [{ choice: 'mine' }, { choice: 'theirs' }] });
    expect(resolve('merged').ok).toBe(true);
    await desk.publish([key]);
    const wanted = text.replace('bowline', 'hitch').replace('iron', 'bronze').replace('Nothing', 'Something');
    expect(desk.there(article).text).toBe(wanted);
  });
});

describe('an article that was deleted there and edited here', () => {
  it('RECON-DELETED becomes a new article, or is given up', async () => {
    const desk = await WritingDesk.open();
    try {
      const articles = [await desk.article(text, 'One'), await desk.article(text, 'Two')] as const;
      const keys = articles.map((article) => desk.keyOf(article)) as [ArticleKey, ArticleKey];
      for (const key of keys) desk.type(key, 'bowline', 'hitch');
      for (const { id } of articles) desk.world.colleague.delete(id);
      await desk.publish(keys);
      const { conflicts, library } = desk.workspace;
      expect(conflicts.read(keys[0])).toMatchObject({ value: { kind: 'deleted', theirs: null, open: 1, regions: [] } });
      expect(conflicts.resolve(keys[1], null, 'theirs')).toMatchObject({ ok: true });
      const made = conflicts.resolve(keys[0], null, 'mine');
      if (!made.ok) throw new Error(made.error.kind);
      expect(made.value.row).toMatchObject({ state: 'new', name: 'One' });
      expect(keys.map((key) => library.row(key))).toEqual([null, null]);
      await desk.publish([made.value.key]);
      expect(desk.world.articles()).toMatchObject([
        { name: 'One', text: text.replace('bowline', 'hitch'), keywords: ['rope'], status: 'published' },
      ]);
    } finally {
      await desk.close();
    }
  });
});
