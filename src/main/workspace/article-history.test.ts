import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WritingDesk } from '../../../test/support/writing-desk.ts';
import type { HistoryVersion } from '../../shared/contract/views.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import type { Result } from '../../shared/base/result.ts';
import type { Trouble } from '../../shared/model/trouble.ts';

describe('the history of an article', () => {
  let desk: WritingDesk;
  beforeEach(async () => {
    desk = await WritingDesk.open();
  });
  afterEach(() => desk.close());

  const value = <Value>(result: Result<Value, Trouble>): Value => {
    if (!result.ok) throw new Error(`${result.error.kind} ${result.error.detail ?? ''}`);
    return result.value;
  };
  const versions = (key: ArticleKey) => value(desk.workspace.history.list(key)).versions;
  const textOf = (key: ArticleKey, { version }: HistoryVersion) =>
    value(desk.workspace.history.version(key, version)).text;
  const listed = (key: ArticleKey) => versions(key).map((version) => `${version.kind} ${textOf(key, version)}`);
  /** Types, and pauses. */
  const write = async (key: ArticleKey, word: string, replacement: string): Promise<void> => {
    desk.type(key, word, replacement);
    await desk.clock.advance(3000);
  };

  it('HIST-KEEP has every base, every publish, every pause and what was discarded', async () => {
    const article = await desk.article('<p>one</p>');
    const key = desk.keyOf(article);
    await write(key, 'one', 'two');
    await write(key, 'two', 'three');
    await desk.publish([key]);
    desk.world.colleague.editText(article.id, '<p>four</p>');
    await desk.clock.advance(10_000);
    await desk.sync();
    await write(key, 'four', 'five');
    desk.workspace.articles.discard(key);
    expect(listed(key)).toEqual([
      'discarded <p>five</p>',
      'paused <p>five</p>',
      'remote <p>four</p>',
      'sent <p>three</p>',
      'paused <p>three</p>',
      'paused <p>two</p>',
      'remote <p>one</p>',
    ]);
    const [discarded, , colleagues] = versions(key);
    expect([discarded?.isBase, colleagues?.isBase, colleagues?.isRemote]).toEqual([false, true, true]);
  });

  it('HIST-KEEP the end of a run is a pause, too', async () => {
    const key = desk.keyOf(await desk.article('<p>one</p>'));
    desk.type(key, 'one', 'two');
    await desk.restart();
    expect(listed(key)).toEqual(['paused <p>two</p>', 'remote <p>one</p>']);
    expect(value(desk.workspace.history.list(key)).working).toMatchObject({ bytes: '<p>two</p>'.length });
  });

  it('HIST-DIFF compares any two, those with a name included', async () => {
    const key = desk.keyOf(await desk.article('<p>one</p>'));
    await write(key, 'one', 'two');
    await write(key, 'two', 'three');
    const [, earlier, first] = versions(key);
    const between = (from: number | 'base', to: number | 'working') =>
      value(desk.workspace.history.diff(key, from, to)).blocks.flatMap(({ segments }) =>
        segments.filter(({ kind }) => kind !== 'same').map(({ kind, text }) => `${kind} ${text}`),
      );
    expect(between(first?.version ?? 0, earlier?.version ?? 0)).toEqual(['removed one', 'added two']);
    expect(between(earlier?.version ?? 0, first?.version ?? 0)).toEqual(['removed two', 'added one']);
    expect(between('base', 'working')).toEqual(['removed one', 'added three']);
    expect(between(first?.version ?? 0, 'working')).toEqual(['removed one', 'added three']);
  });

  it('HIST-RESTORE makes old words the working copy, an edit like any other, and keeps those that it replaces', async () => {
    const article = await desk.article('<p>one</p>\r\n');
    const key = desk.keyOf(article);
    desk.workspace.articles.setFields(key, { name: 'Berths', keywords: ['mooring'] });
    await write(key, 'one', 'two');
    await desk.publish([key]);
    desk.type(key, 'two', 'three');
    // Readers come by the address.
    desk.workspace.articles.setFields(key, { slug: 'berths' });
    const first = versions(key).at(-1);
    value(desk.workspace.history.restore(key, first?.version ?? 0));
    expect(value(desk.workspace.articles.version(key, 'working'))).toMatchObject({
      name: 'Tying up',
      slug: 'berths',
      keywords: ['rope'],
      text: '<p>one</p>\r\n',
    });
    expect(listed(key)[0]).toBe('discarded <p>three</p>\r\n');
    await desk.publish([key]);
    expect(desk.there(article)).toMatchObject({
      name: 'Tying up',
      keywords: ['rope'],
      text: '<p>one</p>\r\n',
      status: 'published',
    });
  });

  it('HIST-RESTORE to what is published ends the working copy', async () => {
    const key = desk.keyOf(await desk.article('<p>one</p>'));
    await write(key, 'one', 'two');
    value(desk.workspace.history.restore(key, versions(key).at(-1)?.version ?? 0));
    expect(desk.workspace.library.row(key)?.state).toBe('synced');
    expect(listed(key)).toEqual(['discarded <p>two</p>', 'paused <p>two</p>', 'remote <p>one</p>']);
  });

  it('HIST-RESTORE keeps what it replaces for good, however much is written afterwards', async () => {
    const key = desk.keyOf(await desk.article('<p>one</p>'));
    await write(key, 'one', 'an hour of work');
    value(desk.workspace.history.restore(key, versions(key).at(-1)?.version ?? 0));
    await write(key, 'one', 'two');
    await desk.clock.advance(40 * 24 * 3_600_000);
    await write(key, 'two', 'three');
    expect(listed(key)).toContain('discarded <p>an hour of work</p>');
  });

  it('says so where there is no such version, also where another article has one of that number', async () => {
    const [one, other] = [
      desk.keyOf(await desk.article('<p>1</p>')),
      desk.keyOf(await desk.article('<p>2</p>', 'Two')),
    ];
    const ofOther = versions(other)[0]?.version ?? 0;
    expect(desk.workspace.history.version(one, ofOther)).toMatchObject({ ok: false, error: { kind: 'bad-input' } });
    expect(desk.workspace.history.restore(one, ofOther)).toMatchObject({ ok: false, error: { kind: 'bad-input' } });
    expect(desk.workspace.history.list(99 as ArticleKey)).toMatchObject({ error: { kind: 'unknown-article' } });
  });
});
