import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAlways } from '../support/expect-always.ts';
import { createBudget } from '../../src/main/budget/budget.ts';
import { createDocsApi, type DocsApi } from '../../src/main/docs-api/docs-api.ts';
import type { Clock } from '../../src/main/ports/clock.ts';
import { createFetchHttp } from '../../src/main/ports/fetch-http.ts';
import { systemRandom } from '../../src/main/ports/random.ts';
import { troublePolicies } from '../../src/shared/model/trouble.ts';
import { apiUrlOf } from './connected-account.ts';
import { everyCall } from './every-call.ts';
import { ownSamples } from './own-samples.ts';

/** What a connection does after it heard a request: what it says, and how it ends. */
interface Script {
  readonly says: readonly Buffer[];
  readonly ends: 'hangs up' | 'resets' | 'falls silent' | 'goes on';
}

const text = (lines: string): Buffer => Buffer.from(lines, 'latin1');

/** Real answers, so that damage can be done to something that would have been right. */
const bodies = Object.values(ownSamples)
  .map(({ response }) => (response.body === null ? '' : JSON.stringify(response.body)))
  .filter((body, index, all) => all.indexOf(body) === index);

const statusLine = fc.oneof(
  fc.constantFrom('HTTP/1.1 200 OK', 'HTTP/1.1 201 Created', 'HTTP/1.0 200 OK', 'HTTP/1.1 429 Slow', 'HTTP/1.1 302 Go'),
  fc.integer({ min: 0, max: 1200 }).map((status) => `HTTP/1.1 ${status} Any`),
  fc.constantFrom('HTTP/0.9 200', 'HTTP/2 200 OK', '200 OK', 'HTP/1.1 200 OK', 'HTTP/1.1', '<html>', '\0\0\0\0', ''),
);

const header = fc.oneof(
  fc.constantFrom('Content-Type: application/json', 'Content-Type: text/html', 'Content-Encoding: gzip', 'Date: never'),
  fc.constantFrom(
    'Transfer-Encoding: chunked',
    'Connection: close',
    'Connection: keep-alive',
    'Location: //',
    'no colon',
  ),
  fc.constantFrom(
    'X-RateLimit-Reset: soon',
    'X-RateLimit-Remaining: -1',
    'Correlation-Id: \u00ff',
    ': empty',
    'A: b\rC: d',
  ),
  fc.integer({ min: -5, max: 100_000 }).map((bytes) => `Content-Length: ${bytes}`),
  fc.integer({ min: 1, max: 100_000 }).map((length) => `X-Long: ${'x'.repeat(length)}`),
);

const content = fc.oneof(
  fc.constantFrom(...bodies).map(text),
  fc.constantFrom(...bodies).map((body) => gzipSync(body)),
  fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
  fc.constantFrom('5\r\nhello\r\n0\r\n\r\n', 'ZZ\r\nhello\r\n', '5\r\nhel', 'ffffffffffffffff\r\n', '0\r\n').map(text),
);

/** A right length every now and then: else nothing would ever be read to its end. */
const answer = fc
  .record({ status: statusLine, headers: fc.array(header, { maxLength: 5 }), body: content, fits: fc.boolean() })
  .map(({ status, headers, body, fits }) => {
    const lines = fits ? [...headers, `Content-Length: ${body.length}`] : headers;
    return Buffer.concat([text([status, ...lines, '', ''].join('\r\n')), body]);
  });

/** Cut in pieces, and perhaps before its end. */
const script: fc.Arbitrary<Script> = fc
  .record({
    whole: answer,
    cuts: fc.array(fc.nat(), { maxLength: 4 }),
    keep: fc.oneof(fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true })),
    ends: fc.oneof(
      { arbitrary: fc.constantFrom('hangs up' as const, 'resets' as const), weight: 12 },
      { arbitrary: fc.constantFrom('falls silent' as const, 'goes on' as const), weight: 1 },
    ),
  })
  .map(({ whole, cuts, keep, ends }) => {
    const kept = whole.subarray(0, Math.ceil(whole.length * keep));
    const places = [0, ...cuts.map((cut) => cut % (kept.length + 1)).toSorted((a, b) => a - b), kept.length];
    return { says: places.slice(1).map((place, index) => kept.subarray(places[index], place)), ends };
  });

/** Plays a script on a connection; what the client does meanwhile does not matter. */
async function play(socket: Socket, { says, ends }: Script): Promise<void> {
  for (const piece of says) {
    if (socket.destroyed) return;
    if (piece.length > 0) await new Promise<void>((resolve) => socket.write(piece, () => resolve()));
  }
  if (ends === 'hangs up') socket.end();
  if (ends === 'resets') socket.resetAndDestroy();
  if (ends === 'goes on') pour(socket);
}

function pour(socket: Socket): void {
  if (!socket.destroyed)
    socket.write(Buffer.alloc(65_536, 'x'), (error) => (error ? undefined : setImmediate(pour, socket)));
}

/** Waiting is over as soon as it begins: the client must not depend on real time but for its own limit. */
function impatientClock(): Clock {
  let ms = 0;
  return {
    monotonicMs: () => ms,
    wallMs: () => Date.parse('2026-03-02T09:00:00Z') + ms,
    sleep: async (delayMs) => void (ms += delayMs),
  };
}

describe('whatever comes over the socket', () => {
  let scripts: Script[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    socket.on('data', () => {
      const next = scripts.length > 1 ? scripts.shift() : scripts[0];
      if (next !== undefined) void play(socket, next);
    });
  });
  let api: DocsApi;

  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    api = createDocsApi({
      http: createFetchHttp(),
      budget: createBudget({ clock: impatientClock(), random: systemRandom }),
      apiUrl: apiUrlOf(`http://127.0.0.1:${port}/v1`),
      key: 'a key of tests',
      limits: { answerMs: 250, maxBodyBytes: 200_000 },
    });
  });

  afterAll(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });

  it('the client ends with a value or a trouble that it knows, and never hangs', async () => {
    const outcomes = new Set<string>();
    const anyCall = fc.constantFrom(...Object.values(everyCall));
    const law = fc.asyncProperty(
      fc.array(fc.tuple(script, anyCall), { minLength: 10, maxLength: 10 }),
      async (exchanges) => {
        scripts = exchanges.map(([wanted]) => wanted);
        const results = await Promise.all(exchanges.map(([, call]) => call(api)));
        for (const result of results) {
          if (!result.ok) expect(Object.keys(troublePolicies)).toContain(result.error.kind);
          outcomes.add(result.ok ? 'ok' : (result.error.because ?? result.error.kind));
        }
      },
    );
    await expectAlways(law, { few: 25, many: 1000 });
    // Damage of every kind came through, and some answers were whole.
    for (const kind of ['ok', 'offline', 'malformed-answer', 'redirected']) expect(outcomes).toContain(kind);
  });
});
