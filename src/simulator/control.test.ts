import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accountClock } from './account-clock.ts';
import { controlOf } from './control.ts';
import { startSimulator, type Simulator } from './server.ts';
import { createWorld, type World } from './world.ts';

const key = 'a-key-for-tests';

let nowMs: number;
let world: World;
let simulator: Simulator;
let collectionId: string;

beforeEach(async () => {
  nowMs = Date.UTC(2026, 2, 1, 9, 0, 0);
  world = createWorld({ clock: () => nowMs, seed: 11 });
  const site = world.admin.createSite({ subDomain: 'demo', title: 'Demo' });
  collectionId = world.admin.createCollection({ siteId: site.id, name: 'Guide' }).id;
  const control = controlOf({
    world,
    setFaults: (hook) => void (simulator.faults = hook),
    advance: (seconds) => void (nowMs += seconds * 1000),
  });
  simulator = await startSimulator({ world, keys: [key], control });
});

afterEach(() => simulator.stop());

const order = (command: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
  fetch(`${simulator.origin}/control`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(command),
  });

const done = async (command: unknown): Promise<unknown> => {
  const answer = await order(command);
  expect([answer.status, answer.ok ? '' : await answer.clone().text()]).toEqual([200, '']);
  return ((await answer.json()) as { done: unknown }).done;
};

const get = (path: string): Promise<Response> =>
  fetch(simulator.url + path, { headers: { authorization: `Basic ${btoa(`${key}:X`)}` } });

const make = async (name: string): Promise<string> =>
  ((await done({ do: 'create', collectionId, name, text: '<p>a</p>' })) as { id: string }).id;

describe('the control interface', () => {
  it('is a colleague who writes, drafts, publishes, renames, hides, moves and deletes', async () => {
    const article = await make('One');
    await done({ do: 'draft', article, text: '<p>b</p>' });
    expect(world.article(article)).toMatchObject({ text: '<p>a</p>', draft: '<p>b</p>' });
    await done({ do: 'publish', article });
    expect(world.article(article)).toMatchObject({ text: '<p>b</p>', draft: null, status: 'published' });
    await done({ do: 'edit', article, text: '<p>c</p>' });
    await done({ do: 'rename', article, name: 'Two' });
    await done({ do: 'hide', article });
    expect(world.article(article)).toMatchObject({ text: '<p>c</p>', name: 'Two', status: 'notpublished' });
    const [site] = world.state.sites.keys();
    const other = world.admin.createCollection({ siteId: site ?? '', name: 'Other' });
    await done({ do: 'move', article, collectionId: other.id });
    expect(world.article(article)?.collectionId).toBe(other.id);
    await done({ do: 'delete', article });
    expect(world.article(article)).toBeUndefined();
  });

  it('is the admin interface that spends, and takes keys away', async () => {
    await done({ do: 'spend', requests: 2000 });
    expect((await get('/sites')).status).toBe(429);
    await done({ do: 'advance', seconds: 600 });
    expect((await get('/sites')).status).toBe(200);
    await done({ do: 'key', key, state: 'suspended' });
    expect((await get('/sites')).status).toBe(402);
    await done({ do: 'key', key, state: 'revoked' });
    expect((await get('/sites')).status).toBe(401);
  });

  it('answers the open questions anew', async () => {
    await done({ do: 'switch', name: 'errorShape', answer: 'status' });
    expect(await (await get('/nothing')).json()).toMatchObject({ status: 404 });
    expect((await order({ do: 'switch', name: 'errorShape', answer: 'none' })).status).toBe(400);
    expect((await order({ do: 'switch', name: 'noSuch', answer: 1 })).status).toBe(400);
  });

  it('makes trouble by hand, so often and for such a method, and by seed', async () => {
    await done({ do: 'fault', fault: { status: 503 }, times: 2, method: 'GET' });
    expect([(await get('/sites')).status, (await get('/sites')).status, (await get('/sites')).status]).toEqual([
      503, 503, 200,
    ]);
    await done({ do: 'faults', seed: 3, rates: { unauthorized: 0.5, refused: 0.5 } });
    const answers = await Promise.all(Array.from({ length: 40 }, () => get('/sites')));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401, 429]));
    const resets = new Set(
      answers.filter(({ status }) => status === 429).map(({ headers }) => headers.get('x-ratelimit-reset')),
    );
    expect(resets.size).toBeGreaterThan(3);
    await done({ do: 'no-faults' });
    expect((await get('/sites')).status).toBe(200);
  });

  it('makes every kind of trouble by hand', async () => {
    const article = await make('One');
    const change = (text: string): Promise<Response> =>
      fetch(`${simulator.url}/articles/${article}`, {
        method: 'PUT',
        headers: { authorization: `Basic ${btoa(`${key}:X`)}`, 'content-type': 'application/json' },
        body: JSON.stringify({ text }),
      });
    const once = (fault: unknown): Promise<unknown> => done({ do: 'fault', fault });
    await once('drop-before');
    await expect(change('<p>lost</p>')).rejects.toThrow();
    expect(world.article(article)?.text).toBe('<p>a</p>');
    await once('drop-after');
    await expect(change('<p>kept</p>')).rejects.toThrow();
    expect(world.article(article)?.text).toBe('<p>kept</p>');
    await once('html');
    expect((await get('/sites')).headers.get('content-type')).toContain('text/html');
    await once('truncated');
    const half = await (await get('/sites')).text();
    expect(half).toMatch(/^\{"sites"/);
    expect(() => JSON.parse(half)).toThrow();
    await once({ status: 500 });
    expect((await get('/sites')).status).toBe(500);
    await once('twice');
    expect((await change('<p>twice</p>')).status).toBe(200);
  });

  it.each([
    ['seconds', '30'],
    ['unixTime', '1893456000'],
    ['missing', null],
    ['zero', '0'],
    ['negative', '-7'],
    ['huge', '99999999999999'],
    ['words', 'soon'],
  ])('refuses with a Reset of the kind %s', async (refused, reset) => {
    await done({ do: 'fault', fault: { refused } });
    const answer = await get('/sites');
    expect([answer.status, answer.headers.get('x-ratelimit-reset')]).toEqual([429, reset]);
    expect((await get('/sites')).status).toBe(200);
  });

  it('lets a change arrive late, on the account’s own clock', async () => {
    const clock = accountClock(Date.UTC(2026, 2, 1));
    const late = createWorld({ clock: clock.now, seed: 12 });
    const site = late.admin.createSite({ subDomain: 'late', title: 'Late' });
    const collection = late.admin.createCollection({ siteId: site.id, name: 'Guide' });
    const server = await startSimulator({
      world: late,
      keys: [key],
      after: clock.after,
      faults: () => ({ lateMs: 5000 }),
    });
    const creation = fetch(`${server.url}/articles`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${key}:X`)}`, 'content-type': 'application/json' },
      body: JSON.stringify({ collectionId: collection.id, name: 'One' }),
    });
    await expect(creation).rejects.toThrow();
    clock.advance(4);
    expect(late.articles()).toHaveLength(0);
    clock.advance(1);
    expect(late.articles()).toHaveLength(1);
    await server.stop();
  });

  it.each([
    ['sort=updatedAt&order=desc', ['Article 0', 'Article 3', 'Article 2', 'Article 1']],
    ['sort=number&order=asc', ['Article 1', 'Article 2', 'Article 3']],
  ])('moves a list between its pages: %s', async (sort, left) => {
    for (let index = 0; index < 4; index += 1) {
      await make(`Article ${index}`);
      await done({ do: 'advance', seconds: 60 });
    }
    const page = async (number: number): Promise<readonly string[]> => {
      const answer = await get(`/collections/${collectionId}/articles?${sort}&pageSize=2&page=${number}`);
      const { articles } = (await answer.json()) as { articles: { items: { name: string }[] } };
      return articles.items.map(({ name }) => name);
    };
    await done({ do: 'fault', fault: 'page-shift' });
    const seen = [...(await page(1)), ...(await page(2))];
    expect(new Set(seen).size).toBeLessThan(4);
    expect([...(await page(1)), ...(await page(2))]).toEqual(left);
  });

  it('says why something is impossible, and changes nothing', async () => {
    const answer = await order({ do: 'edit', article: 999, text: '' });
    expect([answer.status, await answer.json()]).toEqual([400, { error: 'No article 999' }]);
    for (const command of [
      {},
      'edit',
      { do: 'edit' },
      { do: 'spend', requests: -1 },
      { do: 'advance', seconds: 1, x: 1 },
    ]) {
      expect((await order(command)).status).toBe(400);
    }
  });

  it('does not listen to a page in a browser, nor where it was not asked for', async () => {
    expect((await order({ do: 'no-faults' }, { origin: 'https://elsewhere.example' })).status).toBe(400);
    expect((await order({ do: 'no-faults' }, { 'content-type': 'text/plain' })).status).toBe(400);
    const plain = await startSimulator({ world, keys: [key] });
    const answer = await fetch(`${plain.origin}/control`, { method: 'POST', body: '{"do":"no-faults"}' });
    await plain.stop();
    expect(answer.status).toBe(401);
  });

  it('lets a request pass the one before it: two writes change places', async () => {
    const article = await make('One');
    const put = (text: string): Promise<Response> =>
      fetch(`${simulator.url}/articles/${article}`, {
        method: 'PUT',
        headers: { authorization: `Basic ${btoa(`${key}:X`)}`, 'content-type': 'application/json' },
        body: JSON.stringify({ text }),
      });
    const held = new Promise<void>((resolve) => {
      simulator.faults = ({ body }) => {
        if (!Buffer.from(body).includes('first')) return undefined;
        resolve();
        return 'after-next';
      };
    });
    const first = put('<p>first</p>');
    await held;
    expect(world.article(article)?.text).toBe('<p>a</p>');
    expect((await put('<p>second</p>')).status).toBe(200);
    expect((await first).status).toBe(200);
    expect(world.article(article)?.text).toBe('<p>first</p>');
  });
});
