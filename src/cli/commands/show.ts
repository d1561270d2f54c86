import { Option } from 'commander';
import { done } from '../command.ts';
import type { CommandLine } from '../command-line.ts';
import { findArticle, withReadableWorkspace } from '../with-workspace.ts';

export const addShow = ({ program, run }: CommandLine): void => {
  program
    .command('show <article>')
    .description('an article’s HTML, byte for byte: the working copy, or what it began from')
    .addOption(new Option('--base', 'the version that both sides last agreed on').conflicts('remote'))
    .option('--remote', 'the newest version that was seen on Help Scout')
    .action((typed: string, options: { base?: boolean; remote?: boolean }) =>
      run((context) =>
        withReadableWorkspace(context, (workspace) => {
          const key = findArticle(workspace, typed);
          if (!key.ok) return key;
          const shown = options.base ? 'base' : options.remote ? 'remote' : 'working';
          const version = workspace.articles.version(key.value, shown);
          if (!version.ok) return version;
          const row = workspace.library.row(key.value);
          const { text: html, ...fields } = version.value;
          const value = { id: row?.id, number: row?.number, state: row?.state, ...fields, html };
          return done(value, Buffer.from(html, 'utf8'));
        }),
      ),
    );
};
