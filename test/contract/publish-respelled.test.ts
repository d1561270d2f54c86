import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ArticleKey } from '../../src/shared/model/ids.ts';
import type { ArticleRecord } from '../../src/simulator/records.ts';
import { openDeskWithArticle } from '../support/desk-with-article.ts';
import { stepsFor, type WritingDesk } from '../support/writing-desk.ts';

const text = '<p class="x">The  <b>bowline</b> holds &mdash; always.</p>\n<p>A cleat is made of iron.</p><!-- kept -->';

/** As another editor writes the same: it means what it meant. */
const respelled = (html: string): string =>
  html.replaceAll('<p', '<P').replaceAll('</p>', '</P>').replaceAll('&mdash;', '—');

describe('publishing over another spelling of the same', () => {
  let desk: WritingDesk;
  let article: ArticleRecord;
  let key: ArticleKey;
  beforeEach(async () => {
    ({ desk, article, key } = await openDeskWithArticle(text));
  });
  afterEach(() => desk.close());

  const there = () => desk.there(article);
  const row = () => desk.workspace.library.row(key);
  const colleagueRespells = (): void => {
    desk.world.colleague.editText(article.id, respelled(there().text));
  };
  /** The fields of each PUT from now on. */
  const watchFields = (then: () => 'drop-before' | undefined = () => undefined): readonly string[][] => {
    const sent: string[][] = [];
    desk.simulator.faults = ({ method, body }) => {
      if (method !== 'PUT') return undefined;
      sent.push(Object.keys(JSON.parse(new TextDecoder().decode(body)) as object));
      return then();
    };
    return sent;
  };

  it.each([
    ['that a sync brought', true],
    ['that only the look before the write showed', false],
  ])('RECON-SPELLING what she did not touch goes up in the bytes of a spelling %s', async (_title, syncs) => {
    desk.type(key, 'bowline', 'hitch');
    colleagueRespells();
    if (syncs) await desk.syncLater();
    expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'published' }]);
    expect(there().text).toBe(respelled(text).replace('bowline', 'hitch'));
    expect(row()).toMatchObject({ state: 'synced', changedOnServer: false });
    expect(desk.workspace.articles.version(key, 'working')).toMatchObject({ value: { text: there().text } });
  });

  it('RECON-SPELLING another spelling is nobody’s change: the row says nothing of it, and there is nothing to decide', async () => {
    desk.type(key, 'bowline', 'hitch');
    colleagueRespells();
    await desk.syncLater();
    expect(row()).toMatchObject({ state: 'edited', changedOnServer: false });
    expect(desk.workspace.conflicts.read(key)).toMatchObject({ ok: false, error: { kind: 'no-conflict' } });
    expect((await desk.publish([key])).results).not.toMatchObject([{ merged: true }]);
  });

  it('RECON-SPELLING a text that she did not edit is not sent because others spell it otherwise', async () => {
    desk.workspace.articles.setFields(key, { name: 'Knots' });
    colleagueRespells();
    await desk.syncLater();
    const sent = watchFields();
    expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'published' }]);
    expect(sent).toEqual([['name']]);
    expect(there()).toMatchObject({ name: 'Knots', text: respelled(text) });
  });

  it('RECON-SPELLING what she types while it goes up keeps the answer’s bytes, too', async () => {
    desk.type(key, 'bowline', 'hitch');
    colleagueRespells();
    desk.simulator.faults = ({ method }) => {
      if (method !== 'PUT') return undefined;
      desk.simulator.faults = undefined;
      desk.type(key, 'iron', 'brass');
      return undefined;
    };
    await desk.publish([key]);
    expect(row()).toMatchObject({ state: 'edited', changedOnServer: false });
    expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'published' }]);
    expect(there().text).toBe(respelled(text).replace('bowline', 'hitch').replace('iron', 'brass'));
    expect(row()).toMatchObject({ state: 'synced' });
  });

  it('RECON-SPELLING a window that had not heard that its words are published keeps the answer’s bytes', async () => {
    desk.type(key, 'bowline', 'hitch');
    colleagueRespells();
    const { articles } = desk.workspace;
    const window = await articles.open(key);
    if (!window.ok) throw new Error(window.error.kind);
    await desk.publish([key]);
    const steps = stepsFor(window.value, 'iron', 'brass');
    expect(articles.saveSteps(key, { revision: window.value.revision, steps, caret: null }).ok).toBe(true);
    await desk.publish([key]);
    expect(there().text).toBe(respelled(text).replace('bowline', 'hitch').replace('iron', 'brass'));
  });

  it('RECON-SPELLING a new article that was respelled before it is complete gets no text a second time', async () => {
    const fresh = desk.begin('New', text);
    const made = () => {
      const found = desk.world.articles().find(({ name }) => name === 'New');
      if (found === undefined) throw new Error('It was not made.');
      return found;
    };
    let isFirst = true;
    const sent = watchFields(() => {
      if (!isFirst) return undefined;
      isFirst = false;
      desk.world.colleague.editText(made().id, respelled(made().text));
      return 'drop-before';
    });
    await desk.publish([fresh]);
    await desk.clock.advance(70_000);
    await desk.syncLater();
    await desk.publish([fresh]);
    expect(sent.flat()).not.toContain('text');
    expect(made()).toMatchObject({ text: respelled(text), slug: 'new', status: 'published' });
  });

  it('PUB-45 a way back keeps the bytes of what it does not take back', async () => {
    desk.type(key, 'bowline', 'hitch');
    const { id } = await desk.publish([key]);
    colleagueRespells();
    await desk.syncLater();
    expect(desk.workspace.jobs.rollBack(id, [])).toMatchObject([{ outcome: 'back' }]);
    expect(row()).toMatchObject({ state: 'edited', changedOnServer: false });
    await desk.publish([key]);
    expect(there().text).toBe(respelled(text));
  });
});
