import { ok } from '../../shared/base/result.ts';
import type { Handlers } from './procedure-call.ts';
import type { Session } from './session.ts';

type Names =
  | 'workspace.connect'
  | 'workspace.switch'
  | 'workspace.rename'
  | 'workspace.rotateKey'
  | 'workspace.unsent'
  | 'workspace.remove'
  | 'workspace.status'
  | 'workspace.dismissNotice'
  | 'network.setOffline'
  | 'budget.setReserve'
  | 'budget.estimate'
  | 'window.notice'
  | 'sync.start'
  | 'sync.missing'
  | 'sync.confirmDeletion';

export const workspaceProcedures = (session: Session): Handlers<Names> => ({
  'workspace.connect': ({ key, name }) => session.connect(key, name),
  'workspace.switch': ({ id }) => session.switchTo(id),
  'workspace.rename': ({ id, name }) => session.rename(id, name),
  'workspace.rotateKey': ({ id, key }) => session.rotateKey(id, key),
  'workspace.unsent': ({ id }) => session.unsent(id),
  'workspace.remove': ({ id, unsentMayGo }) => session.remove(id, unsentMayGo),
  'workspace.status': () => session.withWorkspace((workspace) => ok(workspace.status())),
  'workspace.dismissNotice': ({ id }) =>
    session.withWorkspace((workspace) => {
      workspace.dismissNotice(id);
      return ok({});
    }),
  'network.setOffline': ({ offline }) =>
    session.withWorkspace((workspace) => {
      workspace.setOffline(offline);
      return ok({});
    }),
  'budget.setReserve': ({ share }) =>
    session.withWorkspace((workspace) => {
      workspace.setReserve(share);
      return ok({});
    }),
  'budget.estimate': ({ requests, articles }) =>
    session.withWorkspace((workspace) => ok(workspace.estimatePublish(requests, articles))),
  'window.notice': ({ sign }) =>
    session.withWorkspace((workspace) => {
      workspace.notice(sign);
      return ok({});
    }),
  'sync.missing': () => session.withWorkspace((workspace) => ok(workspace.missing())),
  'sync.confirmDeletion': () => session.withWorkspace((workspace) => ok({ deleted: workspace.confirmDeletion() })),
  'sync.start': () =>
    session.withWorkspace((workspace) => {
      void workspace.sync();
      return ok({});
    }),
});
