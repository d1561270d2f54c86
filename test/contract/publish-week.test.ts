import { expect, it } from 'vitest';
import { localArticleAddress } from '../../src/shared/model/local-article-link.ts';
import type { ArticleId, ArticleKey, CollectionId } from '../../src/shared/model/ids.ts';
import type { PublishJob } from '../../src/shared/contract/views.ts';
import { WritingDesk } from '../support/writing-desk.ts';

const body = (name: string) => `<h2 id="One">${name}</h2>\n<p>The bowline holds.</p>\n<p>A cleat is made of iron.</p>`;

/** Sixty articles; in the short run a fifth of them, with everything that happens to them. */
const fold = process.env['LAYOVER_LONG'] === '1' ? 5 : 1;
const counts = { text: 7 * fold, keywords: fold, renamed: fold, hidden: fold, made: 2 * fold };
const oldCount = counts.text + counts.keywords + counts.renamed + counts.hidden;
const allCount = oldCount + counts.made;

/** A week on the road goes up in one go: the scenario that the publish screen is for, without the screen. */
it('PUB-62 publishes a week’s work through two cuts, a kill and three edits of colleagues, and takes it all back', async () => {
  const desk = await WritingDesk.open();
  const { world } = desk;
  const { collectionId } = desk;
  const names = Array.from({ length: oldCount }, (_, index) => `Knot ${index + 1}`);
  const old = names.map((name, index) => {
    const status = index >= oldCount - counts.hidden ? 'notpublished' : 'published';
    return world.colleague.createArticle({ collectionId, name, text: body(name), status });
  });
  await desk.clock.advance(10_000);
  await desk.sync();
  const before = new Map(world.articles().map((article) => [article.id, structuredClone(article)]));

  // In the order of what happens to them: another text, other keywords, another name, another text of a hidden one.
  const keys = old.map((article) => desk.keyOf(article));
  const firstRenamed = counts.text + counts.keywords;
  for (const [index, key] of keys.entries()) {
    if (index < counts.text || index >= firstRenamed + counts.renamed) desk.type(key, 'bowline', 'hitch');
    else if (index < firstRenamed) desk.workspace.articles.setFields(key, { keywords: ['knot'] });
    else desk.workspace.articles.setFields(key, { name: `Renamed ${index}` });
  }
  const made = Array.from({ length: counts.made }, (_, index): ArticleKey => {
    const created = desk.workspace.articles.create({
      collectionId: collectionId as CollectionId,
      name: `New ${index}`,
      status: 'published',
      html: body(`New ${index}`),
    });
    if (!created.ok) throw new Error(created.error.kind);
    return created.value.key;
  });
  for (const [index, key] of made.entries()) {
    const next = desk.workspace.library.row(made[(index + 1) % made.length] ?? key)?.id ?? ('' as ArticleId);
    const html = `${body(`New ${index}`)}<p><a href="${localArticleAddress(next)}">Next</a></p>`;
    desk.workspace.articles.replaceText(key, null, html);
  }
  expect(desk.workspace.status().edited).toBe(allCount);

  // Colleagues: elsewhere in one, the same words in another, the name of a third.
  const [apart, same, renamed] = [old[0], old[1], old[firstRenamed]];
  if (apart === undefined || same === undefined || renamed === undefined) throw new Error('They were just made.');
  world.colleague.editText(apart.id, apart.text.replace('iron', 'brass'));
  world.colleague.editText(same.id, same.text.replace('bowline', 'splice'));
  world.colleague.rename(renamed.id, 'Theirs');

  // The process is killed as the server gets a write; the answer is lost, too.
  let writes = 0;
  await desk.runAndKill('publish-child.ts', ['waits'], ({ method }, kill) => {
    if (method !== 'PUT' && method !== 'POST') return undefined;
    writes += 1;
    if (writes !== 4 * fold + 1) return undefined;
    kill();
    return 'drop-after';
  });
  const [unfinished] = desk.workspace.publishing.unfinished();
  expect(unfinished?.job).toMatchObject({ total: allCount, state: 'running' });
  expect(unfinished?.job.results.length).toBeGreaterThan(fold);

  // At the next start it goes on by itself; the network goes twice, and the team spends half of the account's requests.
  let requests = 0;
  let isCut = false;
  desk.simulator.faults = () => {
    requests += 1;
    if (requests === 4) world.admin.spend(1000);
    if (requests === 5 || requests === 12) isCut = true;
    return isCut ? 'drop-before' : undefined;
  };
  let waits = 0;
  const ended = new Promise<PublishJob>((resolve) => {
    desk.workspace.onEvent((event) => {
      if (event.kind !== 'job') return;
      if (event.job.state === 'done') resolve(event.job);
      else if (event.job.state === 'waiting-for-network') waits += 1;
      // It is back as soon as the run has told that it waits.
      isCut &&= event.job.state !== 'waiting-for-network';
    });
  });
  desk.workspace.publishing.begin();
  const job = await desk.runUntil(ended);
  desk.simulator.faults = undefined;
  expect(waits).toBe(2);

  const outcome = (key: ArticleKey) => job.results.find((result) => result.key === key);
  expect(job.results).toHaveLength(allCount);
  const refused = job.results.filter((result) => result.outcome !== 'published');
  expect(refused.map(({ key, trouble }) => [key, trouble?.kind])).toEqual([
    [desk.keyOf(same), 'conflict'],
    [desk.keyOf(renamed), 'conflict'],
  ]);
  expect(outcome(desk.keyOf(apart))).toMatchObject({ outcome: 'published', merged: true });
  expect(desk.there(apart).text).toBe(apart.text.replace('iron', 'brass').replace('bowline', 'hitch'));
  expect(desk.there(same).text).toContain('splice');

  // Nothing is doubled, nothing is half done, and nothing leads to an address of ours.
  const there = world.articles();
  expect(there).toHaveLength(allCount);
  expect(new Set(there.map(({ name }) => name)).size).toBe(allCount);
  expect(there.filter(({ status }) => status === 'notpublished')).toHaveLength(counts.hidden);
  expect(there.filter(({ text }) => text.includes('layover.invalid'))).toEqual([]);
  expect(there.filter(({ slug }) => /-[0-9a-f]{12}$/.test(slug))).toEqual([]);
  expect(desk.workspace.status()).toMatchObject({ edited: 2, queued: 0 });

  // All of it back: an edit like any other, published like any other.
  const back = desk.workspace.jobs.rollBack(job.id, []);
  const brought = Object.groupBy(back, (item) => item.outcome);
  expect([brought.back?.length, brought.hidden?.length]).toEqual([oldCount - 2, counts.made]);
  const again = desk.workspace
    .plan([], { asDraft: false, replaceDraftOf: [] })
    .items.filter(({ trouble }) => trouble === null);
  await desk.runUntil(desk.publish(again.map(({ key }) => key)));
  for (const article of old) {
    if (article.id === same.id || article.id === renamed.id) continue;
    const { text, name, keywords, status } = desk.there(article);
    const was = before.get(article.id);
    const words = article.id === apart.id ? was?.text.replace('iron', 'brass') : was?.text;
    expect({ text, name, keywords, status }).toEqual({
      ...(was && { name: was.name, keywords: was.keywords, status: was.status }),
      text: words,
    });
  }
  expect(world.articles().filter(({ name, status }) => name.startsWith('New') && status === 'published')).toEqual([]);
  await desk.close();
});
