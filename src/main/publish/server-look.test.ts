import { afterEach, expect, it } from 'vitest';
import { connect } from '../../../test/support/pull-bench.ts';
import { closePullBenches, keyOf, synced } from '../../../test/support/pull-cases.ts';
import { systemClock } from '../ports/clock.ts';
import { readRemote } from '../store/article-version.ts';
import { lookAtArticle } from './server-look.ts';

afterEach(closePullBenches);

it('SYNC-NEWEST a look whose answer is older than what a pull recorded meanwhile decides nothing: it is made again', async () => {
  const bench = await synced({ articles: 2, collections: 1 });
  const [article] = bench.world.articles();
  if (article === undefined) throw new Error('There are two.');
  const key = keyOf(bench, article.id);
  const { api } = connect(bench.simulator.url);
  let looks = 0;
  const late: Pick<typeof api, 'getArticle' | 'getCollection'> = {
    ...api,
    getArticle: async (id, call) => {
      const answer = await api.getArticle(id, call);
      looks += 1;
      if (looks === 1) {
        bench.world.colleague.editText(article.id, '<p>Theirs.</p>');
        await bench.pull.fetchText(key);
      }
      return answer;
    },
  };
  const context = { handle: bench.store, clock: systemClock };
  const look = await lookAtArticle(context, { api: late, call: { requestClass: 'push' } }, key, article.id as never);
  expect(look).toMatchObject({ ok: true, value: { version: { text: '<p>Theirs.</p>' } } });
  expect(readRemote(bench.store, key)?.fields.text).toBe('<p>Theirs.</p>');
  expect(looks).toBe(2);
});
