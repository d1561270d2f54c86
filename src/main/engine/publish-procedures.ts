import { ok } from '../../shared/base/result.ts';
import type { StartedJob } from '../publish/publishing.ts';
import type { PublishJob, PublishPlanRow } from '../../shared/contract/views.ts';
import type { PublishPlanItem } from '../../shared/model/publish-plan.ts';
import type { Handlers } from './procedure-call.ts';
import type { Session } from './session.ts';

type Names =
  | 'publish.pause'
  | 'publish.resume'
  | 'publish.hold'
  | 'publish.release'
  | 'publish.unfinished'
  | 'publish.jobs'
  | 'publish.rollBack'
  | 'publish.rollBackPlan'
  | 'publish.draftDiff'
  | 'publish.plan'
  | 'publish.start'
  | 'publish.current'
  | 'publish.cancel';

/** A window hears of its end by events. A disk that does not take it any more is told where words are kept. */
export const withoutWaiting = ({ job, done }: StartedJob): PublishJob => {
  void done.catch(() => undefined);
  return job;
};

/** The plan's rows as the contract's schema types them: with arrays that may be written. */
const rowOf = (item: PublishPlanItem): PublishPlanRow => ({
  ...item,
  fields: [...item.fields],
  targets: [...item.targets],
  checks: item.checks.map((check) => ({ ...check, about: [...check.about] })),
});

export const publishProcedures = (session: Session): Handlers<Names> => ({
  'publish.plan': ({ keys, ...request }) =>
    session.withWorkspace(async ({ publishing }) => {
      const plan = await publishing.planInTurns(keys, request);
      return plan.ok ? ok({ ...plan.value, items: plan.value.items.map(rowOf) }) : plan;
    }),
  'publish.start': ({ keys, ...request }) =>
    session.withWorkspace(async ({ publishing }) => {
      const plan = await publishing.planInTurns(keys, request);
      return plan.ok ? ok(withoutWaiting(publishing.start(keys, request, plan.value))) : plan;
    }),
  'publish.pause': ({ id }) => session.withWorkspace(({ publishing }) => publishing.pause(id)),
  'publish.resume': ({ id }) => session.withWorkspace(({ publishing }) => publishing.resume(id)),
  'publish.hold': ({ keys, until, ...request }) =>
    session.withWorkspace(async ({ publishing }) => {
      const plan = await publishing.planInTurns(keys, request);
      const time = until === 'online' ? until : Date.parse(until);
      return plan.ok ? ok(publishing.hold(keys, request, time, plan.value)) : plan;
    }),
  'publish.release': ({ id }) => session.withWorkspace(({ publishing }) => publishing.release(id)),
  'publish.unfinished': () =>
    session.withWorkspace(({ publishing }) =>
      ok({ jobs: publishing.unfinished().map((job) => ({ ...job, items: job.items.map(rowOf) })) }),
    ),
  'publish.current': () =>
    session.withWorkspace(({ publishing }) => {
      const current = publishing.current();
      if (current === null) return ok(null);
      return ok({ ...current, items: current.items.map(rowOf) });
    }),
  'publish.jobs': ({ limit }) => session.withWorkspace(({ jobs }) => ok({ jobs: [...jobs.list(limit)] })),
  'publish.rollBack': ({ id, keys }) =>
    session.withWorkspace(async ({ jobs }) => {
      const items = await jobs.rollBackInTurns(id, keys);
      return items.ok ? ok({ items: [...items.value] }) : items;
    }),
  'publish.draftDiff': ({ key }) =>
    session.withWorkspace(async ({ publishing, articles }) => {
      const draft = await publishing.readDraft(key);
      if (!draft.ok) return draft;
      const diff = draft.value === null ? ok(null) : articles.draftDiff(key, draft.value);
      return diff.ok ? ok({ diff: diff.value }) : diff;
    }),
  'publish.rollBackPlan': ({ id, keys }) =>
    session.withWorkspace(async ({ jobs }) => {
      const items = await jobs.rollBackPlanInTurns(id, keys);
      return items.ok ? ok({ items: [...items.value] }) : items;
    }),
  'publish.cancel': ({ id }) =>
    session.withWorkspace(({ publishing }) => {
      publishing.cancel(id);
      return ok({});
    }),
});
