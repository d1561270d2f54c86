import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WritingDesk } from '../support/writing-desk.ts';

const text =
  '<h2 id="Moor">Mooring</h2>\n<p class="x">The  <b>bowline</b> holds &mdash; always.</p>\n<ul>\n <li>Rope<li>Cleat\n</ul><!-- kept -->';

/** Of the last two the short run has random ones, in `killed.test.ts`. */
const everyPlace = [
  ['after the write arrived', 'PUT', 'drop-after', true],
  ['at the look before the write', 'GET', 'drop-before', false],
  ['before the write arrived', 'PUT', 'drop-before', false],
] as const;
const placesToKill = process.env['LAYOVER_LONG'] === '1' ? everyPlace : everyPlace.slice(0, 1);

describe('a write whose answer never came', () => {
  let desk: WritingDesk;
  beforeEach(async () => {
    desk = await WritingDesk.open();
  });
  afterEach(() => desk.close());

  it('PUB-21 sees at once that a write arrived whose answer was lost', async () => {
    const article = await desk.article(text);
    const key = desk.keyOf(article);
    desk.type(key, 'bowline', 'hitch');
    desk.simulator.faults = ({ method }) => (method === 'PUT' ? 'drop-after' : undefined);
    expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'published' }]);
    expect(desk.workspace.library.row(key)?.state).toBe('synced');
  });

  it('PUB-21 finds out after a restart that a write arrived, and writes it once', async () => {
    const article = await desk.article(text);
    const key = desk.keyOf(article);
    desk.type(key, 'bowline', 'hitch');
    let puts = 0;
    desk.simulator.faults = ({ method }) => {
      if (method === 'PUT') puts += 1;
      if (puts === 0) return undefined;
      return method === 'PUT' ? 'drop-after' : 'drop-before';
    };
    expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'unknown' }]);
    expect(desk.workspace.library.row(key)?.state).toBe('queued');
    desk.simulator.faults = undefined;
    await desk.restart();
    expect(desk.workspace.library.row(key)?.state).toBe('queued');
    await desk.sync();
    expect(desk.workspace.library.row(key)?.state).toBe('synced');
    expect(desk.there(article).text).toBe(text.replace('bowline', 'hitch'));
    expect(puts).toBe(1);
  });

  it('PUB-24 waits for a write that may still come, then offers it again', async () => {
    const article = await desk.article(text);
    const key = desk.keyOf(article);
    desk.type(key, 'bowline', 'hitch');
    desk.simulator.faults = ({ method }) => (method === 'PUT' ? 'drop-before' : undefined);
    expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'unknown' }]);
    desk.simulator.faults = undefined;
    await desk.sync();
    expect(desk.workspace.library.row(key)?.state).toBe('queued');
    await desk.clock.advance(61_000);
    await desk.sync();
    expect(desk.workspace.library.row(key)?.state).toBe('edited');
    expect(desk.there(article).text).toBe(text);
    expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'published' }]);
  });

  it('sends the very same write again without waiting', async () => {
    const article = await desk.article(text);
    const key = desk.keyOf(article);
    desk.type(key, 'bowline', 'hitch');
    desk.simulator.faults = ({ method }) => (method === 'PUT' ? 'drop-before' : undefined);
    await desk.publish([key]);
    desk.simulator.faults = undefined;
    expect((await desk.publish([key])).results).toMatchObject([{ outcome: 'published' }]);
    expect(desk.there(article).text).toBe(text.replace('bowline', 'hitch'));
  });

  it('PUB-24 a second sending that a 429 holds back for too long leaves the write as unknown as it was', async () => {
    const article = await desk.article(text);
    const key = desk.keyOf(article);
    desk.type(key, 'bowline', 'hitch');
    desk.simulator.faults = ({ method }) => (method === 'PUT' ? 'drop-before' : undefined);
    await desk.publish([key]);
    let refused = 0;
    desk.simulator.faults = ({ method }) => {
      if (method !== 'PUT') return undefined;
      refused += 1;
      return refused === 1 ? { status: 429, headers: { 'X-RateLimit-Reset': '45' } } : undefined;
    };
    expect((await desk.runUntil(desk.publish([key]))).results).toMatchObject([{ outcome: 'unknown' }]);
    expect(desk.workspace.library.row(key)?.state).toBe('queued');
    expect(desk.there(article).text).toBe(text);
  });

  it.each(placesToKill)('survives kill -9 %s', async (_when, method, fault, arrives) => {
    const article = await desk.article(text);
    const key = desk.keyOf(article);
    desk.type(key, 'bowline', 'hitch');
    await desk.publishAndKill((request) => request.method === method, fault);
    const wanted = text.replace('bowline', 'hitch');
    expect(desk.workspace.library.row(key)?.state).toBe('queued');
    expect(desk.workspace.articles.version(key, 'working')).toMatchObject({ value: { text: wanted } });
    await desk.clock.advance(61_000);
    await desk.sync();
    expect(desk.workspace.library.row(key)?.state).toBe(arrives ? 'synced' : 'edited');
    if (!arrives) await desk.publish([key]);
    expect(desk.there(article).text).toBe(wanted);
    expect(desk.workspace.library.row(key)?.state).toBe('synced');
  });
});
