import type { Http, HttpAnswer, HttpFailure, HttpRequest } from './http.ts';
import { causeOfFailure, describeFailure } from './network-failure.ts';

/**
 * HTTP over a `fetch`: Node's own, or Electron's `net.fetch`, which knows the system's proxy and certificates. It
 * decompresses, and `maxBodyBytes` counts what comes out, so that a small answer cannot unfold into all of the memory.
 */
export function createFetchHttp(fetch: typeof globalThis.fetch = globalThis.fetch): Http {
  return {
    send: async (request, signal) => {
      if (signal?.aborted) return failure('aborted', false, 'stopped before it was sent');
      const limit = startLimit(request.timeoutMs, signal);
      try {
        return await exchange(fetch, request, limit.signal);
      } catch (error) {
        if (limit.ended() === 'stopped') return failure('aborted', true, 'stopped');
        if (limit.ended() === 'too late') return failure('timed-out', true, `no answer within ${request.timeoutMs} ms`);
        const { reason, reached } = causeOfFailure(error);
        return failure(reason, reached, describeFailure(error));
      } finally {
        limit.release();
      }
    },
  };
}

async function exchange(
  fetch: typeof globalThis.fetch,
  request: HttpRequest,
  signal: AbortSignal,
): Promise<HttpAnswer | HttpFailure> {
  const response = await fetch(request.url, {
    method: request.method,
    headers: { ...request.headers },
    redirect: 'manual',
    cache: 'no-store',
    credentials: 'omit',
    signal,
    ...(request.body === undefined ? {} : { body: request.body as NonNullable<RequestInit['body']> }),
  });
  const body = await readBody(response, request.maxBodyBytes);
  if (body === null) return failure('too-large', true, `more than ${request.maxBodyBytes} bytes`);
  return { kind: 'answer', status: response.status, headers: Object.fromEntries(response.headers), body };
}

/** null: longer than it may be; the rest is not read. */
async function readBody(response: Response, maxBytes: number): Promise<Uint8Array | null> {
  if (response.body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Uint8Array(Buffer.concat(chunks));
    bytes += value.byteLength;
    if (bytes > maxBytes) {
      await reader.cancel();
      return null;
    }
    chunks.push(value);
  }
}

interface Limit {
  readonly signal: AbortSignal;
  /** Why the exchange was ended from this side; null where it was not. */
  ended(): 'stopped' | 'too late' | null;
  release(): void;
}

/** The time limit and the caller's own signal as one, without leaving a listener behind on the latter. */
function startLimit(timeoutMs: number, outer: AbortSignal | undefined): Limit {
  const controller = new AbortController();
  let ended: 'stopped' | 'too late' | null = null;
  const end = (why: 'stopped' | 'too late'): void => {
    ended ??= why;
    controller.abort();
  };
  const stop = (): void => end('stopped');
  const timer = setTimeout(() => end('too late'), timeoutMs);
  outer?.addEventListener('abort', stop);
  return {
    signal: controller.signal,
    ended: () => ended,
    release: () => {
      clearTimeout(timer);
      outer?.removeEventListener('abort', stop);
    },
  };
}

const failure = (reason: HttpFailure['reason'], reached: boolean, detail: string): HttpFailure => ({
  kind: 'failure',
  reason,
  reached,
  detail,
});
