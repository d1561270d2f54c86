import type { ArticleDiff } from '../../shared/contract/views.ts';
import { done, lines } from '../command.ts';
import type { CommandLine } from '../command-line.ts';
import { readVersionRef } from '../version-ref.ts';
import { findArticle, withReadableWorkspace } from '../with-workspace.ts';

export const addDiff = ({ program, run }: CommandLine): void => {
  program
    .command('diff <article> [from] [to]')
    .description('what changed between two versions of an article: numbers that "history" shows, base, remote, working')
    .action((typed: string, from = 'base', to = 'working') =>
      run((context) =>
        withReadableWorkspace(context, (workspace) => {
          const key = findArticle(workspace, typed);
          if (!key.ok) return key;
          const [before, after] = [readVersionRef(from), readVersionRef(to)];
          if (!before.ok) return before;
          if (!after.ok) return after;
          const diff = workspace.history.diff(key.value, before.value, after.value);
          return diff.ok ? done(diff.value, lines(linesOf(diff.value))) : diff;
        }),
      ),
    );
};

const linesOf = ({ fields, blocks }: ArticleDiff): readonly string[] => [
  ...fields.flatMap(({ field, before, after }) => [`- ${field}: ${before}`, `+ ${field}: ${after}`]),
  ...blocks
    .filter(({ kind }) => kind !== 'same')
    .flatMap(({ segments, notes, noun }) => {
      const side = (other: 'added' | 'removed'): string =>
        segments.flatMap(({ kind, text }) => (kind === other ? [] : [text])).join('');
      const [before, after] = [side('added'), side('removed')];
      return [
        ...(before === after || before === '' ? [] : [`- ${before}`]),
        ...(before === after || after === '' ? [] : [`+ ${after}`]),
        ...notes.map((note) => `~ ${noun}: ${note}`),
      ];
    }),
];
