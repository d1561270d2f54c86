import { z } from 'zod';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import { createEngineConnection, type EngineConnection } from './engine-connection.ts';
import { SocketTransport, type Socket, type SocketFate } from './socket-transport.ts';
import { bridgeTransport, type LayoverBridge } from './transport.ts';

declare global {
  interface Window {
    /** Only in Electron: put there by the preload script. */
    readonly layover?: LayoverBridge;
  }
}

/** Why a window has no engine: it was opened by hand, its token was used up, or the host has ended. */
export type NoEngine = 'no-session' | 'unreachable';

const secretName = 'layover-session';
const sessionAnswer = z.object({ secret: z.string().min(1) });

/** Finds the engine: Electron's bridge, else the loopback host that served this page. */
export const connectEngine = async (page: Window): Promise<Result<EngineConnection, NoEngine>> => {
  if (page.layover !== undefined) return ok(createEngineConnection(bridgeTransport(page.layover)));
  const secret = await openSession(page);
  if (!secret.ok) return secret;
  const url = new URL('/engine', page.location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  url.hash = '';
  return ok(
    createEngineConnection(
      new SocketTransport({
        secret: secret.value,
        openSocket: (fate) => openWebSocket(url, fate),
        later: (delayMs, act) => void setTimeout(act, delayMs),
      }),
    ),
  );
};

const openWebSocket = (url: URL, fate: SocketFate): Socket => {
  const socket = new WebSocket(url);
  socket.addEventListener('open', () => fate.opened());
  socket.addEventListener('message', (message) => fate.received(message.data));
  socket.addEventListener('close', (event) => fate.closed(event.code));
  return socket;
};

/**
 * The host opens the window with a one-time token in the fragment, which never leaves the browser by itself. It is
 * exchanged at once, and taken out of the address so that it lands in no history.
 */
const openSession = async (page: Window): Promise<Result<string, NoEngine>> => {
  const token = readToken(page.location.hash);
  if (token === null) return keptSecret(page);
  page.history.replaceState(null, '', page.location.pathname);
  const answer = await fetch('/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
    credentials: 'omit',
    redirect: 'error',
  }).catch(() => null);
  if (answer === null) return failed('unreachable');
  if (!answer.ok) return keptSecret(page);
  const session = sessionAnswer.safeParse(await answer.json().catch(() => null));
  if (!session.success) return failed('unreachable');
  page.sessionStorage.setItem(secretName, session.data.secret);
  return ok(session.data.secret);
};

/** A reloaded window has used its token up, but still has its secret. */
const keptSecret = (page: Window): Result<string, NoEngine> => {
  const secret = page.sessionStorage.getItem(secretName);
  return secret === null ? failed('no-session') : ok(secret);
};

/** `#token=…`, or the bare token. */
const readToken = (fragment: string): string | null => {
  const text = fragment.replace(/^#/, '');
  return new URLSearchParams(text).get('token') ?? (text.length > 0 && !text.includes('=') ? text : null);
};
