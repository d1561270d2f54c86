import type { Result } from '../../shared/base/result.ts';
import {
  isProcedureName,
  procedures,
  type ParsedInput,
  type ProcedureName,
  type ProcedureOutput,
} from '../../shared/contract/procedures.ts';
import type { WireOutcome } from '../../shared/contract/wire.ts';
import type { WorkspaceId } from '../../shared/model/ids.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import { troubleOfError } from '../store/store-fault.ts';

/** One procedure's work: what it was asked, read by the schema, to what it answers. */
export type Handler<Name extends ProcedureName> = (
  input: ParsedInput<Name>,
) => Result<ProcedureOutput<Name>, Trouble> | Promise<Result<ProcedureOutput<Name>, Trouble>>;

export type Handlers<Names extends ProcedureName = ProcedureName> = { readonly [Name in Names]: Handler<Name> };

/** Where faults go; the lines hold no key and no article's text. */
export type FaultLog = (line: string) => void;

export interface ProcedureHost {
  readonly handlers: Handlers;
  readonly log: FaultLog;
  /** Whether another workspace than this one is open (WS-ONLY-IN). */
  readonly hasLeft: (workspace: WorkspaceId) => boolean;
}

/** Reads the input by the procedure's schema and never rejects: a fault of the disk is told, everything else is `internal`. */
export async function callProcedure(
  { handlers, log, hasLeft }: ProcedureHost,
  name: string,
  input: unknown,
): Promise<WireOutcome> {
  if (!isProcedureName(name)) return { ok: false, error: { kind: 'bad-input', detail: `No procedure ${name}.` } };
  const read = procedures[name].input.safeParse(input);
  if (!read.success) {
    const where = read.error.issues[0]?.path.join('.') ?? '';
    return { ok: false, error: { kind: 'bad-input', detail: `${name}: ${where || 'input'} is not as expected.` } };
  }
  const { onlyIn, ...asked } = 'onlyIn' in read.data ? read.data : { ...read.data, onlyIn: undefined };
  if (onlyIn !== undefined && hasLeft(onlyIn)) return { ok: false, error: { kind: 'workspace-left' } };
  try {
    return await (handlers[name] as Handler<ProcedureName>)(asked);
  } catch (error) {
    const trouble = troubleOfError(error);
    if (trouble === null) log(`${name}: ${describeFault(error)}`);
    return { ok: false, error: trouble ?? { kind: 'internal', detail: nameOf(error) } };
  }
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);

/** Name, message and place. Errors of ours carry no key and no text; those of others are kept to their first line. */
export const describeFault = (error: unknown): string => {
  if (!(error instanceof Error)) return typeof error;
  const place = error.stack?.split('\n').slice(1, 6).join('\n') ?? '';
  return `${error.name}: ${error.message.split('\n')[0]?.slice(0, 300)}\n${place}`;
};
