import { ok } from '../../shared/base/result.ts';
import type { Handlers } from './procedure-call.ts';
import type { Session } from './session.ts';

type Names = 'activity.list' | 'history.list' | 'history.diff' | 'history.restore';

export const historyProcedures = (session: Session): Handlers<Names> => ({
  'activity.list': ({ limit }) => session.withWorkspace((workspace) => ok({ lines: workspace.activity(limit) })),
  'history.list': ({ key }) => session.withWorkspace(({ history }) => history.list(key)),
  'history.diff': ({ key, from, to }) => session.withWorkspace(({ history }) => history.diff(key, from, to)),
  'history.restore': ({ key, version }) => session.withWorkspace(({ history }) => history.restore(key, version)),
});
