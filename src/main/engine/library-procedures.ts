import { ok } from '../../shared/base/result.ts';
import type { Handlers } from './procedure-call.ts';
import type { Session } from './session.ts';

export const libraryProcedures = (session: Session): Handlers<'library.tree' | 'library.list' | 'library.search'> => ({
  'library.tree': () => session.withWorkspace(({ library }) => ok(library.tree())),
  'library.list': ({ view, sort, offset, limit }) =>
    session.withWorkspace(({ library }) => ok(library.list(view, { sort, offset, limit }))),
  'library.search': ({ query, limit }) => session.withWorkspace(({ library }) => ok(library.search(query, limit))),
});
