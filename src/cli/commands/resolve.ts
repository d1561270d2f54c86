import { Option } from 'commander';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import type { Resolution } from '../../main/workspace/conflicts.ts';
import { done } from '../command.ts';
import type { CommandLine } from '../command-line.ts';
import { readHtmlFile } from '../html-file.ts';
import type { Terminal } from '../terminal.ts';
import { findArticle, withWorkspace } from '../with-workspace.ts';

interface ResolveOptions {
  readonly take?: 'mine' | 'theirs';
  readonly file?: string;
}

export const addResolve = ({ program, run }: CommandLine): void => {
  program
    .command('resolve <article>')
    .description('decide a conflict on this computer; nothing is sent, and what is not taken stays in the history')
    .addOption(new Option('--take <side>', 'one version whole').choices(['mine', 'theirs']).conflicts('file'))
    .option('--file <file>', 'the HTML that you made of both; "-" reads stdin')
    .action((typed: string, options: ResolveOptions) =>
      run(async (context) => {
        const take = await readResolution(options, context.terminal);
        if (!take.ok) return take;
        return withWorkspace(context, (workspace) => {
          const key = findArticle(workspace, typed);
          if (!key.ok) return key;
          const before = workspace.library.row(key.value);
          const resolved = workspace.conflicts.resolve(key.value, null, take.value);
          if (!resolved.ok) {
            // A draft in the way, or a name that is taken, is decided otherwise, and no reason to go on as it is.
            const reason = resolved.error.kind === 'no-conflict' ? workspace.articles.decision(key.value) : null;
            return reason === null ? resolved : failed({ kind: reason });
          }
          const { row } = resolved.value;
          const value = { id: row?.id ?? before?.id, number: row?.number ?? before?.number, state: row?.state ?? null };
          return done(value, `${row?.state ?? 'gone'}\n`);
        });
      }),
    );
};

async function readResolution(
  { take, file }: ResolveOptions,
  terminal: Terminal,
): Promise<Result<Resolution, Trouble>> {
  if (take !== undefined) return ok(take);
  if (file === undefined) return failed({ kind: 'bad-input', detail: 'Give --take mine, --take theirs or --file.' });
  const html = await readHtmlFile(file, terminal);
  return html.ok ? ok({ html: html.value }) : html;
}
