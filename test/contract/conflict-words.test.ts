import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ArticleConflict } from '../../src/shared/contract/views.ts';
import type { ArticleKey } from '../../src/shared/model/ids.ts';
import type { ArticleRecord } from '../../src/simulator/records.ts';
import { mine, openDeskInConflict, text } from '../support/desk-in-conflict.ts';
import type { WritingDesk } from '../support/writing-desk.ts';

const misfit = '<p>One splice.</p><p>Two splices.</p>';

/** What she typed in a conflict is kept like any other words of hers, whatever becomes of the place. */
describe('her own words in a conflict', () => {
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
  const choose = (index: number, choice: ArticleConflict['regions'][number]['choice'], over?: string): void => {
    const made = { regions: [{ index, choice, over }], fields: [] };
    const chosen = desk.workspace.conflicts.choose(key, read().stamp, made);
    if (!chosen.ok) throw new Error(chosen.error.kind);
  };
  const resolve = (take: Parameters<WritingDesk['workspace']['conflicts']['resolve']>[2]) =>
    desk.workspace.conflicts.resolve(key, null, take);
  const givenUp = (of = key): readonly string[] =>
    desk
      .versions(of)
      .filter(({ kind }) => kind === 'discarded')
      .map(({ fields }) => fields.text);
  const colleagueWrites = async (from: string, to: string): Promise<void> => {
    desk.world.colleague.editText(article.id, desk.there(article).text.replace(from, to));
    await desk.syncLater();
  };
  /** Hers, with her own words in the first place and what the colleague wrote elsewhere. */
  const whole = (words: string): string => mine.replace('hitch', words).replace('Nothing', 'Something');

  it('RECON-WORDS are there again after a restart, also where they do not fit', async () => {
    choose(0, { html: misfit });
    await desk.restart();
    expect(read()).toMatchObject({ open: 2, regions: [{ choice: null, own: misfit }, { own: null }], unplaced: [] });
    expect(givenUp()).toEqual([]);
  });

  it('RECON-WORDS stay in the history, in their place, where another choice replaces them', async () => {
    choose(0, { html: 'splice' });
    expect(givenUp()).toEqual([]);
    choose(0, 'theirs');
    expect(givenUp()).toEqual([whole('splice')]);
    expect(read().regions).toMatchObject([{ choice: 'theirs', own: null }, {}]);
    await desk.restart();
    expect(givenUp()).toEqual([whole('splice')]);
  });

  it('RECON-WORDS stay in the history where she takes the choice back, or writes something else', () => {
    choose(0, { html: 'splice' });
    choose(0, { html: 'plait' });
    choose(0, null);
    expect(givenUp()).toEqual([whole('plait'), whole('splice')]);
  });

  it('RECON-WORDS leave no trace of each letter while she types', () => {
    choose(0, { html: 'spl' });
    choose(0, { html: 'splice' }, 'spl');
    choose(0, { html: 'splice' });
    expect(givenUp()).toEqual([]);
    expect(read().regions).toMatchObject([{ own: 'splice' }, {}]);
    // Another window wrote there meanwhile: that is not what this one typed over.
    choose(0, { html: 'plait' }, 'spl');
    expect(givenUp()).toEqual([whole('splice')]);
    // Only a text of her own is typed on.
    choose(0, 'theirs', 'plait');
    expect(givenUp()).toEqual([whole('plait'), whole('splice')]);
  });

  it('RECON-WORDS stand at the end of what the history keeps where they fit nowhere', () => {
    choose(0, { html: misfit });
    choose(0, 'theirs');
    expect(givenUp()).toEqual([`${mine}\n${misfit}`]);
  });

  it('RECON-WORDS are shown as words without a place where the colleague writes there again', async () => {
    choose(0, { html: 'splice' });
    await colleagueWrites('reef knot', 'sheet bend');
    await desk.restart();
    expect(read()).toMatchObject({
      open: 2,
      regions: [{ theirs: 'sheet bend', choice: null, own: null }, {}],
      unplaced: ['splice'],
    });
    choose(0, 'theirs');
    choose(1, 'mine');
    expect(read().unplaced).toEqual(['splice']);
    expect(resolve('merged').ok).toBe(true);
    expect(givenUp()).toContain(`${mine}\nsplice`);
    await desk.publish([key]);
    expect(givenUp()).toContain(`${mine}\nsplice`);
    expect(desk.there(article).text).toContain('sheet bend');
  });

  it('RECON-WORDS that she writes again at the new place are not missed', async () => {
    choose(0, { html: 'splice' });
    await colleagueWrites('reef knot', 'sheet bend');
    choose(0, { html: 'splice' });
    expect(read().unplaced).toEqual([]);
    choose(1, 'mine');
    resolve('merged');
    expect(givenUp()).toEqual([mine]);
  });

  it.each(['mine', 'theirs', { html: '<p>Else.</p>' }] as const)(
    'RECON-WORDS stay in the history where a whole text is taken instead: %j',
    (take) => {
      choose(0, { html: 'splice' });
      choose(1, { html: misfit });
      expect(resolve(take).ok).toBe(true);
      expect(givenUp()).toContain(`${whole('splice')}\n${misfit}`);
    },
  );

  it('RECON-WORDS that are taken leave nothing behind', () => {
    choose(0, { html: 'splice' });
    choose(1, 'mine');
    resolve('merged');
    expect(givenUp()).toEqual([mine]);
  });

  it('RECON-WORDS stay in the history where the conflict ends by itself', async () => {
    choose(0, { html: 'splice' });
    desk.world.colleague.editText(article.id, text);
    await desk.syncLater();
    expect(desk.workspace.conflicts.read(key)).toMatchObject({ error: { kind: 'no-conflict' } });
    await desk.publish([key]);
    expect(desk.there(article).text).toBe(mine);
    expect(givenUp()).toEqual([`${mine}\nsplice`]);
  });

  it('RECON-WORDS stay in the history where she discards the article’s changes', () => {
    choose(0, { html: 'splice' });
    expect(desk.workspace.articles.discard(key).ok).toBe(true);
    expect(givenUp()).toContain(`${mine}\nsplice`);
  });

  it.each(['mine', 'theirs'] as const)('RECON-WORDS outlive the article there: %s', async (take) => {
    choose(0, { html: 'splice' });
    desk.world.colleague.delete(article.id);
    await desk.syncLater();
    expect(read()).toMatchObject({ kind: 'deleted', regions: [], unplaced: ['splice'] });
    const ended = resolve(take);
    if (!ended.ok) throw new Error(ended.error.kind);
    expect(givenUp(ended.value.key)).toContain(whole('splice'));
  });

  it('RECON-WORDS are where they were after a kill in the middle of resolving', async () => {
    choose(0, { html: 'splice' });
    choose(1, 'theirs');
    const lines: string[] = [];
    const hear = (line: string): void => void lines.push(line);
    await desk.runAndKill('resolve-child.ts', [String(key)], () => undefined, hear);
    expect(lines).toEqual(['begun']);
    expect(givenUp()).toEqual([]);
    expect(read().regions).toMatchObject([{ own: 'splice' }, { choice: 'theirs' }]);
    expect(resolve('mine').ok).toBe(true);
    expect(givenUp()).toEqual([whole('splice')]);
  });
});
