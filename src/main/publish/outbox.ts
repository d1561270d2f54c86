import { z } from 'zod';
import { assert } from '../../shared/base/assert.ts';
import { trouble as troubleSchema } from '../../shared/contract/value-schemas.ts';
import type { ArticleFields } from '../../shared/model/article.ts';
import type { ArticleId, ArticleKey, CollectionId, JobId } from '../../shared/model/ids.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import type { Clock } from '../ports/clock.ts';
import type { Random } from '../ports/random.ts';
import type { Readable, Writable } from '../store/handle.ts';
import { readArticle } from '../store/article.ts';
import { type ChangedFields, changedFields, storedFields } from '../store/json-column.ts';
import type { VersionId } from '../store/version-id.ts';
import {
  journalOperation,
  moveOperation,
  readEndedCreates,
  readOpenOperation,
  readOpenOperations,
  readOperation,
  type OperationTimes,
  type StoredOperation,
} from '../store/operation.ts';

/** What is to be sent, as it was when she pressed Publish; what is typed later stays in the working copy. */
const payloadSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('update'),
    /** Of the working copy that this is a snapshot of. */
    revision: z.int(),
    changed: changedFields,
    /** null: the text is not sent. */
    text: z.string().nullable(),
    /** The server's version that it goes over; null: the base. */
    over: z
      .int()
      .transform((id) => id as VersionId)
      .nullable()
      .default(null),
    /** Her working copy as it was, where that is not what is sent to the byte; null: it is. */
    mine: z
      .object({
        changed: changedFields,
        html: z.string(),
        /** What is sent holds changes of others too; false: only their spelling. */
        merges: z.boolean().default(true),
      })
      .nullable()
      .default(null),
  }),
  z.object({
    kind: z.literal('create'),
    revision: z.int(),
    collectionId: z.string().transform((id) => id as CollectionId),
    /** The whole article, its final slug and status included. */
    fields: storedFields.extend({ text: z.string() }),
  }),
  z.object({
    kind: z.literal('draft'),
    revision: z.int(),
    text: z.string(),
    /** What `?draft=true` showed before; null: there was no draft. */
    before: z.string().nullable(),
  }),
  z.object({ kind: z.literal('delete'), revision: z.int() }),
]);
export type Payload = z.output<typeof payloadSchema>;

/**
 * journalled: nothing left this computer. sent: it may have left. unknown: it left, and no answer told what came of it.
 * The others are closed; overtaken: others wrote since, and what the article needs is decided anew. `serverMs`: the server's
 * clock when it was sent, or when it ended or, of what did not arrive, could last have come; null where no answer had told it.
 * `lookedAtMs`: the same clock at the first look that allowed it, whatever was answered or sent again since.
 */
const stateSchema = z.discriminatedUnion('stage', [
  z.object({ stage: z.literal('journalled') }),
  z.object({
    stage: z.enum(['sent', 'unknown']),
    serverMs: z.number().nullable(),
    lookedAtMs: z.number().nullable().default(null),
  }),
  z.object({ stage: z.enum(['confirmed', 'overtaken']) }),
  z.object({ stage: z.literal('not-arrived'), serverMs: z.number().nullable().default(null) }),
  z.object({
    stage: z.enum(['refused', 'failed']),
    trouble: troubleSchema,
    serverMs: z.number().nullable().default(null),
  }),
]);
export type OperationState = z.output<typeof stateSchema>;
type ClosedState = Extract<
  z.input<typeof stateSchema>,
  { readonly stage: 'confirmed' | 'not-arrived' | 'overtaken' | 'refused' | 'failed' }
>;

export interface Operation {
  readonly id: string;
  readonly jobId: JobId;
  readonly key: ArticleKey;
  readonly payload: Payload;
  readonly state: OperationState;
}

export type OperationOf<Kind extends Payload['kind']> = Operation & {
  readonly payload: Extract<Payload, { readonly kind: Kind }>;
};

export const readStored = ({ id, jobId, key, payload, state }: StoredOperation): Operation => ({
  id,
  jobId,
  key,
  payload: payloadSchema.parse(payload),
  state: stateSchema.parse(state),
});

export const openOperation = (readable: Readable, key: ArticleKey): Operation | null => {
  const stored = readOpenOperation(readable, key);
  return stored === null ? null : readStored(stored);
};

/** Creates of the article that are over, sent ones only: the latest is the last. */
export const endedCreates = (readable: Readable, key: ArticleKey): readonly OperationOf<'create'>[] =>
  readEndedCreates(readable, key)
    .map(readStored)
    .filter((operation): operation is OperationOf<'create'> => operation.payload.kind === 'create');

export const openOperations = (readable: Readable): readonly Operation[] =>
  readOpenOperations(readable).map(readStored);

export interface OutboxPorts {
  readonly handle: Writable;
  readonly clock: Clock;
  readonly random: Random;
}

/** Durable when it returns: nothing is sent that is not journalled. */
export function journal<Kind extends Payload['kind']>(
  { handle, clock, random }: OutboxPorts,
  jobId: JobId,
  key: ArticleKey,
  payload: Extract<Payload, { readonly kind: Kind }>,
): OperationOf<Kind> {
  const operation = { id: random.hex(6), jobId, key, payload, state: { stage: 'journalled' } } as const;
  journalOperation(handle, { ...operation, kind: payload.kind, createdAtMs: clock.wallMs() });
  return operation;
}

type Stage = OperationState['stage'];

const closedStages: readonly Stage[] = ['confirmed', 'not-arrived', 'overtaken', 'refused', 'failed'];
const left: readonly Stage[] = ['sent', 'unknown', ...closedStages];

/** PUB-34: the one table of what may follow what. What is closed stays as it is. */
const moves: Readonly<Record<Stage, readonly Stage[]>> = {
  journalled: ['sent', 'confirmed', 'not-arrived', 'refused', 'failed'],
  sent: left,
  unknown: left,
  confirmed: [],
  'not-arrived': [],
  overtaken: [],
  refused: [],
  failed: [],
};

export const canFollow = (before: Stage, after: Stage): boolean => moves[before].includes(after);

function moveOn(handle: Writable, id: string, state: OperationState, times: OperationTimes = {}): void {
  const stored = readOperation(handle, id);
  const before = stored === null ? null : readStored(stored).state.stage;
  assert(before !== null && canFollow(before, state.stage), `an operation that is ${before} becomes ${state.stage}`);
  moveOperation(handle, id, { state, ...times });
}

/** Durable before the first byte leaves: from here on only a look at the server tells what became of it. */
export function markSent({ handle, clock }: OutboxPorts, { id, state }: Operation, serverMs: number | null): void {
  const lookedAtMs = lookOf(state) ?? serverMs;
  moveOn(handle, id, { stage: 'sent', serverMs, lookedAtMs }, { sentAtMs: clock.wallMs() });
}

/** The same for a write to an article that the server has: the id that it goes to. */
export function leaveFor(ports: OutboxPorts, operation: Operation, serverMs: number | null): ArticleId {
  const article = readArticle(ports.handle, operation.key);
  assert(article !== null, 'an article with an operation is here');
  markSent(ports, operation, serverMs);
  return article.id;
}

export function markUnknown({ handle }: OutboxPorts, { id }: Operation, serverMs: number | null): void {
  const stored = readOperation(handle, id);
  const lookedAtMs = stored === null ? null : lookOf(readStored(stored).state);
  moveOn(handle, id, { stage: 'unknown', serverMs, lookedAtMs });
}

/** Where it was sent before this was kept, the time of its sending. */
export const lookOf = (state: OperationState): number | null =>
  state.stage === 'sent' || state.stage === 'unknown' ? (state.lookedAtMs ?? state.serverMs) : null;

export const closeOperation = ({ handle, clock }: OutboxPorts, id: string, state: ClosedState): void =>
  moveOn(handle, id, stateSchema.parse(state), { closedAtMs: clock.wallMs() });

/** A trouble as the journal keeps it: without what only the client knows of it. */
export const plainTrouble = ({ kind, detail, correlationId }: Trouble): Trouble => ({
  kind,
  ...(detail === undefined ? {} : { detail }),
  ...(correlationId === undefined ? {} : { correlationId }),
});

/** The changed fields and the text of a snapshot, as a request carries them. */
export const changesOf = ({
  changed,
  text,
}: {
  readonly changed: ChangedFields;
  readonly text: string | null;
}): Partial<ArticleFields> => ({
  ...changed,
  ...(text === null ? {} : { text }),
});
