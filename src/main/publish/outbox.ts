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
 */
const stateSchema = z.discriminatedUnion('stage', [
  z.object({ stage: z.literal('journalled') }),
  z.object({ stage: z.enum(['sent', 'unknown']), serverMs: z.number().nullable() }),
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

/** Durable before the first byte leaves: from here on only a look at the server tells what became of it. */
export const markSent = ({ handle, clock }: OutboxPorts, id: string, serverMs: number | null): void =>
  moveOperation(handle, id, { state: { stage: 'sent', serverMs }, sentAtMs: clock.wallMs() });

/** The same for a write to an article that the server has: the id that it goes to. */
export function leaveFor(ports: OutboxPorts, { id, key }: Operation, serverMs: number | null): ArticleId {
  const article = readArticle(ports.handle, key);
  assert(article !== null, 'an article with an operation is here');
  markSent(ports, id, serverMs);
  return article.id;
}

export const markUnknown = ({ handle }: OutboxPorts, id: string, serverMs: number | null): void =>
  moveOperation(handle, id, { state: { stage: 'unknown', serverMs } });

export const closeOperation = ({ handle, clock }: OutboxPorts, id: string, state: ClosedState): void =>
  moveOperation(handle, id, { state, closedAtMs: clock.wallMs() });

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
