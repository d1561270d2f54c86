import type { PastJobs } from '../../main/publish/rollback.ts';
import type { PastJob, UnfinishedJob } from '../../shared/model/rollback.ts';
import { done, lines } from '../command.ts';
import type { CommandLine } from '../command-line.ts';
import { heldUntilWords } from '../held-until.ts';
import { withReadableWorkspace } from '../with-workspace.ts';

const shownMax = 50;

export const addJobs = ({ program, run }: CommandLine): void => {
  program
    .command('jobs')
    .description('the runs of publish, the newest first, also those that wait; "rollback JOB" takes one back')
    .action(() =>
      run((context) =>
        withReadableWorkspace(context, ({ jobs }) => {
          const shown = shownJobs(jobs);
          return done(shown, lines(shown.length === 0 ? ['Nothing was published yet.'] : shown.map(lineOf)));
        }),
      ),
    );
};

/** `state` over: nothing of it is to come any more. `until`: of a held one, a time (ISO 8601) or "online". */
interface ShownJob extends PastJob {
  readonly state: UnfinishedJob['state'] | 'over';
  readonly until: string | null;
}

/** What sent something, and what has sent nothing yet: a held run stands in no journal. */
function shownJobs(jobs: PastJobs): readonly ShownJob[] {
  const past = jobs.list(shownMax);
  const publishedOf = new Map(past.map(({ id, published }) => [id, published]));
  const unfinished = jobs.unfinished().map(({ id, kind, state, until, begunAtMs, articles }): ShownJob => ({
    id,
    kind,
    startedAtMs: begunAtMs,
    articles,
    published: publishedOf.get(id) ?? 0,
    state,
    until: heldUntilWords(until),
  }));
  const waiting = new Set(unfinished.map(({ id }) => id));
  const over = past
    .filter(({ id }) => !waiting.has(id))
    .map((job): ShownJob => ({ ...job, state: 'over', until: null }));
  return [...unfinished, ...over].toSorted((one, other) => other.startedAtMs - one.startedAtMs);
}

const lineOf = ({ id, kind, startedAtMs, articles, published, state, until }: ShownJob): string =>
  [
    `${id}  ${new Date(startedAtMs).toISOString()}  ${published} of ${articles} ${kind === 'delete' ? 'deleted' : 'published'}`,
    ...(state === 'over' ? [] : [state]),
    ...(until === null ? [] : [`until ${until}`]),
  ].join(', ');
