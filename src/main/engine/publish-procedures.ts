import { failed, ok } from '../../shared/base/result.ts';
import type { PublishPlanRow } from '../../shared/contract/views.ts';
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
  | 'publish.plan'
  | 'publish.start'
  | 'publish.current'
  | 'publish.cancel';

const notYet = failed({ kind: 'bad-input', detail: 'Not yet.' } as const);

/** The plan's rows as the contract's schema types them: with arrays that may be written. */
const rowOf = (item: PublishPlanItem): PublishPlanRow => ({
  ...item,
  fields: [...item.fields],
  targets: [...item.targets],
  checks: item.checks.map((check) => ({ ...check, about: [...check.about] })),
});

export const publishProcedures = (session: Session): Handlers<Names> => ({
  'publish.plan': ({ keys, ...request }) =>
    session.withWorkspace(({ publishing }) => {
      const plan = publishing.plan(keys, request);
      return ok({ ...plan, items: plan.items.map(rowOf) });
    }),
  'publish.start': ({ keys, ...request }) =>
    session.withWorkspace(({ publishing }) => ok(publishing.start(keys, request).job)),
  'publish.pause': () => notYet,
  'publish.resume': () => notYet,
  'publish.hold': () => notYet,
  'publish.release': () => notYet,
  'publish.unfinished': () => ok({ jobs: [] }),
  'publish.current': () =>
    session.withWorkspace(({ publishing }) => {
      const current = publishing.current();
      if (current === null) return ok(null);
      return ok({ ...current, items: current.items.map(rowOf) });
    }),
  'publish.jobs': ({ limit }) => session.withWorkspace(({ jobs }) => ok({ jobs: [...jobs.list(limit)] })),
  'publish.rollBack': ({ id, keys }) =>
    session.withWorkspace(({ jobs }) => ok({ items: [...jobs.rollBack(id, keys)] })),
  'publish.cancel': ({ id }) =>
    session.withWorkspace(({ publishing }) => {
      publishing.cancel(id);
      return ok({});
    }),
});
