import { createContext, use, type ReactNode } from 'react';
import { assert } from '../../shared/base/assert.ts';
import type { ProcedureInput, ProcedureName } from '../../shared/contract/procedures.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import type { Answer, EngineConnection } from './engine-connection.ts';

const EngineContext = createContext<EngineConnection | null>(null);

export function EngineProvider({ engine, children }: { engine: EngineConnection; children: ReactNode }) {
  return <EngineContext value={engine}>{children}</EngineContext>;
}

export const useEngine = (): EngineConnection => {
  const engine = use(EngineContext);
  assert(engine !== null, 'A component was rendered outside of EngineProvider.');
  return engine;
};

/** Carries a Trouble through TanStack Query, whose queries fail by throwing. */
export class TroubleError extends Error {
  override readonly name = 'TroubleError';
  readonly trouble: Trouble;

  constructor(trouble: Trouble) {
    super(trouble.kind);
    this.trouble = trouble;
  }
}

/** The trouble of a failed query; anything else that was thrown is our own mistake. */
export const troubleOf = (error: unknown): Trouble =>
  error instanceof TroubleError ? error.trouble : { kind: 'internal' };

/** For query and mutation functions: the answer, or a TroubleError. */
export const ask = async <Name extends ProcedureName>(
  engine: EngineConnection,
  name: Name,
  input: ProcedureInput<Name>,
): Promise<Answer<Name>> => {
  const result = await engine.call(name, input);
  if (!result.ok) throw new TroubleError(result.error);
  return result.value;
};
