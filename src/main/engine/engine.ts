import type { EngineEvent } from '../../shared/contract/events.ts';
import { appProcedures } from './app-procedures.ts';
import { articleProcedures } from './article-procedures.ts';
import { conflictProcedures } from './conflict-procedures.ts';
import type { EngineHandle } from './engine-handle.ts';
import type { EngineOptions } from './engine-options.ts';
import { historyProcedures } from './history-procedures.ts';
import { libraryProcedures } from './library-procedures.ts';
import { callProcedure, type Handlers } from './procedure-call.ts';
import { publishProcedures } from './publish-procedures.ts';
import { createSession } from './session.ts';
import { trashProcedures } from './trash-procedures.ts';
import { workspaceProcedures } from './workspace-procedures.ts';

/**
 * The engine behind every host: one open workspace and the contract's procedures over it. Opening waits for no network
 * and no keychain; trouble with the data folder is what every procedure answers then.
 */
export async function createEngine(options: EngineOptions): Promise<EngineHandle> {
  const listeners = new Set<(event: EngineEvent) => void>();
  const log = options.log ?? (() => undefined);
  const session = createSession(options, (event) => {
    for (const listener of listeners) listener(event);
  });
  const handlers: Handlers = {
    ...appProcedures(options, session),
    ...workspaceProcedures(session),
    ...libraryProcedures(session),
    ...articleProcedures(session),
    ...historyProcedures(session),
    ...conflictProcedures(session),
    ...publishProcedures(session),
    ...trashProcedures(session),
  };
  await session.openCurrent();
  return {
    call: (name, input) => callProcedure({ handlers, log, hasLeft: (id) => session.hasLeft(id) }, name, input),
    onEvent: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => session.close(),
  };
}
