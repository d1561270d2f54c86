import { Option } from 'commander';
import { toMarkdown } from '../../shared/document/to-markdown.ts';
import { done } from '../command.ts';
import type { CommandLine } from '../command-line.ts';
import { readVersionRef } from '../version-ref.ts';
import { findArticle, withReadableWorkspace } from '../with-workspace.ts';

export const addShow = ({ program, run }: CommandLine): void => {
  program
    .command('show <article>')
    .description('an article’s HTML, byte for byte: the working copy, or what it began from')
    .addOption(new Option('--base', 'the version that both sides last agreed on').conflicts(['remote', 'version']))
    .addOption(new Option('--remote', 'the newest version that was seen on Help Scout').conflicts('version'))
    .option('--version <number>', 'one that "history" shows')
    .option('--markdown', 'as Markdown, for reading: what it has no sign for is left out')
    .action((typed: string, options: { base?: boolean; remote?: boolean; version?: string; markdown?: boolean }) =>
      run((context) =>
        withReadableWorkspace(context, (workspace) => {
          const key = findArticle(workspace, typed);
          if (!key.ok) return key;
          const shown = options.base ? 'base' : options.remote ? 'remote' : 'working';
          const ref = readVersionRef(options.version ?? shown);
          if (!ref.ok) return ref;
          const version =
            options.version === undefined
              ? workspace.articles.version(key.value, shown)
              : workspace.history.version(key.value, ref.value);
          if (!version.ok) return version;
          const row = workspace.library.row(key.value);
          const { text: html, ...fields } = version.value;
          const value = { id: row?.id, number: row?.number, state: row?.state, ...fields, html };
          if (options.markdown !== true) return done(value, Buffer.from(html, 'utf8'));
          const markdown = toMarkdown(html);
          return done({ ...value, markdown }, Buffer.from(markdown, 'utf8'));
        }),
      ),
    );
};
