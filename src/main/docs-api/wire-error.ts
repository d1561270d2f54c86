import { z } from 'zod';

/** Two shapes: `{code, error}` on the wire, `{status, message}` in older documents. */
const wireError = z.object({ error: z.string().nullish(), message: z.string().nullish() });

/** What the server says went wrong, for people to read; null where it says nothing readable. Never decides anything. */
export function messageIn(body: Uint8Array): string | null {
  const parsed = wireError.safeParse(readJson(body));
  if (!parsed.success) return null;
  return parsed.data.error ?? parsed.data.message ?? null;
}

const ownError = z.union([
  z.object({ code: z.int(), error: z.string() }),
  z.object({ status: z.int(), message: z.string() }),
]);

/** Whether the body is one of the API's two error envelopes, whole: a number and a text under the same names. */
export const isWireError = (body: Uint8Array): boolean => ownError.safeParse(readJson(body)).success;

/** undefined where the bytes are not JSON, or not UTF-8. */
export function readJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}
