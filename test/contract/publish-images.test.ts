import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { printDocument } from '../../src/shared/document/print.ts';
import type { ArticleKey } from '../../src/shared/model/ids.ts';
import { buildDocument } from '../../src/main/workspace/working-document.ts';
import { WritingDesk } from '../support/writing-desk.ts';

const png = Uint8Array.from(Buffer.from('89504e470d0a1a0a0000000d494844520000000300000002', 'hex'));
const text = '<h2>Mooring</h2>\n<p>The  rope &mdash; here.</p>';

describe('PUB-IMG images that are published', () => {
  let desk: WritingDesk;
  beforeEach(async () => {
    desk = await WritingDesk.open();
  });
  afterEach(() => desk.close());

  const add = (name: string, bytes: Uint8Array = png): string => {
    const added = desk.workspace.addedImages.add(name, bytes);
    if (!added.ok) throw new Error(added.error.detail);
    return added.value.address;
  };
  const other = Uint8Array.from([...png, 1]);
  const write = (key: ArticleKey, html: string) =>
    expect(desk.workspace.articles.replaceText(key, null, html)).toMatchObject({ ok: true });
  const working = (key: ArticleKey): string => {
    const opened = desk.workspace.articles.openHere(key);
    const built = opened.ok ? buildDocument(opened.value) : opened;
    if (!built.ok) throw new Error(built.error.kind);
    return printDocument(built.value.opened, built.value.doc);
  };
  const uploads = () => desk.simulator.log.filter(({ path }) => path === '/assets/article').length;
  const addressIn = (html: string): string => /src="([^"]*)"/.exec(html)?.[1] ?? '';

  it('are uploaded before the text, which has the server’s addresses and no other byte changed; the cost is told before', async () => {
    const article = await desk.article(text);
    const key = desk.keyOf(article);
    const local = add('Bowline.png');
    write(
      key,
      text.replace('here', `<a href="${local}"><img class=x src="${local}" alt=""></a> <img src="${add('b', other)}">`),
    );
    expect(desk.workspace.plan([key], { asDraft: false, replaceDraftOf: [] }).requests).toBe(4);
    desk.simulator.clearLog();
    expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'published', requests: 4 }]);
    expect(desk.simulator.log.map(({ method }) => method)).toEqual(['POST', 'POST', 'GET', 'PUT']);
    const there = desk.there(article).text;
    const address = addressIn(there);
    expect(address).toMatch(/\/docs\/assets\/\w+\/images\/\w+\/bowline\.png$/);
    expect(there).toMatch(/^<h2>Mooring<\/h2>\n<p>The {2}rope &mdash; <a href="/);
    expect(there).toContain(`<a href="${address}"><img class=x src="${address}" alt=""></a>`);
    expect(there).not.toContain('layover.invalid');
    expect(desk.workspace.library.row(key)?.state).toBe('synced');
    // It is shown without being asked for.
    desk.simulator.clearLog();
    expect(await desk.workspace.images.load(address)).toMatchObject({ ok: true });
    expect(desk.simulator.log).toEqual([]);
  });

  it('of a new article are uploaded once it is there, and its text is completed with them', async () => {
    await desk.article(text);
    const { collectionId } = desk;
    const html = `<p><img src="${add('a.png')}" alt="A knot"></p>`;
    const made = desk.workspace.articles.create({
      collectionId: collectionId as never,
      name: 'Knots',
      status: 'published',
      html,
    });
    if (!made.ok) throw new Error(made.error.kind);
    expect((await desk.publish([made.value.key])).results).toMatchObject([{ outcome: 'published', requests: 3 }]);
    const there = desk.world.articles().find(({ name }) => name === 'Knots');
    expect(there).toMatchObject({ status: 'published', slug: 'knots' });
    expect(there?.text).toMatch(/<img src="http[^"]*\/a\.png" alt="A knot">/);
    expect(desk.workspace.library.row(made.value.key)?.state).toBe('synced');
  });

  it('are not uploaded again after a failure, nor after a crash that came later; what she typed meanwhile stays', async () => {
    const article = await desk.article(text);
    const key = desk.keyOf(article);
    write(key, `${text}<p><img src="${add('a.png')}" alt="">end</p>`);
    desk.simulator.faults = ({ method }) => (method === 'PUT' ? { status: 400, body: '{"code":400}' } : undefined);
    expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'refused' }]);
    desk.simulator.faults = undefined;
    expect(uploads()).toBe(1);
    await desk.restart();
    desk.type(key, 'end', 'finish');
    expect(desk.workspace.plan([key], { asDraft: false, replaceDraftOf: [] }).requests).toBe(2);
    expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'published' }]);
    expect(uploads()).toBe(1);
    expect(desk.there(article).text).toMatch(/<img src="http[^"]*\/a\.png" alt="">finish/);
  });

  it('that crash between the upload’s answer and the text is sent are found again, bytes and all', async () => {
    const article = await desk.article(text);
    const key = desk.keyOf(article);
    write(key, `${text}<p><img src="${add('a.png')}" alt=""></p>`);
    await desk.publishAndKill(({ method }) => method === 'POST', 'drop-before');
    expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'published' }]);
    expect(addressIn(desk.there(article).text)).toContain('/a.png');
    expect(await desk.workspace.images.load(addressIn(desk.there(article).text))).toMatchObject({ ok: true });
  });

  it('that are refused keep their article here, say why, and no other article waits', async () => {
    const article = await desk.article(text);
    const second = await desk.article(text, 'Anchors');
    const [key, next] = [desk.keyOf(article), desk.keyOf(second)];
    write(key, `${text}<p><img src="${add('a.png')}" alt=""></p>`);
    desk.type(next, 'rope', 'chain');
    const body = '{"code":400,"error":"The file is too large"}';
    desk.simulator.faults = ({ path }) => (path === '/assets/article' ? { status: 413, body } : undefined);
    const { results } = await desk.publish([key, next]);
    expect(results).toMatchObject([
      {
        outcome: 'refused',
        trouble: { kind: 'image-refused', detail: expect.stringContaining('“a.png”: ') as string },
      },
      { outcome: 'published' },
    ]);
    expect(desk.there(article).text).toBe(text);
    expect(desk.workspace.plan([key], { asDraft: false, replaceDraftOf: [] }).items).toMatchObject([
      { action: 'refuse', trouble: { kind: 'image-refused' } },
    ]);
    expect(working(key)).toContain('layover.invalid');
  });

  it('wait with their article while there is no network, and say nothing of an article that is gone but that', async () => {
    const article = await desk.article(text);
    const key = desk.keyOf(article);
    write(key, `${text}<p><img src="${add('a.png')}" alt=""></p>`);
    desk.simulator.faults = ({ path }) => (path === '/assets/article' ? 'drop-before' : undefined);
    expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'failed' }]);
    desk.simulator.faults = undefined;
    desk.world.colleague.delete(article.id);
    expect((await desk.publish([key])).results).toMatchObject([
      { outcome: 'refused', trouble: { kind: 'deleted-on-server' } },
    ]);
    expect(working(key)).toContain('layover.invalid');
  });

  it('of a draft go up like any others', async () => {
    const article = await desk.article(text);
    const key = desk.keyOf(article);
    write(key, `${text}<p><img src="${add('a.png')}" alt=""></p>`);
    expect((await desk.publish([key], { asDraft: true })).results).toMatchObject([{ outcome: 'published' }]);
    expect(desk.there(article).text).toBe(text);
    expect(desk.there(article).draft).toMatch(/<img src="http[^"]*\/a\.png"/);
  });
});
