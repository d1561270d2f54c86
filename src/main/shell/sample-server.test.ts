import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { systemRandom } from '../ports/random.ts';
import { createSampleServer, type SampleThread } from './sample-server.ts';

const folders: string[] = [];
const servers: SampleThread[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const dataFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'layover-sample-'));
  folders.push(folder);
  return folder;
};

const sampleServer = (folder: string): SampleThread => {
  const server = createSampleServer({ dataFolder: folder, random: systemRandom });
  servers.push(server);
  return server;
};

type Address = Awaited<ReturnType<SampleThread['start']>>;

const send = async ({ apiUrl, key }: Address, path: string, init: RequestInit = {}): Promise<unknown> => {
  const authorization = `Basic ${Buffer.from(`${key}:X`).toString('base64')}`;
  const headers = { authorization, 'content-type': 'application/json' };
  const answer = await fetch(`${apiUrl}${path}`, { ...init, headers });
  expect(answer.ok).toBe(true);
  return answer.json().catch(() => null);
};

const siteList = z.object({ sites: z.object({ items: z.array(z.object({ title: z.string() })) }) });
const articleList = z.object({ articles: z.object({ items: z.array(z.object({ id: z.string() })) }) });
const collectionList = z.object({ collections: z.object({ items: z.array(z.object({ id: z.string() })) }) });
const oneArticle = z.object({ article: z.object({ name: z.string() }) });

const firstArticleId = async (address: Address): Promise<string> => {
  const collections = collectionList.parse(await send(address, '/collections'));
  const articles = articleList.parse(
    await send(address, `/collections/${collections.collections.items[0]?.id}/articles`),
  );
  return articles.articles.items[0]?.id ?? '';
};

test('the sample answers only with its own key, which is another one each time', async () => {
  const folder = dataFolder();
  const server = sampleServer(folder);
  const [first, again] = await Promise.all([server.start(), server.start()]);
  expect(again).toEqual(first);
  expect(siteList.parse(await send(first, '/sites')).sites.items).toHaveLength(2);
  expect((await fetch(`${first.apiUrl}/sites`)).status).toBe(401);
  await server.close();
  expect((await sampleServer(folder).start()).key).not.toBe(first.key);
});

test('what was published in the sample survives a restart', async () => {
  const folder = dataFolder();
  const server = sampleServer(folder);
  const before = await server.start();
  const id = await firstArticleId(before);
  await send(before, `/articles/${id}`, { method: 'PUT', body: JSON.stringify({ name: 'Renamed on a train' }) });
  // The next answer comes after the change was saved: both happen in the thread's own order.
  await send(before, `/articles/${id}`);
  await server.close();
  const after = await sampleServer(folder).start();
  expect(oneArticle.parse(await send(after, `/articles/${id}`)).article.name).toBe('Renamed on a train');
});

test('a sample that cannot be read is set aside, and a fresh one is there', async () => {
  const folder = dataFolder();
  writeFileSync(join(folder, 'sample-world.json'), '{"version":');
  const address = await sampleServer(folder).start();
  expect(siteList.parse(await send(address, '/sites')).sites.items).toHaveLength(2);
  expect(readFileSync(join(folder, 'sample-world.json.unreadable'), 'utf8')).toBe('{"version":');
});
