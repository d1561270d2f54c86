import type { Handlers } from './procedure-call.ts';
import type { Session } from './session.ts';

type Names = 'history.list' | 'history.diff' | 'history.restore';

export const historyProcedures = (session: Session): Handlers<Names> => ({
  'history.list': ({ key }) => session.withWorkspace(({ history }) => history.list(key)),
  'history.diff': ({ key, from, to }) => session.withWorkspace(({ history }) => history.diff(key, from, to)),
  'history.restore': ({ key, version }) => session.withWorkspace(({ history }) => history.restore(key, version)),
});
