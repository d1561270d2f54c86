import { afterEach, describe, expect, it } from 'vitest';
import { connect, type PullBench, wordsOf } from '../../../test/support/pull-bench.ts';
import { closePullBenches, keyOf, paths, synced } from '../../../test/support/pull-cases.ts';
import { assert } from '../../shared/base/assert.ts';
import { systemClock } from '../ports/clock.ts';
import { readArticle } from '../store/article.ts';
import { observeArticle, readBase } from '../store/article-version.ts';
import { toArticleVersion } from './article-observation.ts';
import { createPull, type Pull } from './pull.ts';
import type { PullApi } from './pull-context.ts';

afterEach(closePullBenches);

/** A pull whose answers arrive only after `meanwhile`, which happens once, as when a publish is confirmed between. */
const pullMeeting = (it: PullBench, late: 'getArticle' | 'listArticles', meanwhile: () => Promise<void>): Pull => {
  const { api, estimateSeconds } = connect(it.simulator.url);
  let happened = false;
  const meet = async <Answer>(answer: Answer): Promise<Answer> => {
    if (!happened) {
      happened = true;
      await meanwhile();
    }
    return answer;
  };
  const slow: PullApi = {
    ...api,
    ...(late === 'getArticle'
      ? { getArticle: async (id, call) => meet(await api.getArticle(id, call)) }
      : { listArticles: async (id, page, call) => meet(await api.listArticles(id, page, call)) }),
  };
  return createPull({ api: slow, store: it.store, clock: systemClock, plainText: wordsOf, estimateSeconds });
};

/** The server's article changes, and its new version is recorded here, as the answer to a write of ours is. */
const publishBy = (it: PullBench, id: string) => async (): Promise<void> => {
  it.world.colleague.change(id, { name: 'New name', text: '<p>new</p>' });
  const { api } = connect(it.simulator.url);
  const shown = await api.getArticle(id as never, { requestClass: 'push' });
  assert(shown.ok, 'the article is there');
  observeArticle(it.store, toArticleVersion(it.store, shown.value.value), {
    atMs: 1,
    unsettled: false,
    ownWrite: true,
  });
};

describe('SYNC-NEWEST', () => {
  it('a text that was asked for before a newer one was recorded is asked for again', async () => {
    const it = await synced({ articles: 5, collections: 1 });
    const [article] = it.world.articles();
    assert(article !== undefined, 'there are articles');
    const key = keyOf(it, article.id);
    const pull = pullMeeting(it, 'getArticle', publishBy(it, article.id));
    expect(await pull.fetchText(key)).toMatchObject({ ok: true });
    expect(readBase(it.store, key)?.fields.text).toBe('<p>new</p>');
    expect(paths(it)).toEqual(Array.from({ length: 3 }, () => `/articles/${article.id}`));
  });

  it('a row that was listed before never takes the place of a newer one', async () => {
    const it = await synced({ articles: 5, collections: 1 });
    const [article] = it.world.articles();
    assert(article !== undefined, 'there are articles');
    const key = keyOf(it, article.id);
    const names: string[] = [];
    const pull = pullMeeting(it, 'listArticles', publishBy(it, article.id));
    it.simulator.faults = ({ path }) => {
      if (path === `/articles/${article.id}`) names.push(readArticle(it.store, key)?.name ?? '');
      return undefined;
    };
    expect(await pull.run()).toMatchObject({ ok: true });
    // The last one is the pull's own look, which a row of doubtful age makes due.
    expect(names.at(-1)).toBe('New name');
    expect(names).toHaveLength(2);
    expect(readArticle(it.store, key)).toMatchObject({ name: 'New name', textDue: false });
  });
});
