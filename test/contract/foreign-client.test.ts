import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ConnectedAccount, connectAccount, key } from './connected-account.ts';

let account: ConnectedAccount;

beforeEach(async () => {
  account = await connectAccount();
});

afterEach(() => account.simulator.stop());

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAYAAACddGYaAAAAC0lEQVR4nGNgwAcAAB4AAa4gZyQAAAAASUVORK5CYII=',
  'base64',
);

/** The recipe of section 1.6 as people write it down, and nothing of ours in it. */
const recipe = `
set -eu
created=$(curl -sS -f -D - -o made.json -u "$KEY:X" -H 'Content-Type: application/json' \\
  -d "{\\"collectionId\\":\\"$COLLECTION\\",\\"name\\":\\"Charts\\",\\"status\\":\\"notpublished\\"}" "$URL/articles")
test ! -s made.json
id=$(printf '%s' "$created" | tr -d '\\r' | sed -n 's|^[Ll]ocation: .*/v1/articles/||p')
curl -sS -f -u "$KEY:X" -F "key=$KEY" -F "articleId=$id" -F assetType=image -F 'file=@chart.png;type=image/png' \\
  "$URL/assets/article" > asset.json
link=$(sed 's/.*"filelink":"\\([^"]*\\)".*/\\1/' asset.json)
curl -sS -f "$link" | cmp - chart.png
curl -sS -f -u "$KEY:X" -X PUT -H 'Content-Type: application/json' \\
  -d "{\\"text\\":\\"<p><img src='$link'></p><!-- hash:1 -->\\",\\"status\\":\\"published\\"}" "$URL/articles/$id"
curl -sS -f --compressed -u "$KEY:X" "$URL/articles/$id"
`;

interface End {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

async function shell(script: string, folder: string): Promise<End> {
  const child = spawn('sh', ['-c', script], {
    cwd: folder,
    env: { PATH: process.env['PATH'], KEY: key, URL: account.simulator.url, COLLECTION: account.collection },
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [stdout, stderr] = await Promise.all([buffer(child.stdout), buffer(child.stderr)]);
  return { code: await ended, stdout: stdout.toString(), stderr: stderr.toString() };
}

/** Not every machine has it; the plain fetch beside it always runs. */
const curlIsHere = spawnSync('sh', ['-c', 'command -v curl && command -v cmp && command -v sed']).status === 0;
const withCurl = curlIsHere ? 'curl' : 'curl (skipped: it is not installed here)';

describe('a client that nobody here wrote', () => {
  it.skipIf(!curlIsHere)(`makes a hidden article, uploads its image and publishes it: ${withCurl}`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'layover-recipe-'));
    writeFileSync(join(folder, 'chart.png'), png);
    const { code, stdout, stderr } = await shell(recipe, folder);
    expect([code, stderr]).toEqual([0, '']);
    const link = expect.stringMatching(/^<p><img src='http:.*chart\.png'><\/p><!-- hash:1 -->$/);
    expect(JSON.parse(stdout)).toMatchObject({ article: { name: 'Charts', status: 'published', text: link } });
  });

  it('reads every page of a list by its number of pages: plain fetch', async () => {
    for (let index = 0; index < 120; index++) {
      account.simulator.world.colleague.createArticle({ collectionId: account.collection, name: `Article ${index}` });
    }
    const names = new Set<string>();
    for (let page = 1, pages = 1; page <= pages; page++) {
      const answer = await fetch(`${account.simulator.url}/collections/${account.collection}/articles?page=${page}`, {
        headers: { authorization: `Basic ${btoa(`${key}:dummy`)}` },
      });
      const { articles } = (await answer.json()) as { articles: { pages: number; items: { name: string }[] } };
      ({ pages } = articles);
      for (const { name } of articles.items) names.add(name);
    }
    expect(names.size).toBe(120);
  });

  it('moves its own sync script along: a category by name, a redirect looked up before it is made', async () => {
    const call = async (method: string, path: string, body?: object): Promise<unknown> => {
      const answer = await fetch(account.simulator.url + path, {
        method,
        headers: { authorization: `Basic ${btoa(`${key}:X`)}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      return text === '' ? answer.status : JSON.parse(text);
    };
    expect(await call('POST', '/categories', { collectionId: account.collection, name: 'Weather' })).toBe(201);
    const listed = await call('GET', `/collections/${account.collection}/categories?sort=name`);
    expect(listed).toMatchObject({ categories: { items: [{}, {}, { name: 'Weather' }] } });
    const find = `/redirects?siteId=${account.site}&url=/charts`;
    expect(await call('GET', find)).toEqual({ redirectedUrl: null });
    const redirect = { siteId: account.site, urlMapping: '/charts', redirect: 'https://elsewhere.example/' };
    expect(await call('POST', '/redirects', redirect)).toBe(201);
    expect(await call('GET', find)).toMatchObject({ redirectedUrl: { type: 'custom' } });
  });
});
