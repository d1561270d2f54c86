import { failed } from '../../shared/base/result.ts';
import type { ArticleKey, JobId } from '../../shared/model/ids.ts';
import { type RollbackItem, rollbackLeftWords, rollbackWords } from '../../shared/model/rollback.ts';
import type { Workspace } from '../../main/workspace/workspace.ts';
import { done, lines } from '../command.ts';
import type { CommandLine } from '../command-line.ts';
import { findArticle, withWorkspace } from '../with-workspace.ts';

export const addRollback = ({ program, run }: CommandLine): void => {
  program
    .command('rollback <job> [articles...]')
    .description('edit what a run of publish sent back to what it was before; nothing is sent until you publish it')
    .action((typed: string, articles: string[]) =>
      run((context) =>
        withWorkspace(context, (workspace) => {
          const keys: ArticleKey[] = [];
          for (const article of articles) {
            const key = findArticle(workspace, article);
            if (!key.ok) return key;
            keys.push(key.value);
          }
          const items = workspace.jobs.rollBack(typed as JobId, keys);
          if (items.length === 0)
            return failed({ kind: 'bad-input', detail: nothingToTakeBack(workspace, typed, keys) });
          const value = items.map(({ id, number, outcome, why, meets }) => ({
            id,
            number,
            outcome,
            ...(why === null ? {} : { why }),
            ...(meets === null ? {} : { meets }),
          }));
          return done(value, lines([...items.map(say), ending(items)]));
        }),
      ),
    );
};

function nothingToTakeBack({ jobs }: Workspace, typed: string, keys: readonly ArticleKey[]): string {
  const sent = keys.length > 0 && jobs.rollBackPlan(typed as JobId, []).length > 0;
  if (sent) return `The run "${typed}" sent none of these articles.`;
  if (jobs.unfinished().some(({ id }) => id === typed)) return `The run "${typed}" has sent nothing yet.`;
  return `No run of publish is called "${typed}": "jobs" lists them.`;
}

const say = ({ id, number, name, outcome, why, meets }: RollbackItem): string => {
  const words =
    outcome === 'left' ? `Left. ${why === null ? '' : rollbackLeftWords(why)}` : rollbackWords(outcome, meets);
  return `${number ?? id}  ${name}: ${words}`;
};

const ending = (items: readonly RollbackItem[]): string =>
  items.every(({ outcome }) => outcome === 'left')
    ? 'Nothing was brought back, and nothing was sent.'
    : 'Nothing was sent. "publish" sends what was brought back.';
