import type { RawData, WebSocket } from 'ws';
import { z } from 'zod';
import { wireCall } from '../../shared/contract/wire.ts';
import type { EngineHandle } from '../engine/engine-handle.ts';
import type { Clock } from '../ports/clock.ts';
import type { WindowSessions } from './window-sessions.ts';

/** Close codes of the socket (4000-4999 are an application's own). The window shows its own words for the first. */
export const socketClosed = { notAdmitted: 4401, notUnderstood: 4400, tooSlow: 4408 } as const;

/** A window that reads nothing while the engine talks must not fill this process's memory. */
const unsentLimitBytes = 128 * 1024 * 1024;
const helloLimitBytes = 1024;
const helloWaitMs = 10_000;

const hello = z.object({ secret: z.string().max(200) });

const readJson = (data: RawData): unknown => {
  try {
    return JSON.parse(Buffer.isBuffer(data) ? data.toString('utf8') : '');
  } catch {
    return undefined;
  }
};

/**
 * Serves one window: its first message must be its session's secret, everything after it is calls. A message that
 * cannot be read ends the connection, because calls and answers could no longer be matched.
 */
export const serveEngineSocket = (
  socket: WebSocket,
  {
    engine,
    sessions,
    clock,
  }: { readonly engine: EngineHandle; readonly sessions: WindowSessions; readonly clock: Clock },
): void => {
  const unlisteners: (() => void)[] = [];
  const ended = new AbortController();
  const send = (message: unknown): void => {
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > unsentLimitBytes) return socket.close(socketClosed.tooSlow);
    socket.send(JSON.stringify(message));
  };
  const answer = async (data: RawData): Promise<void> => {
    const call = wireCall.safeParse(readJson(data));
    if (!call.success) return socket.close(socketClosed.notUnderstood);
    send({ id: call.data.id, ...(await engine.call(call.data.name, call.data.input)) });
  };
  const admit = (data: RawData): void => {
    const bytes = Buffer.isBuffer(data) ? data.length : Infinity;
    const greeting = bytes > helloLimitBytes ? null : hello.safeParse(readJson(data));
    if (!greeting?.success || !sessions.isOpen(greeting.data.secret)) return socket.close(socketClosed.notAdmitted);
    ended.abort();
    unlisteners.push(engine.onEvent((event) => send({ event })));
    socket.on('message', (next) => void answer(next));
  };
  socket.once('message', admit);
  socket.once('close', () => {
    ended.abort();
    for (const unlisten of unlisteners) unlisten();
  });
  // Its message is the browser's trouble with the wire; `close` follows and cleans up.
  socket.on('error', () => undefined);
  void closeUnlessGreeted(socket, clock, ended.signal);
};

const closeUnlessGreeted = async (socket: WebSocket, clock: Clock, greeted: AbortSignal): Promise<void> => {
  await clock.sleep(helloWaitMs, greeted);
  if (!greeted.aborted) socket.close(socketClosed.notAdmitted);
};
