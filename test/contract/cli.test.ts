import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { lockWorkspace } from '../../src/main/store/workspace-lock.ts';
import { seedWorld } from '../../src/simulator/seed.ts';
import { type Simulator, startSimulator } from '../../src/simulator/server.ts';
import { createWorld } from '../../src/simulator/world.ts';
import { type CommandLine, commandLineEntry, listedRow, openCommandLine, stateRow } from '../support/command-line.ts';

const key = 'canary-cli-key';

describe('the command line', () => {
  let simulator: Simulator;
  let commands: CommandLine;
  let run: CommandLine['run'];
  /** For what only a process of its own can show. */
  let apart: CommandLine['spawn'];
  let connected: CommandLine['connected'];
  let file: CommandLine['file'];
  let home: string;
  beforeEach(async () => {
    const world = createWorld({ clock: Date.now });
    simulator = await startSimulator({ world, keys: [key] });
    seedWorld(world, { articles: 15, collections: 2 });
    commands = openCommandLine({ apiUrl: simulator.url, key });
    ({ run, spawn: apart, connected, file, home } = commands);
  });
  afterEach(async () => {
    await simulator.stop();
    commands.remove();
  });

  it('connects with a key from stdin, stores none without a keychain, and says so', async () => {
    const end = await apart(['connect', '--name', 'Acme', '--json'], { LAYOVER_API_KEY: '' }, `${key}\n`);
    expect(end.code).toBe(0);
    expect(end.json()).toMatchObject({ workspace: { name: 'Acme' }, sites: [{ title: expect.any(String) as string }] });
    expect(end.stderr).toContain('The key was not stored.');
    expect((await apart(['sync', '--json'], { LAYOVER_API_KEY: '' })).code).toBe(4);
  });

  it('tells a wrong key by its exit code, and never prompts', async () => {
    const wrong = await run(['connect', '--json'], { LAYOVER_API_KEY: 'not-it' });
    expect(wrong).toMatchObject({ code: 4 });
    expect(wrong.json()).toMatchObject({ error: { kind: 'key-rejected' } });
    expect((await run(['connect'], { LAYOVER_API_KEY: '' })).code).toBe(4);
    expect((await run(['sync'])).code).toBe(4);
  });

  it('refuses an address that would send the key in the clear', async () => {
    expect((await run(['connect'], { LAYOVER_API_URL: 'http://example.com/v1' })).code).toBe(4);
  });

  it('syncs, and a second time for little', async () => {
    await run(['connect']);
    expect((await run(['sync', '--json'])).json()).toMatchObject({ articles: 15, changed: 15, deleted: 0 });
    const again = z.object({ requests: z.int(), changed: z.int() }).parse((await run(['sync', '--json'])).json());
    expect(again.changed).toBe(0);
    expect(again.requests).toBeLessThanOrEqual(2 + 6);
  });

  it('asks before it follows a large deletion', async () => {
    const articles = await connected();
    for (const { id } of articles.slice(0, 8)) simulator.world.colleague.delete(id);
    const asked = await run(['sync', '--json']);
    expect(asked.code).toBe(3);
    expect(asked.json()).toMatchObject({ articles: 15, deleted: 0 });
    const confirmed = await run(['sync', '--confirm-deletion', '--json']);
    expect(confirmed.code).toBe(0);
    expect(confirmed.json()).toMatchObject({ articles: 7, deleted: 8 });
  });

  it('takes Markdown and shows it', async () => {
    const [first] = await connected();
    const number = String(first?.number);
    const path = join(home, 'text.md');
    writeFileSync(path, '## Opening hours\n\nFrom *nine* to five.\n');
    expect((await run(['edit', number, '--file', path])).code).toBe(0);
    const html = '<h2>Opening hours</h2>\n<p>From <em>nine</em> to five.</p>';
    expect((await run(['show', number, '--markdown', '--json'])).json()).toMatchObject({
      html,
      markdown: '## Opening hours\n\nFrom *nine* to five.\n',
    });
  });

  it('edits offline and publishes: not one other byte changes', async () => {
    const [first] = await connected();
    const number = String(first?.number);
    const before = simulator.world.article(number);
    await simulator.refuse();
    const shown = await apart(['show', number]);
    expect(shown.stdout.toString()).toBe(before?.text);
    const html = shown.stdout.toString().replace('the', 'THE');
    expect((await run(['edit', number, '--file', file(html), '--json'])).json()).toEqual({
      id: first?.id,
      state: 'edited',
    });
    expect((await run(['publish', number, '--json'])).code).toBe(5);
    await simulator.accept();
    expect((await run(['publish', number, '--dry-run', '--json'])).json()).toEqual({
      planned: [{ id: first?.id, number: first?.number, action: 'update', fields: ['text'], requests: 2 }],
      results: [],
      requests: 2,
    });
    const end = await apart(['publish', '--all', '--json']);
    expect(end).toMatchObject({ code: 0 });
    expect(end.json()).toMatchObject({
      results: [{ number: first?.number, outcome: 'published', requests: 2 }],
      requests: 2,
    });
    const after = simulator.world.article(number);
    expect({ ...after, text: '', updatedAtMs: 0, updatedBy: 0, lastPublishedAtMs: 0 }).toEqual({
      ...before,
      text: '',
      updatedAtMs: 0,
      updatedBy: 0,
      lastPublishedAtMs: 0,
    });
    expect(after?.text).toBe(html);
  });

  it('makes a new article, hidden when asked', async () => {
    const [first] = await connected();
    const words = [
      'new',
      '--collection',
      first?.collectionId ?? '',
      '--name',
      'By hand',
      '--file',
      file('<p>Hello</p>'),
      '--hidden',
    ];
    const made = z.object({ id: z.string(), state: z.literal('new') }).parse((await run([...words, '--json'])).json());
    expect(made.id).toMatch(/^local-/);
    expect((await run(['publish', made.id])).code).toBe(0);
    expect(simulator.world.articles().filter(({ name }) => name === 'By hand')).toMatchObject([
      { status: 'notpublished', slug: 'by-hand', text: '<p>Hello</p>' },
    ]);
  });

  it('tells a conflict by its exit code, lists it, exports it and lets it be resolved', async () => {
    const [first] = await connected();
    const number = String(first?.number);
    await run(['edit', number, '--file', file('<p>Mine</p>')]);
    simulator.world.colleague.editText(number, '<p>Theirs</p>');
    const refused = await run(['publish', number, '--json']);
    expect(refused).toMatchObject({ code: 3 });
    expect(refused.json()).toMatchObject({ results: [{ outcome: 'refused', reason: 'conflict' }] });
    expect((await run(['conflicts', '--json'])).json()).toMatchObject([{ number: first?.number, kind: 'conflict' }]);
    expect((await run(['show', number, '--remote'])).stdout.toString()).toBe('<p>Theirs</p>');
    const folder = join(home, 'out');
    expect((await run(['export-working', folder])).code).toBe(0);
    expect(readdirSync(folder)).toEqual([`${number}.html`]);
    expect(readFileSync(join(folder, `${number}.html`), 'utf8')).toBe('<p>Mine</p>');
    expect(await run(['resolve', number, '--take', 'mine', '--file', 'x'])).toMatchObject({ code: 2 });
    const resolved = await run(['resolve', number, '--file', file('<p>Both</p>'), '--json']);
    expect(resolved.json()).toEqual({ id: first?.id, number: first?.number, state: 'edited' });
    expect(simulator.world.article(number)?.text).toBe('<p>Theirs</p>');
    expect((await run(['publish', number])).code).toBe(0);
    expect(simulator.world.article(number)?.text).toBe('<p>Both</p>');
    expect((await run(['resolve', number, '--take', 'theirs', '--json'])).code).toBe(1);
  });

  it('says how things stand, and finds words', async () => {
    const [first] = await connected();
    await run(['edit', String(first?.number), '--file', file('<p>A quokka</p>'), '--keywords', 'animal, small']);
    const status = (await run(['status', '--articles', '--json'])).json();
    expect(status).toMatchObject({ articles: 15, edited: 1, queued: 0, conflicts: 0, budget: { limit: 2000 } });
    expect(z.object({ items: z.array(stateRow) }).parse(status).items).toHaveLength(15);
    expect((await run(['search', 'quokka', '--json'])).json()).toMatchObject([{ number: first?.number }]);
  });

  it('answers misuse with 2, and what is not there with 1', async () => {
    await connected();
    const misused = await apart(['bogus', '--json']);
    expect(misused.code).toBe(2);
    expect(misused.json()).toMatchObject({ error: { kind: 'bad-input' } });
    expect((await run(['bogus', '--json'])).code).toBe(2);
    expect((await run(['publish'])).code).toBe(2);
    expect((await run(['publish', '--all', '1'])).code).toBe(2);
    expect((await run(['edit', '1'])).code).toBe(2);
    expect((await run(['edit', '1', '--file', '/nowhere.html'])).code).toBe(2);
    expect((await run(['show', '99999', '--json'])).code).toBe(1);
  });

  it('asks the API as it is, and writes only when told to', async () => {
    const [first] = await connected();
    const got = await run(['api', 'GET', `/articles/${first?.number}`]);
    expect(JSON.parse(got.stdout.toString())).toMatchObject({ article: { id: first?.id } });
    const path = `/articles/${first?.id}`;
    const data = file('{"name":"Renamed"}');
    expect((await run(['api', 'PUT', path, '--data', data])).code).toBe(2);
    expect((await run(['api', 'PUT', path, '--data', data, '--write'])).code).toBe(0);
    expect(simulator.world.article(first?.id ?? '')?.name).toBe('Renamed');
  });

  it('prints the answer of the API also where that is an error, with the exit code of what it means', async () => {
    await run(['connect']);
    const missing = await run(['api', 'GET', '/articles/99999999']);
    expect(missing.code).toBe(1);
    const raw = await fetch(`${simulator.url}/articles/99999999`, {
      headers: { authorization: `Basic ${btoa(`${key}:X`)}` },
    });
    expect(raw.status).toBe(404);
    expect(missing.stdout.toString()).toBe(await raw.text());
    const refused = await run(['api', 'GET', '/articles/1', '--json'], { LAYOVER_API_KEY: 'not-it' });
    expect(refused.code).toBe(4);
    refused.json();
    simulator.faults = () => ({ status: 503, body: '<h1>Busy</h1>' });
    const page = await run(['api', 'GET', '/articles/1']);
    expect(page.stdout.toString()).toBe('<h1>Busy</h1>');
    expect(page.code).not.toBe(0);
    expect((await run(['api', 'GET', '/articles/1', '--json'])).json()).toHaveProperty('error');
  });

  it('ends in peace where nobody reads its output, and refuses a folder that cannot be made', async () => {
    await run(['connect']);
    const environment = { PATH: process.env['PATH'], HOME: home, LAYOVER_HOME: join(home, 'data') };
    const child = spawn(process.execPath, [commandLineEntry, 'workspaces', '--json'], { env: environment });
    child.stdout.destroy();
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    expect((await buffer(child.stderr)).toString()).toBe('');
    expect(await ended).toBe(0);
    const refused = await run(['export-working', '/proc/nowhere', '--json']);
    expect(refused.code).toBe(2);
    expect(refused.json()).toMatchObject({ error: { kind: 'bad-input' } });
  });

  it('answers every command with one document, with the keys that scripts rely on', async () => {
    const keys = async (...words: string[]): Promise<string> => {
      const value = (await run([...words, '--json'])).json();
      const shown: unknown = Array.isArray(value) ? value[0] : value;
      return Object.keys(z.record(z.string(), z.unknown()).parse(shown)).join(' ');
    };
    expect(await keys('connect', '--name', 'Acme')).toBe('workspace sites');
    expect(await keys('sync')).toBe('requests articles changed deleted seconds');
    expect(await keys('list')).toBe('id number name collectionId status hasDraft updatedAt state');
    const [first] = z.array(listedRow).parse((await run(['list', '--json'])).json());
    const [number, collection] = [String(first?.number), first?.collectionId ?? ''];
    expect(await keys('list', '--collection', collection)).toBe(await keys('list'));
    expect(await keys('edit', number, '--file', file('<p>A quokka</p>'), '--name', 'N', '--keywords', 'a,b')).toBe(
      'id state',
    );
    expect(await keys('new', '--collection', collection, '--name', 'Fresh', '--file', file('<p>x</p>'))).toBe(
      'id state',
    );
    expect(await keys('status')).toBe('articles edited queued conflicts lastSync budget');
    const status = z.object({ budget: z.record(z.string(), z.unknown()), items: z.array(stateRow.strict()) });
    const { budget, items } = status.parse((await run(['status', '--articles', '--json'])).json());
    const counts = 'limit remaining reserved resetSeconds usedByUs usedByOthers';
    const shares = 'reserveShare forecast heldBack leftForUs queue past estimates';
    expect(Object.keys(budget).toSorted()).toEqual(`${counts} ${shares}`.split(' ').toSorted());
    expect(
      items
        .map(({ state }) => state)
        .toSorted()
        .slice(0, 2),
    ).toEqual(['edited', 'new']);
    expect(await keys('search', 'quokka')).toContain('id number name');
    const published = await run(['publish', number, '--json']);
    expect(published.json()).toEqual({
      planned: [
        { id: first?.id, number: first?.number, action: 'update', fields: expect.any(Array) as unknown, requests: 2 },
      ],
      results: [{ id: first?.id, number: first?.number, outcome: 'published', requests: 2 }],
      requests: 2,
    });
    expect((await run(['conflicts', '--json'])).json()).toEqual([]);
    await run(['edit', number, '--file', file('<p>Mine</p>')]);
    simulator.world.colleague.editText(number, '<p>Theirs</p>');
    await run(['publish', number]);
    expect(await keys('conflicts')).toBe('id number name kind');
    expect(await keys('export-working', join(home, 'out'))).toBe('id number name file');
    expect(await keys('discard', number)).toBe('id state');
  });

  it('checks HTML files, a JSON line each', async () => {
    const faithful = file('<p>One <b>two</b></p>');
    const end = await run(['check-html', faithful, file('<ul><li>a<li>b</ul>')]);
    expect(end.code).toBe(0);
    const [line] = end.stdout.toString().trimEnd().split('\n');
    expect(JSON.parse(line ?? '')).toEqual({
      file: faithful,
      bytes: 21,
      identical: true,
      words: 2,
      wordsInIslands: 0,
      wordEdits: { tried: 2, exact: 2 },
    });
  });

  it('reads beside another Layover, and leaves writing to it', async () => {
    await connected();
    const lock = lockWorkspace(commands.workspaceFolder());
    expect(lock.ok).toBe(true);
    expect((await apart(['list'])).code).toBe(0);
    expect((await run(['status'])).code).toBe(0);
    expect((await apart(['sync'])).code).toBe(6);
    expect((await run(['publish', '--all'])).code).toBe(6);
    if (lock.ok) lock.value.release();
    expect((await run(['sync'])).code).toBe(0);
  });
});
