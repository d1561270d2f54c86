import { ok } from '../../shared/base/result.ts';
import type { Handlers } from './procedure-call.ts';
import type { Session } from './session.ts';

export const trashProcedures = (session: Session): Handlers<'trash.list' | 'trash.restore'> => ({
  'trash.list': () => session.withWorkspace(({ trash }) => ok({ items: trash.list() })),
  'trash.restore': ({ keys }) => session.withWorkspace(({ trash }) => ok({ items: trash.restore(keys) })),
});
