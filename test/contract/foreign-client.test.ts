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

/** Section 4.1, the edit that looks before and after: refuses where there is a draft, and reads back what it wrote. */
const safeEdit = `
set -eu
before=$(curl -sS -f -u "$KEY:X" "$URL/articles/$ARTICLE")
case "$before" in *'"hasDraft":true'*) echo 'there is a draft' >&2; exit 3;; esac
curl -sS -f -u "$KEY:X" -X PUT -H 'Content-Type: application/json' -d '{"text":"<p>New</p>"}' "$URL/articles/$ARTICLE"
curl -sS -f -u "$KEY:X" "$URL/articles/$ARTICLE" | sed 's/.*"text":"\\([^"]*\\)".*/\\1/'
`;

/** Section 4.24: the redirect is looked for in the site's list, because what finds it does not say which it was. */
const changeRedirect = `
set -eu
curl -sS -f -u "$KEY:X" -H 'Content-Type: application/json' \\
  -d "{\\"siteId\\":\\"$SITE\\",\\"urlMapping\\":\\"/old\\",\\"redirect\\":\\"https://a.example/\\"}" "$URL/redirects"
id=$(curl -sS -f -u "$KEY:X" "$URL/redirects/site/$SITE" | sed 's/.*"id":"\\([0-9a-f]*\\)".*"urlMapping":"\\/old".*/\\1/')
curl -sS -f -u "$KEY:X" -X PUT -H 'Content-Type: application/json' \\
  -d "{\\"siteId\\":\\"$SITE\\",\\"urlMapping\\":\\"/old\\",\\"redirect\\":\\"https://b.example/\\"}" "$URL/redirects/$id"
curl -sS -f -u "$KEY:X" -G --data-urlencode 'url=/old?from=mail' -d "siteId=$SITE" "$URL/redirects"
`;

interface End {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

async function shell(script: string, folder: string, more: Readonly<Record<string, string>> = {}): Promise<End> {
  const child = spawn('sh', ['-c', script], {
    cwd: folder,
    env: { PATH: process.env['PATH'], KEY: key, URL: account.simulator.url, COLLECTION: account.collection, ...more },
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

  it.skipIf(!curlIsHere)(`edits with a look before and after, and not over a draft: ${withCurl}`, async () => {
    const { colleague } = account.simulator.world;
    const fields = {
      collectionId: account.collection,
      name: 'Charts',
      text: '<p>Old</p>',
      status: 'published',
    } as const;
    const { id } = colleague.createArticle(fields);
    colleague.saveDraft(id, '<p>Draft</p>');
    const here = mkdtempSync(join(tmpdir(), 'layover-edit-'));
    expect(await shell(safeEdit, here, { ARTICLE: id })).toMatchObject({ code: 3, stderr: 'there is a draft\n' });
    colleague.discardDraft(id);
    expect(await shell(safeEdit, here, { ARTICLE: id })).toEqual({ code: 0, stdout: '<p>New</p>', stderr: '' });
  });

  it.skipIf(!curlIsHere)(`finds a redirect in the list and changes it: ${withCurl}`, async () => {
    const here = mkdtempSync(join(tmpdir(), 'layover-redirect-'));
    const { code, stdout, stderr } = await shell(changeRedirect, here, { SITE: account.site });
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toMatchObject({ redirectedUrl: { redirect: 'https://b.example/', type: 'custom' } });
  });

  it('makes a hidden article, uploads its image and publishes it: plain fetch', async () => {
    const authorization = `Basic ${btoa(`${key}:anything`)}`;
    const json = { authorization, 'content-type': 'application/json' };
    const made = await fetch(`${account.simulator.url}/articles`, {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ collectionId: account.collection, name: 'Charts', status: 'notpublished' }),
    });
    expect([made.status, await made.text()]).toEqual([201, '']);
    const id = made.headers.get('location')?.split('/').at(-1) ?? '';
    const form = new FormData();
    for (const [name, value] of Object.entries({ key, articleId: id, assetType: 'image' })) form.set(name, value);
    form.set('file', new Blob([png], { type: 'image/png' }), 'chart.png');
    const upload = { method: 'POST', headers: { authorization }, body: form };
    const asset = await fetch(`${account.simulator.url}/assets/article`, upload);
    expect(asset.status).toBe(201);
    const { filelink, ...size } = (await asset.json()) as { filelink: string };
    expect(size).toEqual({ filename: 'chart.png', width: 3, height: 2 });
    expect(Buffer.from(await (await fetch(filelink)).arrayBuffer())).toEqual(png);
    const text = `<p><img src="${filelink}"></p>`;
    const path = `${account.simulator.url}/articles/${id}`;
    const put = await fetch(path, {
      method: 'PUT',
      headers: json,
      body: JSON.stringify({ text, status: 'published' }),
    });
    expect([put.status, await put.text()]).toEqual([200, '']);
    const { article } = (await (await fetch(path, { headers: json })).json()) as { article: object };
    expect(article).toMatchObject({ text, status: 'published', hasDraft: false });
  });

  it('publishes a draft as section 4.2 has it: reads it, and sends it as the text: plain fetch', async () => {
    const { colleague } = account.simulator.world;
    const { id } = colleague.createArticle({ collectionId: account.collection, name: 'Charts', status: 'published' });
    colleague.saveDraft(id, '<p>Draft</p>');
    const path = `${account.simulator.url}/articles/${id}`;
    const headers = { authorization: `Basic ${btoa(`${key}:X`)}`, 'content-type': 'application/json' };
    const read = (await (await fetch(`${path}?draft=true`, { headers })).json()) as { article: { text: string } };
    const body = JSON.stringify({ text: read.article.text });
    const put = await fetch(`${path}?reload=true`, { method: 'PUT', headers, body });
    expect(await put.json()).toMatchObject({ article: { text: '<p>Draft</p>', hasDraft: false } });
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

describe('npm run simulator', () => {
  it('says how it is read and commanded, and a stranger with nothing but HTTP can do both', async () => {
    const program = join(import.meta.dirname, '..', '..', 'src', 'simulator', 'index.ts');
    const child = spawn(process.execPath, [
      program,
      '--articles',
      '5',
      '--control',
      '--still',
      '--switch',
      'deleteStatus=204',
    ]);
    const ended = new Promise<unknown>((resolve) => child.once('close', resolve));
    let said = '';
    for await (const words of child.stdout) {
      said += String(words);
      if (said.includes('One of them:')) break;
    }
    const url = /^http:\S+$/m.exec(said)?.[0] ?? expect.unreachable(said);
    const origin = new URL(url).origin;
    expect(said).toContain(`curl -u simulator:X ${url}/sites`);
    expect(said).toContain(`curl ${origin}/control`);
    expect(await (await fetch(`${origin}/control`)).text()).toContain('"do":"edit"');
    const order = async (command: object): Promise<unknown> => {
      const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(command) };
      return ((await (await fetch(`${origin}/control`, init)).json()) as { done: unknown }).done;
    };
    const before = await order({ do: 'look' });
    expect(before).toMatchObject({ articles: 5, sites: 1, budget: { limit: 2000 } });
    const { now } = before as { now: string };
    await order({ do: 'advance', seconds: 90 });
    expect(await order({ do: 'look' })).toMatchObject({ now: new Date(Date.parse(now) + 90_000).toISOString() });
    child.kill('SIGTERM');
    await ended;
  });
});
