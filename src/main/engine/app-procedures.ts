import { ok } from '../../shared/base/result.ts';
import type { EngineOptions } from './engine-options.ts';
import type { Handlers } from './procedure-call.ts';
import type { Session } from './session.ts';

export const appProcedures = (
  { version, capabilities }: EngineOptions,
  session: Session,
): Handlers<'app.state' | 'app.remember' | 'app.recall'> => ({
  'app.state': () =>
    session.withRegistry((registry) =>
      ok({
        version,
        capabilities,
        workspaces: registry.workspaces().map(({ id, name, sample }) => ({ id, name, sample })),
        current: registry.current()?.id ?? null,
      }),
    ),
  'app.remember': ({ name, value }) =>
    session.withRegistry((registry) => {
      registry.remember(name, value);
      return ok({});
    }),
  'app.recall': ({ name }) => session.withRegistry((registry) => ok({ value: registry.recall(name) })),
});
