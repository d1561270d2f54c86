import { z } from 'zod';
import type { Trouble } from '../model/trouble.ts';
import { trouble } from './value-schemas.ts';

/**
 * How a call crosses, whichever way it goes (worker port, Electron IPC, web socket): one request, one answer with
 * the same id, and events in between. Plain JSON.
 */
export const wireCall = z.object({ id: z.int(), name: z.string(), input: z.unknown() });

/** The largest call over a web socket, as UTF-8: an article's whole text with room to spare. */
export const messageLimitBytes = 32 * 1024 * 1024;

export const wireAnswer = z.discriminatedUnion('ok', [
  z.object({ id: z.int(), ok: z.literal(true), value: z.unknown() }),
  z.object({ id: z.int(), ok: z.literal(false), error: trouble }),
]);

/** The outcome of a call without its id: what an engine returns and a transport carries. */
export type WireOutcome =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: Trouble };

export const wireMessage = z.union([wireAnswer, z.object({ event: z.unknown() })]);
