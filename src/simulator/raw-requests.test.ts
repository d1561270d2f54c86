import { connect, type Socket } from 'node:net';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAlways } from '../../test/support/expect-always.ts';
import { type Simulator, startSimulator } from './server.ts';
import { createWorld } from './world.ts';

const authorization = `Basic ${btoa('k:X')}`;

const text = (lines: string): Buffer => Buffer.from(lines, 'latin1');

const requestLine = fc.oneof(
  { arbitrary: fc.constant('GET /v1/sites HTTP/1.1'), weight: 3 },
  fc.constantFrom('GET /v1/sites HTTP/1.1', 'POST /v1/articles HTTP/1.1', 'PUT /v1/articles/4 HTTP/1.1'),
  fc.constantFrom('POST /v1/assets/article HTTP/1.1', 'GET /control HTTP/1.1', 'DELETE /v1/articles/%ff HTTP/1.1'),
  fc.constantFrom(
    'GET /v1/sites',
    'GET /',
    'GET * HTTP/1.1',
    'GET // HTTP/1.1',
    'GET http://[ HTTP/1.1',
    'BREW / HTTP/1.1',
  ),
  fc.constantFrom('CONNECT a:1 HTTP/1.1', 'OPTIONS * HTTP/1.1', 'GET /v1/sites HTTP/3.0', '\u0016\u0003\u0001', ''),
);

const header = fc.oneof(
  fc.constantFrom('Host: here', 'Content-Type: application/json', 'Expect: 100-continue'),
  fc.constantFrom('Content-Type: multipart/form-data; boundary=b', 'Transfer-Encoding: chunked', 'Upgrade: websocket'),
  fc.constantFrom('Connection: close', 'Connection: upgrade', 'Expect: nothing', 'no colon', ' folded', 'A: \u0000'),
  fc.integer({ min: -5, max: 5000 }).map((bytes) => `Content-Length: ${bytes}`),
  fc.integer({ min: 1, max: 40_000 }).map((length) => `X-Long: ${'x'.repeat(length)}`),
);

const body = fc.oneof(
  // What follows a request without a length is the next request.
  { arbitrary: fc.constant(Buffer.alloc(0)), weight: 3 },
  fc
    .constantFrom('{"name":"x"}', '{', 'null', '[]', '--b\r\n\r\n--b--', '--b\r\nContent-Disposition: form-data')
    .map(text),
  fc.constantFrom('5\r\nhello\r\n0\r\n\r\n', 'ZZ\r\n', '5\r\nhel', 'ffffffffffffffff\r\n').map(text),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
);

const request = fc
  .record({
    line: requestLine,
    headers: fc.oneof(fc.constant([]), fc.array(header, { maxLength: 4 })),
    body,
    keep: fc.double({ min: 0, max: 1, noNaN: true }),
    whole: fc.boolean(),
    known: fc.boolean(),
  })
  .map(({ line, headers, body: content, keep, whole, known }) => {
    const bytes = Buffer.concat([
      text([line, 'Host: a', ...(known ? [`Authorization: ${authorization}`] : []), ...headers, '', ''].join('\r\n')),
      content,
    ]);
    return whole ? bytes : bytes.subarray(0, Math.ceil(bytes.length * keep));
  });

/** What somebody does on a connection when everything is said. */
const ending = fc.constantFrom('listens' as const, 'listens' as const, 'hangs up' as const, 'resets' as const);

let simulator: Simulator;

/** What came back until the connection was over; whoever listens hangs up after the first words of an answer. */
function exchange(bytes: Buffer, then: 'listens' | 'hangs up' | 'resets'): Promise<Buffer> {
  return new Promise((resolve) => {
    const heard: Buffer[] = [];
    const socket: Socket = connect(simulator.port, '127.0.0.1', () => {
      socket.write(bytes, () => {
        if (then === 'hangs up') socket.end();
        if (then === 'resets') socket.resetAndDestroy();
      });
    });
    socket.on('data', (chunk) => {
      heard.push(chunk);
      socket.end();
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(Buffer.concat(heard)));
  });
}

/** Resolves as soon as the server answers properly; a slow machine may be too slow for its patience at first. */
async function answersAgain(): Promise<void> {
  let status = 0;
  while (status !== 200) {
    status = await ask('/sites').then(
      (answer) => answer.status,
      () => 0,
    );
  }
}

const ask = (path: string): Promise<Response> => fetch(simulator.url + path, { headers: { authorization } });

/** Whatever has a body has an envelope; 100 and 417 are Node's own, as of any server. */
function expectEnvelope(answer: string): void {
  const [, status = ''] = /^HTTP\/1\.1 (\d{3}) /.exec(answer) ?? [];
  expect(status, answer.slice(0, 200)).not.toBe('');
  const content = answer.slice(answer.indexOf('\r\n\r\n') + 4);
  if (Number(status) < 400 || status === '417' || content === '') return;
  expect(JSON.parse(content.slice(0, content.indexOf('}') + 1))).toEqual({
    code: Number(status),
    error: expect.stringMatching(/./),
  });
}

describe('whatever is sent over a socket', () => {
  beforeAll(async () => {
    const world = createWorld({ clock: Date.now });
    simulator = await startSimulator({ world, keys: ['k'], patienceMs: 60 });
    const { id } = world.admin.createSite({ subDomain: 'demo', title: 'Demo' });
    world.admin.createCollection({ siteId: id, name: 'Guide' });
  });

  afterAll(() => simulator.stop());

  it('ends with an envelope or with the connection, and the server goes on', async () => {
    const statuses = new Set<string>();
    const law = fc.asyncProperty(fc.array(fc.tuple(request, ending), { minLength: 20, maxLength: 20 }), async (all) => {
      const answers = await Promise.all(all.map(([bytes, then]) => exchange(bytes, then)));
      for (const answer of answers.map((heard) => heard.toString('latin1')).filter((heard) => heard !== '')) {
        expectEnvelope(answer);
        statuses.add(answer.slice(9, 12));
      }
    });
    await expectAlways(law, { few: 15, many: 500 });
    for (const status of ['200', '400', '401', '431']) expect(statuses).toContain(status);
    await answersAgain();
  });

  it('reads no more of a body than it takes', async () => {
    const world = createWorld({ clock: Date.now, quirks: { requestMaxBytes: 10_000 } });
    const strict = await startSimulator({ world, keys: ['k'] });
    const closed = Promise.withResolvers<string>();
    const heard: Buffer[] = [];
    const socket = connect(strict.port, '127.0.0.1');
    socket.on('data', (chunk) => heard.push(chunk)).on('error', () => {});
    socket.on('close', () => closed.resolve(Buffer.concat(heard).toString('latin1')));
    socket.write(`POST /v1/articles HTTP/1.1\r\nHost: a\r\nAuthorization: ${authorization}\r\n`);
    socket.write('Transfer-Encoding: chunked\r\n\r\n');
    const pour = (broken?: Error | null): void => {
      if (!broken && !socket.destroyed)
        socket.write(`1000\r\n${'x'.repeat(4096)}\r\n`, (error) => setImmediate(pour, error));
    };
    pour();
    const answer = await closed.promise;
    // Where a client writes on after the answer, its system may throw the answer away with the connection.
    if (answer !== '') expect(answer).toContain('{"code":400,"error":"The request body is too large"}');
    expect(strict.log).toMatchObject([{ path: '/articles', status: 400, requestBytes: 10_001 }]);
    const next = await fetch(`${strict.url}/sites`, { headers: { authorization } });
    expect(next.status).toBe(200);
    await strict.stop();
  });

  it('gives up a request that drips in, after its patience', async () => {
    const answer = await exchange(
      text('PUT /v1/articles/4 HTTP/1.1\r\nHost: a\r\nContent-Length: 50\r\n\r\n{"name"'),
      'listens',
    );
    expect(answer.toString('latin1')).toMatch(/^HTTP\/1\.1 408 .*\{"code":408,"error":"The request took too long"\}$/s);
  });
});
