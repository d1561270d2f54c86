import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { seedWorld } from '../../src/simulator/seed.ts';
import { type Simulator, startSimulator } from '../../src/simulator/server.ts';
import { createWorld } from '../../src/simulator/world.ts';
import { type CommandLine, openCommandLine } from '../support/command-line.ts';

const key = 'canary-keeping-key';

let simulator: Simulator;
let commands: CommandLine;

beforeEach(async () => {
  const world = createWorld({ clock: Date.now });
  simulator = await startSimulator({ world, keys: [key] });
  seedWorld(world, { articles: 2, collections: 1 });
  commands = openCommandLine({ apiUrl: simulator.url, key });
});

afterEach(async () => {
  await simulator.stop();
  commands.remove();
});

async function layover(...words: readonly string[]): Promise<{ readonly code: number | null; readonly out: string }> {
  const { code, stdout } = await commands.run(words);
  return { code, out: stdout.toString() };
}

const history = z.array(z.object({ version: z.int(), kind: z.string(), keptAt: z.iso.datetime(), base: z.boolean() }));
const log = z.array(z.object({ at: z.iso.datetime(), kind: z.string(), requests: z.int().nullable() }));
const removed = z.object({
  where: z.enum(['trash', 'kept']),
  path: z.string(),
  exportedTo: z.string(),
  unsent: z.int(),
});

it('the command line shows, compares and restores versions, tells what happened, and removes a workspace with care', async () => {
  expect((await layover('connect', '--name', 'Acme')).code).toBe(0);
  expect((await layover('sync')).code).toBe(0);
  const [article] = simulator.world.articles();
  const number = String(article?.number);
  const file = commands.file('<p>my own words</p>\r\n');
  expect((await layover('edit', number, '--file', file)).code).toBe(0);

  const versions = history.parse(JSON.parse((await layover('--json', 'history', number)).out));
  expect(versions.map(({ kind, base }) => [kind, base])).toEqual([
    ['paused', false],
    ['remote', true],
  ]);
  const [mine, first] = versions;
  expect((await layover('show', number, '--version', String(mine?.version))).out).toBe('<p>my own words</p>\r\n');
  expect((await layover('diff', number, String(first?.version), 'working')).out).toContain('+ my own words');
  expect((await layover('restore', number, '--version', String(mine?.version))).out).toBe('edited\n');

  const happened = log.parse(JSON.parse((await layover('--json', 'log')).out));
  expect(happened.map(({ kind }) => kind)).toEqual(['restored', 'sync']);
  expect(JSON.stringify(happened)).not.toMatch(/canary|own words/);

  expect((await layover('workspaces', 'remove', 'Acme')).code).toBe(3);
  const gone = removed.parse(
    JSON.parse((await layover('--json', 'workspaces', 'remove', 'Acme', '--unsent-may-go')).out),
  );
  expect(gone.unsent).toBe(1);
  const [exported = ''] = readdirSync(gone.exportedTo);
  expect(readFileSync(join(gone.exportedTo, exported), 'utf8')).toBe('<p>my own words</p>\r\n');
  expect(existsSync(join(gone.path, 'layover.db')) || process.platform === 'win32').toBe(true);
});
