import { messageLimitBytes, wireMessage, type WireOutcome } from '../../shared/contract/wire.ts';
import { createListeners } from './listeners.ts';
import type { Link, Transport } from './transport.ts';

/** What happens to a socket, in order: `opened` once at most, `closed` exactly once. */
export interface SocketFate {
  opened(): void;
  received(data: unknown): void;
  closed(code: number): void;
}

/** The part of a WebSocket that the transport uses, so that tests can stand one in. */
export interface Socket {
  send(text: string): void;
}

export interface SocketTransportOptions {
  /** Begins to connect; tells what becomes of it later, never at once. */
  openSocket(fate: SocketFate): Socket;
  /** The session's secret: the first message on every socket. */
  readonly secret: string;
  /** Runs `act` after `delayMs`. */
  later(delayMs: number, act: () => void): void;
}

interface Pending {
  readonly text: string;
  readonly settle: (outcome: WireOutcome) => void;
}

const longestWaitMs = 2_000;
/** About half a minute of trying: a host that is gone for longer has ended with its secret. */
const mostAttempts = 20;
/** The host's own code for a secret that it does not know (RFC 6455 leaves 4000-4999 to applications; 1008 is its "policy violation"). */
const refusedCodes = new Set([1008, 4401, 4403]);

/**
 * The loopback host's web socket. A call that was under way when the socket closed is answered `engine-gone`, because
 * nobody knows whether it arrived; a call made while there is no socket waits for the next one.
 */
export class SocketTransport implements Transport {
  readonly #options: SocketTransportOptions;
  readonly #events = createListeners<unknown>();
  readonly #links = createListeners<Link>();
  readonly #underWay = new Map<number, Pending>();
  #waiting: { readonly id: number; readonly call: Pending }[] = [];
  #socket: Socket | null = null;
  /** A window that has just begun has lost nothing: its first calls wait for the first socket. */
  #link: Link = 'open';
  #nextId = 1;
  #attempts = 0;

  constructor(options: SocketTransportOptions) {
    this.#options = options;
    this.#connect();
  }

  onEvent(listener: (event: unknown) => void): () => void {
    return this.#events.add(listener);
  }

  link(): Link {
    return this.#link;
  }

  onLink(listener: (link: Link) => void): () => void {
    return this.#links.add(listener);
  }

  send(name: string, input: unknown): Promise<WireOutcome> {
    if (this.#link === 'lost') return Promise.resolve(gone);
    const id = this.#nextId++;
    const text = JSON.stringify({ id, name, input });
    // The host ends a connection that brings more, and the call would end the next one, too.
    if (isTooLong(text)) return Promise.resolve(tooMuch);
    return new Promise((settle) => this.#dispatch(id, { text, settle }));
  }

  #dispatch(id: number, call: Pending): void {
    if (this.#socket === null) {
      this.#waiting.push({ id, call });
      return;
    }
    this.#underWay.set(id, call);
    this.#socket.send(call.text);
  }

  #connect(): void {
    this.#attempts += 1;
    const socket = this.#options.openSocket({
      opened: () => {
        socket.send(JSON.stringify({ secret: this.#options.secret }));
        this.#opened(socket);
      },
      received: (data) => this.#receive(data),
      closed: (code) => this.#closed(code),
    });
  }

  #opened(socket: Socket): void {
    this.#socket = socket;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { id, call } of waiting) this.#dispatch(id, call);
    this.#moveTo('open');
  }

  #receive(data: unknown): void {
    // Only a socket that answers proves that the secret was accepted.
    this.#attempts = 0;
    const message = wireMessage.safeParse(typeof data === 'string' ? parseJson(data) : null);
    if (!message.success) return;
    if ('event' in message.data) return this.#events.tell(message.data.event);
    const call = this.#underWay.get(message.data.id);
    this.#underWay.delete(message.data.id);
    call?.settle(message.data);
  }

  #closed(code: number): void {
    this.#socket = null;
    const underWay = [...this.#underWay.values()];
    this.#underWay.clear();
    for (const call of underWay) call.settle(gone);
    if (refusedCodes.has(code) || this.#attempts >= mostAttempts) return this.#giveUp();
    this.#moveTo('reconnecting');
    this.#options.later(Math.min(longestWaitMs, 100 * 2 ** this.#attempts), () => this.#connect());
  }

  #giveUp(): void {
    this.#moveTo('lost');
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { call } of waiting) call.settle(gone);
  }

  #moveTo(link: Link): void {
    if (this.#link === link) return;
    this.#link = link;
    this.#links.tell(link);
  }
}

/** A character is three bytes at most: what is shorter than a third need not be counted. */
const isTooLong = (text: string): boolean =>
  text.length * 3 > messageLimitBytes && new TextEncoder().encode(text).length > messageLimitBytes;

const tooMuch: WireOutcome = { ok: false, error: { kind: 'too-much-at-once' } };
const gone: WireOutcome = { ok: false, error: { kind: 'engine-gone' } };

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
