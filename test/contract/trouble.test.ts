import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Fault } from '../../src/simulator/faults.ts';
import { seedWorld } from '../../src/simulator/seed.ts';
import { type Simulator, startSimulator } from '../../src/simulator/server.ts';
import { createWorld } from '../../src/simulator/world.ts';

const key = 'canary-trouble-7c21';
const entry = join(import.meta.dirname, '..', '..', 'src', 'cli', 'index.ts');

/** What can go wrong around the command line: each ends with words, the right exit code, and nothing lost. */
describe('trouble on the command line', () => {
  let simulator: Simulator;
  let home: string;
  beforeEach(async () => {
    const world = createWorld({ clock: Date.now });
    simulator = await startSimulator({ world, keys: [key] });
    seedWorld(world, { articles: 6, collections: 1 });
    home = mkdtempSync(join(tmpdir(), 'layover-trouble-'));
  });
  afterEach(async () => {
    await simulator.stop();
    rmSync(home, { recursive: true });
  });

  const run = async (words: readonly string[], environment: Record<string, string> = {}) => {
    const child = spawn(process.execPath, [entry, ...words], {
      env: {
        PATH: process.env['PATH'],
        HOME: home,
        LAYOVER_HOME: join(home, 'data'),
        LAYOVER_API_URL: simulator.url,
        LAYOVER_API_KEY: key,
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
    return { code: await ended, stdout, stderr };
  };

  const connected = async (): Promise<string> => {
    expect((await run(['connect'])).code).toBe(0);
    expect((await run(['sync'])).code).toBe(0);
    const { stdout } = await run(['list', '--json']);
    return String(z.array(z.object({ number: z.int() })).parse(JSON.parse(stdout))[0]?.number);
  };

  const workspaceFolder = (): string => {
    const folder = join(home, 'data', 'workspaces');
    return join(folder, readdirSync(folder)[0] ?? '');
  };

  it('tells each kind of rubbish apart, and keeps an edit through all of it', async () => {
    const number = await connected();
    const file = join(home, 'a.html');
    writeFileSync(file, '<p>Mine</p>');
    expect((await run(['edit', number, '--file', file])).code).toBe(0);
    const troubles: readonly (readonly [Fault, code: number, kind: string])[] = [
      ['garbage', 1, 'malformed-answer'],
      ['truncated', 1, 'malformed-answer'],
      ['html', 5, 'captive-portal'],
      [{ status: 200, body: 'null' }, 1, 'malformed-answer'],
      [{ status: 302, headers: { Location: 'http://127.0.0.1:1/' } }, 5, 'redirected'],
      [{ status: 401, body: '{}' }, 4, 'key-replaced'],
      [{ status: 402, body: '{}' }, 4, 'account-suspended'],
    ];
    for (const [fault, code, kind] of troubles) {
      simulator.faults = () => fault;
      const end = await run(['sync', '--json']);
      expect(end.code, kind).toBe(code);
      expect(JSON.parse(end.stdout)).toMatchObject({ error: { kind } });
      expect(end.stderr).toContain('Everything you wrote is saved on this computer.');
    }
    simulator.faults = undefined;
    expect((await run(['show', number])).stdout).toBe('<p>Mine</p>');
    expect((await run(['publish', number])).code).toBe(0);
    expect(simulator.world.article(number)?.text).toBe('<p>Mine</p>');
    for (const name of readdirSync(join(home, 'data'), { recursive: true, withFileTypes: true })) {
      if (!name.isFile()) continue;
      const bytes = readFileSync(join(name.parentPath, name.name));
      for (const secret of [key, Buffer.from(`${key}:X`).toString('base64'), Buffer.from(key).toString('base64')])
        expect(bytes.includes(secret), name.name).toBe(false);
    }
  });

  it('says that a damaged database was set aside, and where the words are', async () => {
    const number = await connected();
    const file = join(home, 'a.html');
    writeFileSync(file, '<p>Mine</p>');
    await run(['edit', number, '--file', file]);
    const path = join(workspaceFolder(), 'layover.db');
    const bytes = readFileSync(path);
    bytes.fill(0xaa, Math.floor(bytes.length / 3), Math.floor(bytes.length / 2));
    writeFileSync(path, bytes);
    const end = await run(['sync']);
    expect(end.code).toBe(0);
    const aside = readdirSync(workspaceFolder()).find((name) => /^layover-damaged-\w+\.db$/.test(name)) ?? '';
    expect(readFileSync(join(workspaceFolder(), aside)).equals(bytes)).toBe(true);
    expect(end.stderr).toContain('The database of this workspace was damaged.');
    expect(end.stderr).toContain(aside);
    expect((await run(['status'])).stderr).toContain(aside);
  });

  it.each([
    ['below a file', (file: string) => join(file, 'data')],
    ['that is a file', (file: string) => file],
  ])('says that a data folder %s cannot be written to', async (_, folderOf) => {
    const file = join(home, 'file');
    writeFileSync(file, 'mine');
    const end = await run(['connect', '--json'], { LAYOVER_HOME: folderOf(file) });
    expect(end.code).toBe(1);
    expect(JSON.parse(end.stdout)).toMatchObject({ error: { kind: 'data-folder-unwritable' } });
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });
});
