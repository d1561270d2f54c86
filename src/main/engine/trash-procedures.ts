import { failed, ok } from '../../shared/base/result.ts';
import type { Handlers } from './procedure-call.ts';
import type { Session } from './session.ts';

export const trashProcedures = (session: Session): Handlers<'trash.list' | 'trash.restore'> => ({
  'trash.list': () => session.withWorkspace(() => ok({ items: [] })),
  'trash.restore': () => failed({ kind: 'bad-input', detail: 'Not yet.' }),
});
