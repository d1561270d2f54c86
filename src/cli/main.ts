import { Command, CommanderError } from 'commander';
import { type Trouble, troublePolicy } from '../shared/model/trouble.ts';
import { describeFault } from '../main/engine/procedure-call.ts';
import { troubleOfError } from '../main/store/store-fault.ts';
import type { CommandEnd } from './command.ts';
import { addApi } from './commands/api.ts';
import { addCheckHtml } from './commands/check-html.ts';
import { addConflicts } from './commands/conflicts.ts';
import { addConnect } from './commands/connect.ts';
import { addDelete } from './commands/delete.ts';
import { addDiff } from './commands/diff.ts';
import { addDiscard } from './commands/discard.ts';
import { addDuplicate } from './commands/duplicate.ts';
import { addEdit } from './commands/edit.ts';
import { addExportWorking } from './commands/export-working.ts';
import { addHistory } from './commands/history.ts';
import { addList } from './commands/list.ts';
import { addLog } from './commands/log.ts';
import { addNew } from './commands/new.ts';
import { addPublish } from './commands/publish.ts';
import { addRename } from './commands/rename.ts';
import { addRestore } from './commands/restore.ts';
import { addResolve } from './commands/resolve.ts';
import { addJobs } from './commands/jobs.ts';
import { addRollback } from './commands/rollback.ts';
import { addSearch } from './commands/search.ts';
import { addShow } from './commands/show.ts';
import { addStatus } from './commands/status.ts';
import { addSync } from './commands/sync.ts';
import { addTrash } from './commands/trash.ts';
import { addWorkspaces } from './commands/workspaces.ts';
import type { CommandLine, Run } from './command-line.ts';
import { realSurroundings } from './surroundings.ts';
import { describeAtTerminal, troubleValue } from './trouble-words.ts';

const usageExitCode = 2;

export async function main(): Promise<void> {
  process.stdout.on('error', (error) => {
    // Whoever reads has seen enough, as "head" does: the command itself is done all the same.
    if (!('code' in error) || error.code !== 'EPIPE') throw error;
  });
  const program = new Command('layover')
    .description('Help Scout Docs from the command line: the same engine as the window, without it.')
    .option('--json', 'exactly one JSON document on stdout')
    .option('--workspace <workspace>', 'id or name; unless told, the one that the window has open')
    .configureOutput({ outputError: (text, write) => write(text) })
    .exitOverride()
    .showHelpAfterError();
  const line: CommandLine = { program, run: (act) => runWith(program, act) };
  for (const add of everyCommand) add(line);
  try {
    await program.parseAsync(process.argv);
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    process.exitCode = error.exitCode === 0 ? 0 : usageExitCode;
    // Commander has told a person on stderr already.
    if (error.exitCode !== 0 && process.argv.includes('--json'))
      printError({ kind: 'bad-input', detail: error.message });
  }
}

const everyCommand: readonly ((line: CommandLine) => void)[] = [
  addConnect,
  addSync,
  addStatus,
  addList,
  addShow,
  addEdit,
  addRename,
  addNew,
  addDuplicate,
  addDelete,
  addTrash,
  addPublish,
  addConflicts,
  addResolve,
  addJobs,
  addRollback,
  addDiscard,
  addHistory,
  addLog,
  addDiff,
  addRestore,
  addSearch,
  addExportWorking,
  addCheckHtml,
  addApi,
  addWorkspaces,
];

/** Runs one command with the real world, prints how it ended, and sets the exit code. */
async function runWith(program: Command, act: Parameters<Run>[0]): Promise<void> {
  const options = program.opts<{ json?: boolean; workspace?: string }>();
  const surroundings = realSurroundings();
  try {
    const end = await act({ ...surroundings, workspace: options.workspace ?? null });
    print(end, options.json ?? false);
  } catch (error) {
    const trouble = troubleOfError(error);
    if (trouble === null) process.stderr.write(`${describeFault(error)}\n`);
    print({ ok: false, error: trouble ?? { kind: 'internal' } }, options.json ?? false);
  } finally {
    await surroundings.close();
  }
}

function print(end: CommandEnd, json: boolean): void {
  if (end.ok) {
    // A command that prints its own lines has no value left.
    if (end.value !== undefined || !json) process.stdout.write(json ? `${JSON.stringify(end.value)}\n` : end.text);
    process.exitCode = end.exitCode ?? 0;
    return;
  }
  process.stderr.write(`${describeAtTerminal(end.error)}\n`);
  if (json) printError(end.error);
  process.exitCode = troublePolicy(end.error.kind).exitCode;
}

function printError(trouble: Trouble): void {
  process.stdout.write(`${JSON.stringify({ error: troubleValue(trouble) })}\n`);
}
