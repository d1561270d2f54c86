import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Fault } from '../../src/simulator/faults.ts';
import { seedWorld } from '../../src/simulator/seed.ts';
import { type Simulator, startSimulator } from '../../src/simulator/server.ts';
import { createWorld } from '../../src/simulator/world.ts';
import { type CommandEnd, type CommandLine, openCommandLine } from '../support/command-line.ts';

const key = 'canary-trouble-7c21';

/** Everything that `--json` says of a trouble, and nothing else. */
const errorShape = z.strictObject({
  kind: z.string(),
  detail: z.string().min(1).optional(),
  correlationId: z.string().min(1).optional(),
  happened: z.string(),
  safe: z.string(),
  next: z.string(),
});

/** What can go wrong around the command line: each ends with words, the right exit code, and nothing lost. */
describe('trouble on the command line', () => {
  let simulator: Simulator;
  let commands: CommandLine;
  let run: CommandLine['run'];
  beforeEach(async () => {
    const world = createWorld({ clock: Date.now });
    simulator = await startSimulator({ world, keys: [key] });
    seedWorld(world, { articles: 6, collections: 1 });
    commands = openCommandLine({ apiUrl: simulator.url, key });
    ({ run } = commands);
  });
  afterEach(async () => {
    await simulator.stop();
    commands.remove();
  });

  /** What was said besides the lines that tell how far a slow machine is. */
  const words = ({ stderr }: CommandEnd): readonly string[] =>
    stderr
      .split('\n')
      .filter((line) => line !== '' && !/^(?:Sites and collections|Lists of articles|Texts|Checking): \d/.test(line));

  /** The number of an article whose working copy is hers. */
  const edited = async (): Promise<string> => {
    const [first] = await commands.connected();
    const number = String(first?.number);
    expect((await run(['edit', number, '--file', commands.file('<p>Mine</p>')])).code).toBe(0);
    return number;
  };

  it('tells each kind of rubbish apart, and keeps an edit through all of it', async () => {
    const number = await edited();
    const troubles: readonly (readonly [Fault, code: number, kind: string])[] = [
      ['garbage', 1, 'malformed-answer'],
      ['truncated', 1, 'malformed-answer'],
      ['html', 5, 'captive-portal'],
      [{ status: 200, body: 'null' }, 5, 'captive-portal'],
      [{ status: 302, headers: { Location: 'http://127.0.0.1:1/' } }, 5, 'captive-portal'],
      [{ status: 401, body: '{}' }, 4, 'key-replaced'],
      [{ status: 402, body: '{}' }, 4, 'account-suspended'],
    ];
    for (const [fault, code, kind] of troubles) {
      simulator.faults = () => fault;
      const end = await run(['sync', '--json']);
      expect(end.code, kind).toBe(code);
      const { error } = z.object({ error: errorShape }).parse(end.json());
      expect(error.kind).toBe(kind);
      expect(words(end), 'words, no trace').toHaveLength(1);
      expect(end.stderr).toContain('Everything you wrote is saved on this computer.');
    }
    simulator.faults = undefined;
    expect((await run(['show', number])).stdout.toString()).toBe('<p>Mine</p>');
    expect((await run(['publish', number])).code).toBe(0);
    expect(simulator.world.article(number)?.text).toBe('<p>Mine</p>');
    for (const name of readdirSync(commands.dataFolder, { recursive: true, withFileTypes: true })) {
      if (!name.isFile()) continue;
      const bytes = readFileSync(join(name.parentPath, name.name));
      for (const secret of [key, Buffer.from(`${key}:X`).toString('base64'), Buffer.from(key).toString('base64')])
        expect(bytes.includes(secret), name.name).toBe(false);
    }
  });

  it('says that a damaged database was set aside, and where the words are', async () => {
    await edited();
    const path = join(commands.workspaceFolder(), 'layover.db');
    const bytes = readFileSync(path);
    bytes.fill(0xaa, Math.floor(bytes.length / 3), Math.floor(bytes.length / 2));
    writeFileSync(path, bytes);
    const looked = await run(['status']);
    expect(looked.code).toBe(1);
    expect(looked.stderr).toContain('Use "sync": it sets the file aside');
    expect(readFileSync(path).equals(bytes), 'who only reads changes nothing').toBe(true);
    const end = await run(['sync']);
    expect(end.code).toBe(0);
    const aside = readdirSync(commands.workspaceFolder()).find((name) => /^layover-damaged-\w+\.db$/.test(name)) ?? '';
    expect(readFileSync(join(commands.workspaceFolder(), aside)).equals(bytes)).toBe(true);
    expect(end.stderr).toContain('The database of this workspace was damaged.');
    expect(end.stderr).toContain(aside);
    expect((await run(['status'])).stderr).toContain(aside);
  });

  it('says before the first sync that the budget is not known yet', async () => {
    expect((await run(['connect'])).code).toBe(0);
    expect((await run(['status'])).stdout.toString()).toContain('Budget: known after the first sync');
  });

  it.each([
    ['below a file', (file: string) => join(file, 'data')],
    ['that is a file', (file: string) => file],
  ])('says that a data folder %s cannot be written to', async (_, folderOf) => {
    const file = join(commands.home, 'file');
    writeFileSync(file, 'mine');
    const end = await run(['connect', '--json'], { LAYOVER_HOME: folderOf(file) });
    expect(end.code).toBe(1);
    expect(end.json()).toMatchObject({ error: { kind: 'data-folder-unwritable' } });
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });
});
