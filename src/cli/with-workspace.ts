import { failed, ok, type Result } from '../shared/base/result.ts';
import type { ArticleKey } from '../shared/model/ids.ts';
import type { Trouble } from '../shared/model/trouble.ts';
import { findConnection } from '../main/workspace/connection.ts';
import { keychainPlace } from '../main/workspace/moved-folder.ts';
import { openWorkspace } from '../main/workspace/open-workspace.ts';
import { openRegistry, type RegisteredWorkspace, type Registry } from '../main/workspace/registry.ts';
import { readWorkspace } from '../main/workspace/read-workspace.ts';
import { sampleWorkspace } from '../main/workspace/sample-workspace.ts';
import type { ReadableWorkspace, Workspace } from '../main/workspace/workspace.ts';
import type { CommandEnd } from './command.ts';
import { Progress } from './progress.ts';
import type { Surroundings } from './surroundings.ts';

/** What every command is given besides its own arguments. */
export interface CommandContext extends Surroundings {
  /** `--workspace`: an id or a name; null: the one that is open in the window, or the only one. */
  readonly workspace: string | null;
}

/** For commands that only look: they work beside a running Layover. */
export async function withReadableWorkspace(
  context: CommandContext,
  act: (workspace: ReadableWorkspace) => CommandEnd | Promise<CommandEnd>,
): Promise<CommandEnd> {
  const registry = openRegistry(context.dataFolder, false);
  const chosen = chooseWorkspace(registry, context.workspace);
  if (!chosen.ok) return chosen;
  const folder = registry.folderOf(chosen.value.id);
  const opened = readWorkspace({ ...context, registered: chosen.value, folder });
  if (!opened.ok) return opened;
  tellWarnings(context, opened.value);
  try {
    return await act(opened.value);
  } finally {
    await opened.value.close();
  }
}

/** What the window shows in a banner until it is waved away: a damaged database set aside, a key that could not be kept. */
function tellWarnings({ terminal }: CommandContext, workspace: ReadableWorkspace): void {
  for (const { level, title, body } of workspace.status().notices) {
    if (level === 'warning') terminal.stderr.write(`${title}. ${body}\n`);
  }
}

/** For commands that write: `workspace-in-use` beside a running Layover. Progress goes to the terminal. */
export async function withWorkspace(
  context: CommandContext,
  act: (workspace: Workspace) => CommandEnd | Promise<CommandEnd>,
): Promise<CommandEnd> {
  const registry = openRegistry(context.dataFolder, true);
  const chosen = chooseWorkspace(registry, context.workspace);
  if (!chosen.ok) return chosen;
  const opened = await openSound(context, registry.folderOf(chosen.value.id), chosen.value);
  if (!opened.ok) return opened;
  tellWarnings(context, opened.value);
  const progress = new Progress(context);
  opened.value.onEvent((event) => progress.hear(event));
  try {
    return await act(opened.value);
  } finally {
    progress.end();
    await opened.value.close();
  }
}

/** A database that is found damaged is set aside at once: a command has no window that could be let in first. */
async function openSound(
  context: CommandContext,
  folder: string,
  registered: RegisteredWorkspace,
): Promise<Result<Workspace, Trouble>> {
  const open = (): Result<Workspace, Trouble> =>
    openWorkspace({
      ...context,
      registered,
      folder,
      outside:
        registered.sample || context.apiKeyFromEnvironment !== null
          ? null
          : keychainPlace(context.keychain, registered.id),
      findConnection: () => findConnection(registered, context),
      log: (line) => context.terminal.stderr.write(`${line}\n`),
    });
  const opened = open();
  if (!opened.ok || (await opened.value.whenSound()).ok) return opened;
  await opened.value.close();
  return open();
}

/** The sample is never chosen unasked: a script means the account. */
export function chooseWorkspace(registry: Registry, wanted: string | null): Result<RegisteredWorkspace, Trouble> {
  const all = registry.workspaces();
  if (wanted !== null) {
    const found = all.find(({ id, name }) => id === wanted || name === wanted);
    return found === undefined
      ? failed({ kind: 'bad-input', detail: `There is no workspace "${wanted}": ${whereItMayBe(wanted)}.` })
      : ok(found);
  }
  const current = registry.current();
  if (current !== null && !current.sample) return ok(current);
  const [only, ...others] = all.filter(({ sample }) => !sample);
  if (only === undefined) {
    const sample = all.length === 0 ? '' : ' The sample is there with "--workspace sample".';
    return failed({ kind: 'no-key', detail: `No account is connected.${sample}` });
  }
  if (others.length > 0) return failed({ kind: 'bad-input', detail: 'There are several workspaces: use --workspace.' });
  return ok(only);
}

const whereItMayBe = (wanted: string): string =>
  wanted === sampleWorkspace.id
    ? 'the window makes the sample at its first start'
    : '"workspaces" lists those there are';

export function findArticle(workspace: ReadableWorkspace, typed: string): Result<ArticleKey, Trouble> {
  const key = workspace.library.find(typed);
  return key === null ? failed({ kind: 'unknown-article', detail: `There is no article "${typed}".` }) : ok(key);
}
