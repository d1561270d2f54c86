import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { request, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { EngineEvent } from '../../shared/contract/events.ts';
import type { EngineHandle } from '../engine/engine-handle.ts';
import type { Clock } from '../ports/clock.ts';
import { systemRandom } from '../ports/random.ts';
import { socketClosed } from './engine-socket.ts';
import { startLoopbackHost, type LoopbackHost } from './loopback-host.ts';
import { openRendererFiles } from './renderer-files.ts';

/** A clock that moves only by hand; a sleep ends when its time has come or its signal aborts. */
const handClock = (): Clock & { pass(ms: number): void } => {
  let nowMs = 0;
  const sleepers = new Set<{ readonly untilMs: number; readonly wake: () => void }>();
  return {
    monotonicMs: () => nowMs,
    wallMs: () => nowMs,
    sleep: (delayMs, signal) =>
      new Promise((resolve) => {
        const sleeper = { untilMs: nowMs + delayMs, wake: resolve };
        sleepers.add(sleeper);
        signal?.addEventListener('abort', () => resolve());
      }),
    pass: (ms) => {
      nowMs += ms;
      for (const sleeper of sleepers) if (sleeper.untilMs <= nowMs) sleeper.wake();
    },
  };
};

interface EchoEngine extends EngineHandle {
  tell(event: EngineEvent): void;
}

const echoEngine = (): EchoEngine => {
  const listeners = new Set<(event: EngineEvent) => void>();
  return {
    call: (name, input) => Promise.resolve({ ok: true, value: { name, input } }),
    onEvent: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => Promise.resolve(),
    tell: (event) => listeners.forEach((listener) => listener(event)),
  };
};

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const ask = (
  host: LoopbackHost,
  options: { method?: string; path?: string; headers?: Record<string, string>; body?: string },
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port: host.port,
        method: options.method ?? 'GET',
        path: options.path ?? '/',
        headers: { host: `127.0.0.1:${host.port}`, ...options.headers },
      },
      (answer) => {
        let body = '';
        answer.setEncoding('utf8').on('data', (text: string) => (body += text));
        answer.once('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }));
      },
    );
    sent.once('error', reject);
    sent.end(options.body);
  });

const clock = handClock();
const engine = echoEngine();
const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step();
});

const startHost = async (): Promise<LoopbackHost> => {
  const folder = mkdtempSync(join(tmpdir(), 'layover-host-'));
  undo.push(() => rmSync(folder, { recursive: true }));
  const renderer = join(folder, 'renderer');
  mkdirSync(join(renderer, 'assets'), { recursive: true });
  writeFileSync(join(renderer, 'index.html'), '<!doctype html><title>Layover</title>');
  writeFileSync(join(renderer, 'assets', 'index.js'), 'export {};');
  writeFileSync(join(renderer, 'notes.txt'), 'not a kind of file that a window needs');
  writeFileSync(join(folder, 'secret.js'), 'outside');
  const host = await startLoopbackHost({ engine, files: openRendererFiles(renderer), clock, random: systemRandom });
  undo.push(() => host.close());
  return host;
};

const tokenOf = (address: string): string => new URLSearchParams(new URL(address).hash.slice(1)).get('token') ?? '';

const fromWindow = (host: LoopbackHost): Record<string, string> => ({
  origin: `http://127.0.0.1:${host.port}`,
  'sec-fetch-site': 'same-origin',
  'content-type': 'application/json',
});

const beginSession = (host: LoopbackHost, token: string, headers = fromWindow(host)): Promise<Answer> =>
  ask(host, { method: 'POST', path: '/session', headers, body: JSON.stringify({ token }) });

const sessionSecret = async (host: LoopbackHost): Promise<string> => {
  const answer = await beginSession(host, tokenOf(host.windowAddress()));
  return (JSON.parse(answer.body) as { secret: string }).secret;
};

/** A socket with what came down it and how it ended, in order. */
const openSocket = (host: LoopbackHost, headers: Record<string, string> = fromWindow(host)) => {
  const socket = new WebSocket(`ws://127.0.0.1:${host.port}/engine`, { headers });
  undo.push(() => socket.terminate());
  const ended = new Promise<number>((resolve) => {
    socket.once('close', (code) => resolve(code));
    socket.once('error', () => resolve(-1));
  });
  const opened = new Promise<void>((resolve) => socket.once('open', () => resolve()));
  const next = (): Promise<unknown> =>
    new Promise((resolve) => socket.once('message', (data: Buffer) => resolve(JSON.parse(data.toString('utf8')))));
  return { socket, ended, opened, next };
};

describe('files', () => {
  test('the window and its assets are served under a policy that lets nothing inline run', async () => {
    const host = await startHost();
    const page = await ask(host, {});
    expect(page.status).toBe(200);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    const policy = page.headers['content-security-policy'] ?? '';
    expect(policy).not.toContain('unsafe');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain(`connect-src 'self' ws://127.0.0.1:${host.port};`);
    expect(page.headers['x-content-type-options']).toBe('nosniff');
    expect(page.headers['referrer-policy']).toBe('no-referrer');
    expect(page.headers['set-cookie']).toBeUndefined();
    expect((await ask(host, { path: '/assets/index.js?v=1' })).headers['content-type']).toContain('text/javascript');
  });

  test.each([
    '/secret.js',
    '/../secret.js',
    '/assets/../../secret.js',
    '/%2e%2e/secret.js',
    '/notes.txt',
    '//etc/passwd',
  ])('%s is nothing that it serves', async (path) => {
    const host = await startHost();
    expect((await ask(host, { path })).status).toBe(404);
  });

  test.each([
    ['another host name that points here', { host: 'evil.example:80' }],
    ['localhost by name', { host: 'localhost:1' }],
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['another port of this computer', { 'sec-fetch-site': 'same-site' }],
    ['a foreign origin', { origin: 'http://evil.example' }],
    ['no origin that has a name', { origin: 'null' }],
  ])('a request from %s is refused', async (_, headers) => {
    const host = await startHost();
    expect((await ask(host, { headers })).status).toBe(403);
  });

  test('other methods are refused', async () => {
    const host = await startHost();
    for (const method of ['PUT', 'DELETE', 'OPTIONS']) expect((await ask(host, { method })).status).toBe(405);
  });
});

describe('sessions', () => {
  test('a token gives a secret once', async () => {
    const host = await startHost();
    const token = tokenOf(host.windowAddress());
    const first = await beginSession(host, token);
    expect(first.status).toBe(200);
    expect(JSON.parse(first.body)).toEqual({ secret: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect((await beginSession(host, token)).status).toBe(401);
  });

  test('a token dies after a minute', async () => {
    const host = await startHost();
    const token = tokenOf(host.windowAddress());
    clock.pass(60_000);
    expect((await beginSession(host, token)).status).toBe(401);
  });

  test.each([
    ['without an origin', { origin: undefined }],
    ['from a foreign origin', { origin: 'http://127.0.0.1:1' }],
    ['from a form of another site', { 'content-type': 'text/plain' }],
    ['without the browser saying that it is the same site', { 'sec-fetch-site': undefined }],
    ['from another site', { 'sec-fetch-site': 'cross-site' }],
  ])('a token is refused %s, and is not used up by it', async (_, change) => {
    const host = await startHost();
    const token = tokenOf(host.windowAddress());
    const wrong = Object.fromEntries(Object.entries({ ...fromWindow(host), ...change }).filter(([, value]) => value));
    expect((await beginSession(host, token, wrong as Record<string, string>)).status).toBe(403);
    expect((await beginSession(host, token)).status).toBe(200);
  });

  test('a long or broken body is refused', async () => {
    const host = await startHost();
    const headers = fromWindow(host);
    for (const body of ['', '{', '[]', '{"token":7}', JSON.stringify({ token: 'a'.repeat(5000) })]) {
      const answer = await ask(host, { method: 'POST', path: '/session', headers, body }).catch(() => ({
        status: 401,
      }));
      expect(answer.status).toBe(401);
    }
  });
});

describe('the engine socket', () => {
  test('carries calls up, answers and events down', async () => {
    const host = await startHost();
    const { socket, opened, next } = openSocket(host);
    await opened;
    socket.send(JSON.stringify({ secret: await sessionSecret(host) }));
    const answer = next();
    socket.send(JSON.stringify({ id: 7, name: 'app.state', input: { a: 1 } }));
    expect(await answer).toEqual({ id: 7, ok: true, value: { name: 'app.state', input: { a: 1 } } });
    const event = next();
    engine.tell({ kind: 'tree' });
    expect(await event).toEqual({ event: { kind: 'tree' } });
    expect(host.windowCount()).toBe(1);
  });

  test('the same secret opens another socket, as a reloaded window needs', async () => {
    const host = await startHost();
    const secret = await sessionSecret(host);
    for (const id of [1, 2]) {
      const { socket, opened, next } = openSocket(host);
      await opened;
      socket.send(JSON.stringify({ secret }));
      const answer = next();
      socket.send(JSON.stringify({ id, name: 'app.state', input: {} }));
      expect(await answer).toMatchObject({ id, ok: true });
      socket.close();
    }
  });

  test.each([
    ['a wrong secret', JSON.stringify({ secret: 'a'.repeat(64) })],
    ['a call before the secret', JSON.stringify({ id: 1, name: 'app.state', input: {} })],
    ['no JSON', 'hello'],
    ['something endless', `{"secret":"${'a'.repeat(10_000)}"}`],
  ])('%s ends it', async (_, message) => {
    const host = await startHost();
    const { socket, opened, ended } = openSocket(host);
    await opened;
    socket.send(message);
    expect(await ended).toBe(socketClosed.notAdmitted);
  });

  test('silence ends it after ten seconds', async () => {
    const host = await startHost();
    const { opened, ended } = openSocket(host);
    await opened;
    clock.pass(10_000);
    expect(await ended).toBe(socketClosed.notAdmitted);
  });

  test('a message that is no call ends it', async () => {
    const host = await startHost();
    const { socket, opened, ended } = openSocket(host);
    await opened;
    socket.send(JSON.stringify({ secret: await sessionSecret(host) }));
    socket.send('{"id":"seven"}');
    expect(await ended).toBe(socketClosed.notUnderstood);
  });

  test.each([
    ['another origin', { origin: 'http://evil.example' }],
    ['no origin', { origin: undefined }],
    ['another host name', { host: 'evil.example' }],
    ['another site', { 'sec-fetch-site': 'cross-site' }],
  ])('%s gets no socket', async (_, change) => {
    const host = await startHost();
    const headers = Object.entries({ ...fromWindow(host), ...change }).filter(([, value]) => value !== undefined);
    const { ended } = openSocket(host, Object.fromEntries(headers) as Record<string, string>);
    expect(await ended).toBe(-1);
  });
});

describe('another start of Layover', () => {
  const askForWindow = (host: LoopbackHost, secret: string, headers: Record<string, string> = {}): Promise<Answer> =>
    ask(host, {
      method: 'POST',
      path: '/window',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ secret }),
    });

  test('gets a token of its own with the secret of the announcement', async () => {
    const host = await startHost();
    const answer = await askForWindow(host, host.doorSecret);
    expect(answer.status).toBe(200);
    const { token } = JSON.parse(answer.body) as { token: string };
    expect((await beginSession(host, token)).status).toBe(200);
  });

  test('gets nothing without it, and a browser gets nothing with it', async () => {
    const host = await startHost();
    expect((await askForWindow(host, 'a'.repeat(64))).status).toBe(401);
    expect((await askForWindow(host, host.doorSecret, fromWindow(host))).status).toBe(403);
  });
});
