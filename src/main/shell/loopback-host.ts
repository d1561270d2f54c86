import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { z } from 'zod';
import { assert } from '../../shared/base/assert.ts';
import { messageLimitBytes } from '../../shared/contract/wire.ts';
import type { EngineHandle } from '../engine/engine-handle.ts';
import type { Clock } from '../ports/clock.ts';
import type { Random } from '../ports/random.ts';
import { serveEngineSocket } from './engine-socket.ts';
import {
  loopbackAddress,
  mayAskForWindow,
  mayBeginSession,
  mayOpenSocket,
  mayReadFiles,
  type LoopbackAddress,
} from './loopback-request.ts';
import type { RendererFiles } from './renderer-files.ts';
import { windowHeaders } from './window-policy.ts';
import { createWindowSessions, type WindowSessions } from './window-sessions.ts';

export interface LoopbackHostOptions {
  readonly engine: EngineHandle;
  readonly files: RendererFiles;
  readonly clock: Clock;
  readonly random: Random;
}

/** The engine behind 127.0.0.1 for windows in an ordinary browser: the same files and calls as in Electron. */
export interface LoopbackHost {
  readonly port: number;
  /** What another start of Layover must know to ask for a window (kept in a file that only this user reads). */
  readonly doorSecret: string;
  /** An address that opens one window, once, within a minute. */
  windowAddress(): string;
  /** Windows connected now. */
  windowCount(): number;
  /** Called when a window connects or goes. Returns the way to stop listening. */
  onWindowsChanged(listener: () => void): () => void;
  /** Ends every connection; the engine stays for whoever started it to close. */
  close(): Promise<void>;
}

interface Room {
  readonly options: LoopbackHostOptions;
  readonly sessions: WindowSessions;
  readonly address: LoopbackAddress;
  readonly headers: Readonly<Record<string, string>>;
  readonly doorSecret: string;
}

// An import of node:http reads all that it exports, its WebSocket among them, which loads Node's whole HTTP client: a
// tenth of the time until the window opens.
const { createServer } = process.getBuiltinModule('node:http');

const sessionRequest = z.object({ token: z.string().max(200) });
const doorRequest = z.object({ secret: z.string().max(200) });
const bodyLimitBytes = 1024;

export const windowAddressOf = (port: number, token: string): string =>
  `${loopbackAddress(port).origin}/#token=${token}`;

export const startLoopbackHost = async (options: LoopbackHostOptions): Promise<LoopbackHost> => {
  const server = createServer();
  const port = await listen(server);
  const sessions = createWindowSessions(options);
  const address = loopbackAddress(port);
  const doorSecret = options.random.hex(32);
  const room: Room = { options, sessions, address, doorSecret, headers: windowHeaders([`ws://${address.host}`]) };
  const sockets = new WebSocketServer({ noServer: true, maxPayload: messageLimitBytes, perMessageDeflate: false });
  const listeners = new Set<() => void>();
  const announce = (): void => {
    for (const listener of listeners) listener();
  };

  server.on('request', (request, response) => void answerRequest(room, request, response));
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    if (request.url !== '/engine' || !mayOpenSocket(request.headers, address)) return refuseUpgrade(stream);
    sockets.handleUpgrade(request, stream, head, (socket) => {
      socket.once('close', announce);
      serveEngineSocket(socket, { engine: options.engine, sessions, clock: options.clock });
      announce();
    });
  });

  return {
    port,
    doorSecret,
    windowAddress: () => windowAddressOf(port, sessions.issueToken()),
    windowCount: () => sockets.clients.size,
    onWindowsChanged: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => closeServer(server, sockets),
  };
};

/** Port 0: the system chooses a free one, so nobody can wait for it at a known place. */
const listen = (server: Server): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const bound = server.address();
      assert(bound !== null && typeof bound !== 'string', 'A TCP server has a port.');
      resolve((bound satisfies AddressInfo).port);
    });
  });

const closeServer = (server: Server, sockets: WebSocketServer): Promise<void> =>
  new Promise((resolve) => {
    for (const socket of sockets.clients) socket.terminate();
    server.close(() => resolve());
    server.closeAllConnections();
  });

const refuseUpgrade = (stream: Duplex): void => {
  stream.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
};

const answerRequest = async (room: Room, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  for (const [name, value] of Object.entries(room.headers)) response.setHeader(name, value);
  try {
    if (request.method === 'POST') await answerPost(room, request, response);
    else if (request.method === 'GET' || request.method === 'HEAD') await answerFile(room, request, response);
    else refuse(response, 405);
  } catch {
    // A file that vanished or a connection that broke off: nothing the other end could use more words about.
    if (!response.headersSent) refuse(response, 500);
    else response.destroy();
  }
};

const answerFile = async (room: Room, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  if (!mayReadFiles(request.headers, room.address)) return refuse(response, 403);
  const file = await room.options.files.read((request.url ?? '/').split('?')[0] ?? '/');
  if (file === null) return refuse(response, 404);
  response.writeHead(200, { 'content-type': file.mediaType, 'content-length': file.body.byteLength });
  response.end(request.method === 'HEAD' ? undefined : file.body);
};

const answerPost = async (room: Room, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  if (request.url === '/session') {
    if (!mayBeginSession(request.headers, room.address)) return refuse(response, 403);
    const body = sessionRequest.safeParse(await readBody(request));
    const secret = body.success ? room.sessions.exchange(body.data.token) : null;
    return secret === null ? refuse(response, 401) : answerJson(response, { secret });
  }
  if (request.url === '/window') {
    if (!mayAskForWindow(request.headers, room.address)) return refuse(response, 403);
    const body = doorRequest.safeParse(await readBody(request));
    if (!body.success || !isSame(body.data.secret, room.doorSecret)) return refuse(response, 401);
    return answerJson(response, { token: room.sessions.issueToken() });
  }
  refuse(response, 404);
};

/** null for a body that is too long or is not JSON. */
const readBody = async (request: IncomingMessage): Promise<unknown> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > bodyLimitBytes) return null;
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return null;
  }
};

/** In constant time, as the window's own secrets are compared. */
const isSame = (given: string, expected: string): boolean => {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
};

const answerJson = (response: ServerResponse, value: unknown): void => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(value));
};

const refuse = (response: ServerResponse, status: 401 | 403 | 404 | 405 | 500): void => {
  response.writeHead(status, { connection: 'close' });
  response.end();
};
