import { failed } from '../../shared/base/result.ts';
import { fromMarkdown } from '../../shared/document/from-markdown.ts';
import { readArticleName } from '../article-name.ts';
import { tellStanding } from '../article-standing.ts';
import { done } from '../command.ts';
import type { CommandLine } from '../command-line.ts';
import { readHtmlFile } from '../html-file.ts';
import { withWorkspace } from '../with-workspace.ts';

interface EditOptions {
  readonly file?: string;
  readonly name?: string;
  readonly keywords?: string;
}

export const addEdit = ({ program, run }: CommandLine): void => {
  program
    .command('edit <article>')
    .description('replace the working copy of an article on this computer; nothing is sent')
    .option('--file <file>', 'its HTML, or Markdown where the name ends in .md; "-" reads HTML from stdin')
    .option('--name <name>', 'its name', readArticleName)
    .option('--keywords <a,b>', 'its keywords; empty clears them')
    .action((typed: string, { file, name, keywords }: EditOptions) =>
      run(async (context) => {
        if (file === undefined && name === undefined && keywords === undefined) {
          return failed({ kind: 'bad-input', detail: 'Give --file, --name or --keywords.' });
        }
        const read = file === undefined ? null : await readHtmlFile(file, context.terminal);
        if (read !== null && !read.ok) return read;
        const html = read === null ? null : file?.endsWith('.md') === true ? fromMarkdown(read.value) : read.value;
        return withWorkspace(context, (workspace) => {
          const { articles, library } = workspace;
          const key = library.find(typed);
          if (key === null) return failed({ kind: 'unknown-article', detail: `There is no article "${typed}".` });
          if (html !== null) {
            const replaced = articles.replaceText(key, null, html);
            if (!replaced.ok) return replaced;
          }
          const fields = {
            ...(name === undefined ? {} : { name }),
            ...(keywords === undefined ? {} : { keywords: splitKeywords(keywords) }),
          };
          if (Object.keys(fields).length > 0) {
            const set = articles.setFields(key, fields);
            if (!set.ok) return set;
          }
          const standing = tellStanding(workspace, key, context.terminal);
          return done(standing, `${standing.state}\n`);
        });
      }),
    );
};

const splitKeywords = (typed: string): string[] =>
  typed
    .split(',')
    .map((keyword) => keyword.trim())
    .filter((keyword) => keyword !== '');
