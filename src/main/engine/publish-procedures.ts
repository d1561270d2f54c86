import { ok } from '../../shared/base/result.ts';
import type { Handlers } from './procedure-call.ts';
import type { Session } from './session.ts';

export const publishProcedures = (session: Session): Handlers<'publish.plan' | 'publish.start' | 'publish.cancel'> => ({
  'publish.plan': ({ keys, asDraft }) =>
    session.withWorkspace(({ publishing }) => {
      const plan = publishing.plan(keys, { asDraft, replaceDraftOf: [] });
      return ok({ ...plan, items: plan.items.map((item) => ({ ...item, fields: [...item.fields] })) });
    }),
  'publish.start': ({ keys, asDraft, replaceDraftOf }) =>
    session.withWorkspace(({ publishing }) => ok(publishing.start(keys, { asDraft, replaceDraftOf }).job)),
  'publish.cancel': ({ id }) =>
    session.withWorkspace(({ publishing }) => {
      publishing.cancel(id);
      return ok({});
    }),
});
