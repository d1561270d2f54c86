import { Command, CommanderError } from 'commander';
import { type ExitCode, type Trouble, troublePolicy } from '../shared/model/trouble.ts';
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
import type { Surroundings } from './surroundings.ts';
import type { Terminal } from './terminal.ts';
import { describeAtTerminal, troubleValue } from './trouble-words.ts';

const usageExitCode = 2;

const afterCommands = `
"layover --version" says which one this is.

Exit codes: 0 done, 1 failed, 2 usage, 3 needs a decision, 4 key, 5 offline,
6 another Layover has the workspace
`;

/** Runs one command with these surroundings, prints how it ended, and gives its exit code. */
export async function runCommandLine(words: readonly string[], surroundings: Surroundings): Promise<0 | ExitCode> {
  const { terminal, version } = surroundings;
  if (words.length === 1 && words[0] === '--version') {
    // Not commander's, which would take the "--version" of "show" and "restore" from them.
    terminal.stdout.write(`${version}\n`);
    return 0;
  }
  let exitCode: 0 | ExitCode = 0;
  const program = new Command('layover')
    .description('Help Scout Docs from the command line: the same engine as the window, without it.')
    .option('--json', 'exactly one JSON document on stdout')
    .option('--workspace <workspace>', 'id or name; unless told, the one that the window has open')
    .configureOutput({
      writeOut: (text) => terminal.stdout.write(text),
      writeErr: (text) => terminal.stderr.write(text),
      outputError: (text, write) => write(text),
    })
    .configureHelp({ showGlobalOptions: true })
    .exitOverride()
    .showHelpAfterError();
  const line: CommandLine = {
    program,
    run: async (act) => {
      exitCode = await runWith(program, surroundings, act);
    },
  };
  for (const add of everyCommand) add(line);
  // Commands, which are set up by now, show their help; all of theirs together would hide what was wrong.
  program.showHelpAfterError('Use --help to see the commands.').addHelpText('after', afterCommands);
  try {
    await program.parseAsync([...words], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return 0;
    // Commander has told a person on stderr already.
    if (words.includes('--json')) printError({ kind: 'bad-input', detail: error.message }, terminal);
    return usageExitCode;
  } finally {
    await surroundings.close();
  }
  return exitCode;
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

async function runWith(program: Command, surroundings: Surroundings, act: Parameters<Run>[0]): Promise<0 | ExitCode> {
  const { terminal } = surroundings;
  const { json = false, workspace = null } = program.opts<{ json?: boolean; workspace?: string }>();
  try {
    return print(await act({ ...surroundings, workspace }), json, terminal);
  } catch (error) {
    const trouble = troubleOfError(error);
    if (trouble === null) terminal.stderr.write(`${describeFault(error)}\n`);
    return print({ ok: false, error: trouble ?? { kind: 'internal' } }, json, terminal);
  }
}

function print(end: CommandEnd, json: boolean, terminal: Terminal): 0 | ExitCode {
  if (end.ok) {
    // A command that prints its own lines has no value left.
    if (end.value !== undefined || !json) terminal.stdout.write(json ? `${JSON.stringify(end.value)}\n` : end.text);
    return end.exitCode ?? 0;
  }
  terminal.stderr.write(`${describeAtTerminal(end.error)}\n`);
  if (json) printError(end.error, terminal);
  return troublePolicy(end.error.kind).exitCode;
}

function printError(trouble: Trouble, { stdout }: Terminal): void {
  stdout.write(`${JSON.stringify({ error: troubleValue(trouble) })}\n`);
}
