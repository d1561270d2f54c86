import type { z } from 'zod';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import { engineEvent, type EngineEvent } from '../../shared/contract/events.ts';
import {
  procedures,
  type ProcedureInput,
  type ProcedureName,
  type Procedures,
} from '../../shared/contract/procedures.ts';
import type { WorkspaceId } from '../../shared/model/ids.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import type { Link, Transport } from './transport.ts';

/** What a procedure answers, after its schema has read it. */
export type Answer<Name extends ProcedureName> = z.output<Procedures[Name]['output']>;

/** The engine as a window sees it: typed calls, typed events, and whether it is there at all. */
export interface EngineConnection {
  call<Name extends ProcedureName>(name: Name, input: ProcedureInput<Name>): Promise<Result<Answer<Name>, Trouble>>;
  onEvent(listener: (event: EngineEvent) => void): () => void;
  /** For `useSyncExternalStore`, like `onLink`: what is shown is what is, whoever heard of it when. */
  readonly link: () => Link;
  readonly onLink: (listener: (link: Link) => void) => () => void;
}

export const createEngineConnection = (transport: Transport): EngineConnection => ({
  call: async (name, input) => {
    const outcome = await transport.send(name, input);
    return outcome.ok ? readAnswer(name, outcome.value) : failed(outcome.error);
  },
  onEvent: (listener) =>
    transport.onEvent((value) => {
      const event = engineEvent.safeParse(value);
      // An event of a newer engine is no trouble: the window asks for what it shows anyway.
      if (event.success) listener(event.data);
    }),
  link: () => transport.link(),
  onLink: (listener) => transport.onLink(listener),
});

/**
 * The engine for a window that shows this workspace: whatever names articles by their keys says which workspace's they
 * are, so that nothing lands on another's where one was opened meanwhile (WS-LATE, WS-ONLY-IN).
 */
export const engineOfWorkspace = (engine: EngineConnection, workspace: WorkspaceId): EngineConnection => ({
  ...engine,
  call: (name, input) => {
    const { shape } = procedures[name].input;
    const shown = 'onlyIn' in shape ? { onlyIn: workspace } : 'workspace' in shape ? { workspace } : {};
    return engine.call(name, { ...input, ...shown });
  },
});

const readAnswer = <Name extends ProcedureName>(name: Name, value: unknown): Result<Answer<Name>, Trouble> => {
  const answer = procedures[name].output.safeParse(value);
  if (!answer.success) return failed({ kind: 'internal', detail: `The answer to ${name} could not be read.` });
  // The table's entry for `name` has exactly this output; the compiler cannot follow an index by a type parameter.
  return ok(answer.data as Answer<Name>);
};
