import { InvalidArgumentError } from 'commander';
import { z } from 'zod';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import { checksPhrase, hintsOf } from '../../shared/model/check-words.ts';
import type { PublishPlan, PublishPlanItem, PublishResultItem } from '../../shared/model/publish-plan.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import type { HeldUntil } from '../../shared/model/publish-run.ts';
import type { ExitCode, Trouble } from '../../shared/model/trouble.ts';
import type { PublishJob } from '../../shared/contract/views.ts';
import type { ReadableWorkspace, Workspace } from '../../main/workspace/workspace.ts';
import { type CommandEnd, done, lines } from '../command.ts';
import type { CommandLine } from '../command-line.ts';
import { exitCodeOf } from '../result-exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { describeAtTerminal } from '../trouble-words.ts';
import { findArticle, withReadableWorkspace, withWorkspace } from '../with-workspace.ts';

interface PublishOptions {
  readonly all?: boolean;
  readonly asDraft?: boolean;
  readonly dryRun?: boolean;
  readonly replaceDraft?: boolean;
  readonly whenOnline?: boolean;
  /** ms since 1970 */
  readonly at?: number;
}

const readTime = (typed: string): number => {
  const time = z.iso.datetime({ offset: true, local: true }).safeParse(typed);
  if (time.success) return Date.parse(time.data);
  throw new InvalidArgumentError('Give a time such as 2026-03-02T09:00:00Z.');
};

export const addPublish = ({ program, run }: CommandLine): void => {
  program
    .command('publish [articles...]')
    .description('send working copies to Help Scout, merged with what changed there; what collides is refused')
    .option('--all', 'everything that is edited')
    .option('--as-draft', 'send the text as Help Scout’s draft: readers see no change')
    .option('--dry-run', 'say what would be done; nothing is sent')
    .option('--replace-draft', 'replace the drafts that are on Help Scout of the articles named')
    .option('--when-online', 'leave it to the window: it publishes them as they are now once there is a network')
    .option(
      '--at <time>',
      'leave it to the window: at this time (ISO 8601), or at its next start within a day',
      readTime,
    )
    .action((typed: string[], options: PublishOptions) =>
      run(async (context) => {
        const misuse = misuseOf(typed, options, context.clock.wallMs());
        if (misuse !== null) return failed({ kind: 'bad-input', detail: misuse });
        if (options.dryRun) {
          return withReadableWorkspace(context, (workspace) => {
            const planned = planTyped(workspace, typed, options);
            if (!planned.ok) return planned;
            tellNothing(planned.value.plan, context.terminal);
            return reportPlan(planned.value.plan);
          });
        }
        return withWorkspace(context, async (workspace) => {
          const planned = planTyped(workspace, typed, options);
          if (!planned.ok) return planned;
          const { plan, request } = planned.value;
          tellNothing(plan, context.terminal);
          // What waits in another job is left to that one.
          const keys = plan.items.filter(({ target }) => target !== 'later').map(({ key }) => key);
          const until = options.at ?? (options.whenOnline === true ? 'online' : null);
          if (until !== null && keys.length > 0) return hold(workspace, planned.value, until, context.terminal);
          const job = keys.length === 0 ? null : await workspace.publishing.start(keys, request).done;
          return reportResults(plan, job?.results ?? [], context.terminal);
        });
      }),
    );
};

function misuseOf(typed: readonly string[], options: PublishOptions, nowMs: number): string | null {
  const { all, replaceDraft, dryRun, whenOnline, at } = options;
  if (whenOnline && at !== undefined) return 'Use --at or --when-online, not both.';
  if (at !== undefined && at <= nowMs) return `${new Date(at).toISOString()} is over: give a time that is to come.`;
  if (dryRun && (whenOnline || at !== undefined)) return 'A dry run puts nothing aside.';
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

/** `waitsIn`: the job that it is left to (PUB-67). */
const plannedValue = ({ id, number, action, fields, requests, trouble, ...item }: PublishPlanItem) => ({
  id,
  number,
  action,
  fields,
  ...(trouble === null ? {} : { reason: trouble.kind }),
  ...(item.merges === true ? { merges: true } : {}),
  ...(item.checks.length === 0 ? {} : { hints: item.checks.map(({ rule, count }) => ({ rule, count })) }),
  ...(isLeft(item) ? { waitsIn: item.waitsIn } : {}),
  requests,
});

const isLeft = ({ target, waitsIn }: Pick<PublishPlanItem, 'target' | 'waitsIn'>): boolean =>
  target === 'later' && waitsIn !== null;

/** An empty answer would leave open whether there was anything to do. */
function tellNothing({ items }: PublishPlan, { stderr }: Terminal): void {
  if (items.length === 0) stderr.write('Nothing is edited: there is nothing to publish.\n');
  else if (items.every(isLeft)) stderr.write('All that is edited waits in other jobs, which "jobs" lists.\n');
}

function reportPlan(plan: PublishPlan): CommandEnd {
  const value = { planned: plan.items.map(plannedValue), results: [], requests: plan.requests };
  const text = plan.items.map((item) => {
    const { id, number, name, action, fields, trouble, waitsIn, merges } = item;
    const what = isLeft(item) ? `left to job ${waitsIn}` : action;
    const parts = [
      `${number ?? id}  ${name}: ${what}`,
      fields.join(', '),
      merges === true ? 'merged with changes on Help Scout' : '',
      checksPhrase(hintsOf(item)),
      trouble === null ? '' : describeAtTerminal(trouble),
    ];
    return parts.filter((part) => part !== '').join('; ');
  });
  return done(value, lines([...text, `${plan.requests} requests, about ${Math.ceil(plan.seconds)} s.`]));
}

/** Only what could go now is put aside: what is refused is told while somebody reads it. */
function hold(workspace: Workspace, { plan, request }: Planned, until: HeldUntil, { stderr }: Terminal): CommandEnd {
  const refused = plan.items.filter(({ trouble }) => trouble !== null);
  for (const { number, id, name, trouble } of refused) {
    if (trouble !== null) stderr.write(`${number ?? id}  ${name}: ${describeAtTerminal(trouble)}\n`);
  }
  const keys = plan.items.filter((item) => item.trouble === null && item.target !== 'later').map(({ key }) => key);
  const exitCode = exitCodeOf(refused);
  const planned = plan.items.map(plannedValue);
  if (keys.length === 0) return done({ planned, results: [], requests: 0 }, 'Nothing was put aside.\n', exitCode);
  return reportHeld(planned, workspace.publishing.hold(keys, request, until), exitCode);
}

function reportHeld(
  planned: readonly ReturnType<typeof plannedValue>[],
  { id, state, until }: PublishJob,
  exitCode: 0 | ExitCode,
): CommandEnd {
  const value = { planned, results: [], requests: 0, job: { id, state, until } };
  const when = until === 'online' ? 'once there is a network' : `at ${until}`;
  return done(
    value,
    lines([`Job ${id}: the window publishes it ${when}, while Layover runs. Nothing was sent.`]),
    exitCode,
  );
}

function reportResults(plan: PublishPlan, results: readonly PublishResultItem[], { stderr }: Terminal): CommandEnd {
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
    if (trouble !== null) stderr.write(`${number ?? id}  ${name}: ${describeAtTerminal(trouble)}\n`);
  }
  const text = results.map(({ id, number, name, outcome, merged }) =>
    [`${outcome.padEnd(9)} ${number ?? id}  ${name}`, merged === true ? 'merged with changes on Help Scout' : '']
      .filter((part) => part !== '')
      .join('; '),
  );
  const value = { planned: plan.items.map(plannedValue), results: shown, requests };
  return done(value, lines(text), exitCodeOf(results));
}
