import { ok } from '../../shared/base/result.ts';
import type { Handlers } from './procedure-call.ts';
import type { Session } from './session.ts';

type Names =
  | 'publish.jobs'
  | 'publish.rollBack'
  | 'publish.plan'
  | 'publish.start'
  | 'publish.current'
  | 'publish.cancel';

export const publishProcedures = (session: Session): Handlers<Names> => ({
  'publish.plan': ({ keys, asDraft }) =>
    session.withWorkspace(({ publishing }) => {
      const plan = publishing.plan(keys, { asDraft, replaceDraftOf: [] });
      return ok({ ...plan, items: plan.items.map((item) => ({ ...item, fields: [...item.fields] })) });
    }),
  'publish.start': ({ keys, asDraft, replaceDraftOf }) =>
    session.withWorkspace(({ publishing }) => ok(publishing.start(keys, { asDraft, replaceDraftOf }).job)),
  'publish.current': () =>
    session.withWorkspace(({ publishing }) => {
      const current = publishing.current();
      if (current === null) return ok(null);
      return ok({ ...current, items: current.items.map((item) => ({ ...item, fields: [...item.fields] })) });
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
