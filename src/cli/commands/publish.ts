import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { PublishPlan, PublishPlanItem, PublishResultItem } from '../../shared/model/publish-plan.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import { type ExitCode, type Trouble, troublePolicy } from '../../shared/model/trouble.ts';
import type { ReadableWorkspace } from '../../main/workspace/workspace.ts';
import { type CommandEnd, done, lines } from '../command.ts';
import type { CommandLine } from '../command-line.ts';
import { describeAtTerminal } from '../trouble-words.ts';
import { findArticle, withReadableWorkspace, withWorkspace } from '../with-workspace.ts';

interface PublishOptions {
  readonly all?: boolean;
  readonly asDraft?: boolean;
  readonly dryRun?: boolean;
  readonly replaceDraft?: boolean;
}

export const addPublish = ({ program, run }: CommandLine): void => {
  program
    .command('publish [articles...]')
    .description('send working copies to Help Scout, merged with what changed there; what collides is refused')
    .option('--all', 'everything that is edited')
    .option('--as-draft', 'send the text as Help Scout’s draft: readers see no change')
    .option('--dry-run', 'say what would be done; nothing is sent')
    .option('--replace-draft', 'replace the drafts that are on Help Scout of the articles named')
    .action((typed: string[], options: PublishOptions) =>
      run(async (context) => {
        const misuse = misuseOf(typed, options);
        if (misuse !== null) return failed({ kind: 'bad-input', detail: misuse });
        if (options.dryRun) {
          return withReadableWorkspace(context, (workspace) => {
            const planned = planTyped(workspace, typed, options);
            return planned.ok ? reportPlan(planned.value.plan) : planned;
          });
        }
        return withWorkspace(context, async (workspace) => {
          const planned = planTyped(workspace, typed, options);
          if (!planned.ok) return planned;
          const { plan, request } = planned.value;
          const keys = plan.items.map(({ key }) => key);
          const job = keys.length === 0 ? null : await workspace.publishing.start(keys, request).done;
          return reportResults(plan, job?.results ?? []);
        });
      }),
    );
};

function misuseOf(typed: readonly string[], { all, replaceDraft }: PublishOptions): string | null {
  if (all && typed.length > 0) return 'Name articles or use --all, not both.';
  if (!all && typed.length === 0) return 'Name articles or use --all.';
  return all && replaceDraft ? '--replace-draft needs the articles by name.' : null;
}

interface Planned {
  readonly plan: PublishPlan;
  readonly request: { readonly asDraft: boolean; readonly replaceDraftOf: readonly ArticleKey[] };
}

function planTyped(
  workspace: ReadableWorkspace,
  typed: readonly string[],
  options: PublishOptions,
): Result<Planned, Trouble> {
  const keys: ArticleKey[] = [];
  for (const article of typed) {
    const key = findArticle(workspace, article);
    if (!key.ok) return key;
    keys.push(key.value);
  }
  const request = { asDraft: options.asDraft ?? false, replaceDraftOf: options.replaceDraft ? keys : [] };
  return ok({ request, plan: workspace.plan(keys, request) });
}

const plannedValue = ({ id, number, action, fields, requests }: PublishPlanItem) => ({
  id,
  number,
  action,
  fields,
  requests,
});

function reportPlan(plan: PublishPlan): CommandEnd {
  const value = { planned: plan.items.map(plannedValue), results: [], requests: plan.requests };
  const text = plan.items.map(({ id, number, name, action, fields, trouble }) =>
    [`${number ?? id}  ${name}: ${action}`, fields.join(', '), trouble === null ? '' : describeAtTerminal(trouble)]
      .filter((part) => part !== '')
      .join('; '),
  );
  return done(value, lines([...text, `${plan.requests} requests, about ${Math.ceil(plan.seconds)} s.`]));
}

function reportResults(plan: PublishPlan, results: readonly PublishResultItem[]): CommandEnd {
  const requests = results.reduce((sum, result) => sum + result.requests, 0);
  const shown = results.map(({ id, number, outcome, trouble, requests: spent, merged }) => ({
    id,
    number,
    outcome,
    ...(trouble === null ? {} : { reason: trouble.kind }),
    ...(merged === undefined ? {} : { merged }),
    requests: spent,
  }));
  for (const { number, id, name, trouble } of results) {
    if (trouble !== null) process.stderr.write(`${number ?? id}  ${name}: ${describeAtTerminal(trouble)}\n`);
  }
  const text = results.map(({ id, number, name, outcome, merged }) =>
    [`${outcome.padEnd(9)} ${number ?? id}  ${name}`, merged === true ? 'merged with changes on Help Scout' : '']
      .filter((part) => part !== '')
      .join('; '),
  );
  const value = { planned: plan.items.map(plannedValue), results: shown, requests };
  return done(value, lines(text), exitCodeOf(results));
}

/** The key and the network come first, because they explain the rest; then what needs a decision; then plain failures. */
function exitCodeOf(results: readonly PublishResultItem[]): 0 | ExitCode {
  const codes = new Set(
    results.flatMap(({ trouble }) => (trouble === null ? [] : troublePolicy(trouble.kind).exitCode)),
  );
  return ([4, 5, 6, 3, 2, 1] as const).find((code) => codes.has(code)) ?? 0;
}
