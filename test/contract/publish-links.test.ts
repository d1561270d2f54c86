import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { localArticleAddress } from '../../src/shared/model/local-article-link.ts';
import type { ArticleId, ArticleKey } from '../../src/shared/model/ids.ts';
import { WritingDesk } from '../support/writing-desk.ts';

const request = { asDraft: false, replaceDraftOf: [] };

describe('links between new articles', () => {
  let desk: WritingDesk;
  beforeEach(async () => {
    desk = await WritingDesk.open();
    // The collection is here.
    await desk.sync();
  });
  afterEach(() => desk.close());

  const made = (name: string, html = '<p>Text</p>'): ArticleKey => desk.begin(name, html);
  const addressOf = (key: ArticleKey): string =>
    localArticleAddress(desk.workspace.library.row(key)?.id ?? ('' as ArticleId)) ?? '';
  const linkTo = (key: ArticleKey, place = '') => `<p><a  href='${addressOf(key)}${place}'>Go on</a> &mdash; there</p>`;
  const named = (name: string) => {
    const found = desk.world.articles().find((article) => article.name === name);
    if (found === undefined) throw new Error(`No "${name}" there.`);
    return found;
  };
  const publicUrl = (name: string): string => {
    const facts = desk.workspace.articles.facts(desk.keyOf(named(name)));
    return (facts.ok ? facts.value.siteUrl : null) ?? '';
  };
  const titles = (job: { readonly results: readonly { readonly name: string }[] }) =>
    job.results.map(({ name }) => name);

  it('PUB-80 PUB-81 sends what is linked to first, and the link with its address; the rest byte for byte', async () => {
    const tides = made('Tides');
    const harbour = made('Harbour', linkTo(tides, '#High'));
    const job = await desk.publish([harbour, tides]);
    expect(titles(job)).toEqual(['Tides', 'Harbour']);
    expect(job.results.map(({ requests }) => requests)).toEqual([2, 2]);
    expect(publicUrl('Tides')).toMatch(/-?tides$/);
    expect(named('Harbour').text).toBe(`<p><a  href='${publicUrl('Tides')}#High'>Go on</a> &mdash; there</p>`);
    expect(desk.workspace.library.row(harbour)?.state).toBe('synced');
  });

  it('PUB-81 puts the address into the source of an island, too, and into nothing else there', async () => {
    const tides = made('Tides');
    const form = (address: string) =>
      `<form data-a="${address}" action='${address}?of=today#High'><!-- kept --><input value=1></form>`;
    const words = `<p>It is  ${addressOf(tides)} to us</p>`;
    const harbour = made('Harbour', `${words}${form(addressOf(tides))}`);
    const job = await desk.publish([harbour, tides]);
    expect(job.results.map(({ requests }) => requests)).toEqual([2, 2]);
    expect(named('Harbour').text).toBe(`${words}${form(publicUrl('Tides'))}`);
    expect(desk.workspace.library.row(harbour)?.state).toBe('synced');
  });

  it('PUB-81 finds what was given up and taken from the trash by the address that it had before', async () => {
    const tides = made('Tides');
    const harbour = made('Harbour', linkTo(tides));
    desk.workspace.articles.discard(tides);
    desk.workspace.trash.restore([tides]);
    await desk.publish([tides, harbour]);
    expect(named('Harbour').text).toContain(`href='${publicUrl('Tides')}'`);
  });

  it('PUB-81 gives links the address of what a sync finds published, too', async () => {
    const tides = made('Tides');
    const harbour = made('Harbour', linkTo(tides));
    await desk.publish([harbour]);
    desk.simulator.faults = ({ method }) => (method === 'POST' ? 'drop-after' : 'drop-before');
    expect((await desk.publish([tides])).results).toMatchObject([{ outcome: 'unknown' }]);
    desk.simulator.faults = undefined;
    await desk.clock.advance(10_000);
    await desk.sync();
    expect(desk.workspace.library.row(tides)?.state).toBe('synced');
    expect(desk.workspace.library.row(harbour)?.state).toBe('edited');
    await desk.publish([harbour]);
    expect(named('Harbour').text).toContain(`href='${publicUrl('Tides')}'`);
  });

  it('PUB-82 in a ring the first goes once more, in the same run', async () => {
    const one = made('One');
    const two = made('Two', linkTo(one));
    desk.workspace.articles.replaceText(one, null, linkTo(two));
    expect(desk.workspace.plan([], request).requests).toBe(6);
    const job = await desk.publish([one, two]);
    expect(job.results.map(({ outcome }) => outcome)).toEqual(['published', 'published']);
    expect(job.results.reduce((sum, { requests }) => sum + requests, 0)).toBe(6);
    expect(named('One').text).toContain(`'${publicUrl('Two')}'`);
    expect(named('Two').text).toContain(`'${publicUrl('One')}'`);
    expect(desk.world.articles()).toHaveLength(2);
    expect(desk.workspace.status().edited).toBe(0);
  });

  it('PUB-51 PUB-82 as draft, what is new and links to itself goes once more hidden: there is no draft of it', async () => {
    const tides = made('Tides');
    desk.workspace.articles.replaceText(tides, null, linkTo(tides));
    const job = await desk.publish([tides], { asDraft: true });
    expect(job.results).toMatchObject([{ outcome: 'published' }]);
    expect(named('Tides')).toMatchObject({ status: 'notpublished', draft: null });
    expect(named('Tides').text).toContain(`'${publicUrl('Tides')}'`);
    expect(desk.workspace.library.row(tides)?.state).toBe('synced');
  });

  it('PUB-82 what went before without it goes once more when the other one is published', async () => {
    const tides = made('Tides');
    const harbour = made('Harbour', linkTo(tides));
    expect(desk.workspace.plan([harbour], request).items[0]?.checks).toMatchObject([{ rule: 'CHECK-LINK-NEW' }]);
    expect(desk.workspace.plan([harbour, tides], request).items[0]?.checks).toEqual([]);
    await desk.publish([harbour]);
    expect(named('Harbour').text).toContain('article.layover.invalid');
    await desk.restart();
    const job = await desk.publish([tides]);
    expect(titles(job)).toEqual(['Tides', 'Harbour']);
    expect(named('Harbour').text).toContain(`'${publicUrl('Tides')}'`);
    expect(desk.workspace.status().edited).toBe(0);
  });

  it('PUB-81 settles the link of a text that arrived unheard, and that a colleague went on with (seed 2100645)', async () => {
    const tides = made('Tides');
    const harbour = await desk.article('<p>Once</p>', 'Harbour');
    const key = desk.keyOf(harbour);
    desk.workspace.articles.replaceText(key, null, `<p>Once</p>${linkTo(tides)}`);
    let looked = false;
    desk.simulator.faults = ({ method }) => {
      if (method === 'PUT') return 'drop-after';
      // The look before the write is answered, the one after it is not.
      if (looked) return 'drop-before';
      looked = true;
      return undefined;
    };
    expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'unknown' }]);
    desk.simulator.faults = undefined;
    const both = desk.there(harbour).text.replace('Once', 'Once, they say');
    desk.world.colleague.editText(harbour.id, both);
    await desk.clock.advance(90_000);
    await desk.syncLater();
    await desk.publish([key]);
    expect(desk.there(harbour).text).toBe(both);
    await desk.publish([tides]);
    expect(desk.there(harbour).text).toBe(both.replace(/https:[^'#]*/, publicUrl('Tides')));
  });

  it.each([
    [
      'a link that a colleague took away, with other words in its place, and away it stays',
      '<p>Words &mdash; there</p>',
    ],
    ['a link that a colleague took away, and away it stays', '<p>Go on &mdash; there</p>'],
    ['a colleague’s words beside the link, and both are there', null],
  ] as const)('PUB-81 meets %s (seed 927293)', async (_title, theirs) => {
    const tides = made('Tides');
    const harbour = made('Harbour', linkTo(tides));
    await desk.publish([harbour]);
    const there = named('Harbour');
    desk.world.colleague.editText(there.id, theirs ?? there.text.replace('there', 'over there'));
    const job = await desk.publish([tides]);
    expect(job.results.map(({ trouble }) => trouble)).toEqual(job.results.map(() => null));
    const both = `<p><a  href='${publicUrl('Tides')}'>Go on</a> &mdash; over there</p>`;
    expect(named('Harbour').text).toBe(theirs ?? both);
    expect(desk.workspace.library.row(harbour)?.state).toBe('synced');
    expect(desk.workspace.status().edited).toBe(0);
  });

  it.each([
    ['of a live article asks before it ends a colleague’s draft', 'published', 'server-draft'],
    ['of a hidden one with a draft waits for her next publish', 'notpublished', null],
  ] as const)('PUB-82 a link %s', async (_title, status, trouble) => {
    const tides = made('Tides');
    const harbour = made('Harbour', linkTo(tides));
    desk.workspace.articles.setFields(harbour, { status });
    await desk.publish([harbour]);
    desk.world.colleague.saveDraft(named('Harbour').id, '<p>Theirs</p>');
    await desk.clock.advance(7 * 60 * 60 * 1000);
    await desk.sync();
    const job = await desk.publish([tides]);
    expect(job.results.map((result) => result.trouble?.kind ?? null)).toEqual(
      trouble === null ? [null] : [null, trouble],
    );
    expect(named('Harbour')).toMatchObject({
      text: expect.stringContaining('local-') as string,
      draft: '<p>Theirs</p>',
    });
    desk.type(harbour, 'Go on', 'Go there');
    await desk.publish([harbour], { replaceDraftOf: [harbour] });
    expect(named('Harbour').text).toContain(`'${publicUrl('Tides')}'`);
    expect(desk.workspace.library.row(harbour)?.state).toBe('synced');
  });

  it('PUB-83 puts no address in again that she discarded, until she edits there herself', async () => {
    const tides = made('Tides');
    const harbour = made('Harbour', linkTo(tides));
    await desk.publish([harbour]);
    desk.type(harbour, 'there', 'here');
    await desk.publish([tides]);
    const working = () => desk.workspace.articles.version(harbour, 'working');
    expect(working()).toMatchObject({ value: { text: expect.stringContaining(publicUrl('Tides')) as unknown } });
    // Of her own words she says nothing about the address: that comes back, alone.
    desk.workspace.articles.discard(harbour);
    await desk.syncLater();
    expect(desk.workspace.library.row(harbour)?.state).toBe('edited');
    expect(working()).toMatchObject({ value: { text: expect.stringContaining(publicUrl('Tides')) as unknown } });
    desk.workspace.articles.discard(harbour);
    await desk.syncLater();
    await desk.restart();
    await desk.syncLater();
    expect(desk.workspace.library.row(harbour)?.state).toBe('synced');
    desk.type(harbour, 'there', 'over there');
    await desk.publish([harbour]);
    expect(named('Harbour').text).toContain(`'${publicUrl('Tides')}'`);
    expect(named('Harbour').text).toContain('over there');
  });

  it('PUB-82 never sends what she is writing there: it has the address, and waits for her', async () => {
    const tides = made('Tides');
    const harbour = made('Harbour', `<p>Quiet</p>${linkTo(tides)}`);
    await desk.publish([harbour]);
    desk.type(harbour, 'Quiet', 'Half a wo');
    await desk.publish([tides]);
    expect(named('Harbour').text).toContain('Quiet');
    expect(desk.workspace.library.row(harbour)?.state).toBe('edited');
    const working = desk.workspace.articles.version(harbour, 'working');
    expect(working).toMatchObject({ value: { text: expect.stringContaining(publicUrl('Tides')) as string } });
    await desk.publish([harbour]);
    expect(named('Harbour').text).toBe(
      `<p>Half a wo</p><p><a  href='${publicUrl('Tides')}'>Go on</a> &mdash; there</p>`,
    );
  });

  it('PUB-81 puts the address into a set that is held, which goes as it was held', async () => {
    const { publishing } = desk.workspace;
    const tides = made('Tides');
    const harbour = made('Harbour', linkTo(tides));
    publishing.begin();
    publishing.hold([harbour], request, desk.clock.wallMs() + 60_000);
    await desk.publish([tides]);
    const { promise, resolve } = Promise.withResolvers<void>();
    desk.workspace.onEvent((event) => {
      if (event.kind === 'job' && event.job.state === 'done') resolve();
    });
    await desk.clock.advance(60_000);
    await promise;
    expect(named('Harbour').text).toContain(`'${publicUrl('Tides')}'`);
  });
});
