import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CommandEnd, done } from '../../src/cli/command.ts';
import type { CommandLine } from '../../src/cli/command-line.ts';
import { addConnect } from '../../src/cli/commands/connect.ts';
import { addDelete } from '../../src/cli/commands/delete.ts';
import { addDiscard } from '../../src/cli/commands/discard.ts';
import { addDuplicate } from '../../src/cli/commands/duplicate.ts';
import { addEdit } from '../../src/cli/commands/edit.ts';
import { addJobs } from '../../src/cli/commands/jobs.ts';
import { addPublish } from '../../src/cli/commands/publish.ts';
import { addRename } from '../../src/cli/commands/rename.ts';
import { addRestore } from '../../src/cli/commands/restore.ts';
import { addResolve } from '../../src/cli/commands/resolve.ts';
import { addRollback } from '../../src/cli/commands/rollback.ts';
import { addStatus } from '../../src/cli/commands/status.ts';
import { addSync } from '../../src/cli/commands/sync.ts';
import { addTrash } from '../../src/cli/commands/trash.ts';
import { findArticle, withWorkspace } from '../../src/cli/with-workspace.ts';
import { realSurroundings } from '../../src/cli/surroundings.ts';
import type { Keychain } from '../../src/main/ports/keychain.ts';
import { failed } from '../../src/shared/base/result.ts';
import { troublePolicy } from '../../src/shared/model/trouble.ts';
import { seedWorld } from '../../src/simulator/seed.ts';
import { type Simulator, startSimulator } from '../../src/simulator/server.ts';
import { createWorld, type World } from '../../src/simulator/world.ts';

const key = 'canary-publishing-5d20';

const none = () => Promise.resolve(failed({ kind: 'keychain-no-service' } as const));
/** The key comes with each command; nothing of a test belongs in anybody's keychain. */
const keychain: Keychain = { read: none, write: none, remove: none };
const commands = [
  addConnect,
  addSync,
  addEdit,
  addDiscard,
  addRename,
  addDuplicate,
  addDelete,
  addTrash,
  addRestore,
  addPublish,
  addStatus,
  addJobs,
  addResolve,
  addRollback,
  addUnname,
];

/** Only a window can leave an article without a name: every command asks for one. */
function addUnname({ program, run }: CommandLine): void {
  program.command('unname <article>').action((typed: string) =>
    run((context) =>
      withWorkspace(context, (workspace) => {
        const key = findArticle(workspace, typed);
        return key.ok ? done(workspace.articles.setFields(key.value, { name: ' ' }).ok, '') : key;
      }),
    ),
  );
}

/** The life of articles that publishing needs, as a script lives it; in one process, for each is half a second. */
describe('new names, copies, deletions and sets put aside on the command line', () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'layover-cli-'));
  let world: World;
  let simulator: Simulator;
  beforeEach(async () => {
    world = createWorld({ clock: Date.now });
    simulator = await startSimulator({ world, keys: [key] });
    seedWorld(world, { articles: 6, collections: 1 });
  });
  afterEach(async () => {
    await simulator.stop();
    rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 });
  });

  /** What `--json` would print, and the exit code. */
  const ask = async (...words: readonly string[]) => {
    const ends: CommandEnd[] = [];
    const program = new Command('layover').exitOverride();
    const surroundings = realSurroundings();
    const context = {
      ...surroundings,
      dataFolder,
      keychain,
      apiUrl: simulator.url,
      apiKeyFromEnvironment: key,
      workspace: null,
    };
    const line: CommandLine = { program, run: async (act) => void ends.push(await act(context)) };
    for (const add of commands) add(line);
    await program.parseAsync([...words], { from: 'user' });
    await surroundings.close();
    const [end] = ends;
    if (end === undefined) throw new Error(`${words.join(' ')} ended without a word.`);
    return end.ok
      ? { code: end.exitCode ?? 0, value: JSON.parse(JSON.stringify(end.value)) as Record<string, unknown> }
      : { code: troublePolicy(end.error.kind).exitCode, value: { error: end.error } };
  };

  it('renames, copies, deletes, brings back, puts aside for the window, and publishes the rest', async () => {
    const [first, second, third] = world.articles();
    const [one, two, three] = [String(first?.number), String(second?.number), String(third?.number)];
    world.colleague.saveDraft(three, '<p>Not public yet.</p>');
    await ask('connect');
    await ask('sync');
    const page = join(dataFolder, 'page.html');
    writeFileSync(page, '<p>Mine.</p>');
    expect(await ask('edit', three, '--file', page)).toMatchObject({
      code: 0,
      value: { state: 'conflict', reason: 'server-draft' },
    });
    expect(await ask('resolve', three, '--take', 'mine')).toMatchObject({
      code: 3,
      value: { error: { kind: 'server-draft' } },
    });
    await ask('discard', three);
    // Nothing that could not go now is put aside, and for no time that is over.
    expect(await ask('publish', three, '--at', '2001-03-02T09:00:00Z')).toMatchObject({ code: 2 });
    expect(await ask('publish', three, '--when-online')).toMatchObject({
      value: { planned: [{ reason: 'nothing-to-publish' }], results: [] },
    });
    expect(await ask('status', '--jobs')).toMatchObject({ value: { jobs: [] } });
    expect(await ask('rename', one, 'Splicing')).toMatchObject({
      code: 0,
      value: { name: 'Splicing', state: 'edited' },
    });
    await ask('unname', one);
    const unnamed = { action: 'refuse', fields: ['name'], reason: 'name-missing', requests: 0 };
    expect(await ask('publish', one, '--dry-run')).toMatchObject({ value: { planned: [unnamed], requests: 0 } });
    // What is worth a look before it goes.
    await ask('rename', one, String(second?.name));
    expect(await ask('publish', one, '--dry-run')).toMatchObject({
      value: { planned: [{ hints: [{ rule: 'CHECK-NAME', count: 1 }] }] },
    });
    await ask('rename', one, 'Splicing');
    const copy = await ask('duplicate', one);
    expect(copy).toMatchObject({ code: 0, value: { name: 'Copy of Splicing', state: 'new' } });
    expect(await ask('delete', two, String(copy.value['id']), '--replace-draft')).toMatchObject({
      code: 0,
      value: { results: [{ outcome: 'deleted' }, { number: second?.number, outcome: 'deleted' }] },
    });
    expect(world.articles()).toHaveLength(5);
    expect(await ask('trash')).toMatchObject({
      value: [
        { number: second?.number, why: 'deleted', restorable: true },
        { why: 'given-up', loses: [] },
      ],
    });
    const restored = await ask('restore', two);
    expect(restored).toMatchObject({ code: 0, value: { state: 'new' } });
    expect(restored.value['loses']).toContain('address');
    // The way out is its own, not that of an article that is looked for.
    expect(await ask('restore', two)).toMatchObject({
      code: 2,
      value: { error: { detail: expect.stringContaining('is not in what "trash" lists') as string } },
    });

    const until = '2099-03-02T09:00:00.000Z';
    const held = await ask('publish', one, '--at', until);
    expect(held).toMatchObject({ code: 0, value: { results: [], requests: 0, job: { state: 'held-until', until } } });
    expect(await ask('status', '--jobs')).toMatchObject({
      value: { jobs: [{ kind: 'publish', state: 'held', until, articles: 1, done: 0 }] },
    });
    const [set] = (await ask('status', '--jobs')).value['jobs'] as { id: string }[];
    expect(await ask('jobs')).toMatchObject({
      value: [
        { id: set?.id, kind: 'publish', state: 'held', until, articles: 1, published: 0 },
        { kind: 'delete', state: 'over', until: null, articles: 1, published: 1 },
      ],
    });
    expect(await ask('rollback', String(set?.id))).toMatchObject({
      code: 2,
      value: { error: { detail: `The run "${set?.id}" has sent nothing yet.` } },
    });
    expect(await ask('publish', '--all', '--dry-run')).toMatchObject({
      value: { planned: expect.arrayContaining([expect.objectContaining({ waitsIn: set?.id })]) as unknown },
    });
    const published = await ask('publish', '--all');
    expect(published).toMatchObject({ code: 0, value: { results: [{ outcome: 'published' }] } });
    expect(world.articles()).toHaveLength(6);
    expect(world.articles().map(({ name }) => name)).not.toContain('Splicing');
  });
});
