import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedWorld } from '../../src/simulator/seed.ts';
import { type Simulator, startSimulator } from '../../src/simulator/server.ts';
import { createWorld } from '../../src/simulator/world.ts';
import { type CommandLine, type ListedRow, openCommandLine } from '../support/command-line.ts';

const key = 'canary-cli-words';

/** What a person reads who meets the command line for the first time, or mistypes. */
describe('the words of the command line', () => {
  let simulator: Simulator;
  let commands: CommandLine;
  let articles: readonly ListedRow[];
  let file: string;
  beforeAll(async () => {
    const world = createWorld({ clock: Date.now });
    simulator = await startSimulator({ world, keys: [key] });
    seedWorld(world, { articles: 2, collections: 1 });
    commands = openCommandLine({ apiUrl: simulator.url, key });
    file = commands.file('<p>Hello</p>');
    articles = await commands.connected();
  });
  afterAll(async () => {
    await simulator.stop();
    commands.remove();
  });

  const told = async (words: readonly string[], at = commands): Promise<string> => {
    const { code, stdout, stderr } = await at.run(words);
    return `${code}: ${stdout.toString()}${stderr}`;
  };

  it('says what is to be done where nothing is set up', async () => {
    const fresh = openCommandLine({ apiUrl: simulator.url, key });
    try {
      expect(await told(['workspaces'], fresh)).toContain('No account is connected: use "connect".');
      expect(await told(['list'], fresh)).toMatch(/^4: No account is connected\. /);
      const sample = await told(['--workspace', 'sample', 'list'], fresh);
      expect(sample).toContain('the window makes the sample at its first start');
      expect((await fresh.run(['connect'], { LAYOVER_API_KEY: '' })).stderr).toMatch(/^No key was given\. /);
      expect(await told(['connect'], fresh)).toContain('Use "sync" to bring its articles to this computer.');
      expect(await told(['list'], fresh)).toBe('0: No articles are here yet: use "sync".\n');
    } finally {
      fresh.remove();
    }
  });

  it('says that there is nothing where there is nothing', async () => {
    expect(await told(['search', 'zyzzyva'])).toBe('0: No article here has these words.\n');
    expect(await told(['conflicts'])).toBe('0: Nothing waits for a decision.\n');
    expect(await told(['publish', '--all'])).toBe('0: Nothing is edited: there is nothing to publish.\n');
    expect(await told(['list', '--collection', 'zzz'])).toBe('0: There is no collection "zzz".\n');
    expect((await commands.run(['list', '--collection', 'zzz', '--json'])).json()).toEqual([]);
  });

  it('takes no empty name', async () => {
    for (const words of [
      ['rename', '1', ' '],
      ['edit', '1', '--name', ''],
      ['new', '--name', ' '],
    ]) {
      expect(await told(words)).toMatch(/^2: error: .*An article needs a name\./);
    }
  });

  it('says of a file what is wrong with it, and not that it was misunderstood', async () => {
    const folder = join(commands.home, 'folder');
    mkdirSync(folder);
    expect(await told(['check-html', join(folder, 'none.html')])).toContain(
      'none.html" cannot be read: it is not there.',
    );
    expect(await told(['check-html', folder])).toContain('folder" cannot be read: it is a folder.');
    expect(await told(['export-working', file])).toMatch(
      /cannot be the folder for them: a file of this name is there\./,
    );
  });

  it('names the collections there are where none was meant', async () => {
    const id = articles[0]?.collectionId ?? '';
    expect(await told(['new', '--collection', 'zzz', '--name', 'N', '--file', file])).toContain(
      `Those here are: ${id} (`,
    );
  });

  it('frightens nobody where there is nothing to decide, or no other version', async () => {
    const { number, collectionId: id = '' } = articles[0] ?? {};
    expect(await told(['resolve', String(number), '--take', 'mine'])).toMatch(/^1: This article has no two versions/);
    const made = await commands.run(['new', '--collection', id, '--name', 'N', '--file', file]);
    expect(await told(['show', made.stdout.toString().trim(), '--base'])).toMatch(
      /^1: This article was never published/,
    );
  });

  it('tells its version, its exit codes, and of a mistyped command no more than that', async () => {
    expect(await told(['--version'])).toMatch(/^0: \d+\.\d+\.\d+\n$/);
    expect(await told(['--help'])).toContain('Exit codes: 0 done');
    expect(await told(['show', '--help'])).toContain('--json');
    const mistyped = await told(['listt']);
    expect(mistyped).toContain('Did you mean list?');
    expect(mistyped.split('\n').length).toBeLessThan(8);
  });
});
