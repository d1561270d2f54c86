import type { Handlers } from './procedure-call.ts';
import type { Session } from './session.ts';

type Names = 'conflict.get' | 'conflict.choose' | 'conflict.resolve';

export const conflictProcedures = (session: Session): Handlers<Names> => ({
  'conflict.get': ({ key }) => session.withWorkspace(({ conflicts }) => conflicts.read(key)),
  'conflict.choose': ({ key, stamp, regions, fields }) =>
    session.withWorkspace(({ conflicts }) => conflicts.choose(key, stamp, { regions, fields })),
  'conflict.resolve': ({ key, stamp, take }) =>
    session.withWorkspace(({ conflicts }) => conflicts.resolve(key, stamp, take)),
});
