import type { WireOutcome } from '../../shared/contract/wire.ts';

/** How the window stands towards the engine: `lost` is for good, until Layover is started again. */
export type Link = 'open' | 'reconnecting' | 'lost';

/** Carries calls to the engine and events back, unread: the connection above it parses both. */
export interface Transport {
  send(name: string, input: unknown): Promise<WireOutcome>;
  onEvent(listener: (event: unknown) => void): () => void;
  link(): Link;
  /** Tells each change. */
  onLink(listener: (link: Link) => void): () => void;
}

/** What the preload bridge puts on the window in Electron. */
export interface LayoverBridge {
  call(name: string, input: unknown): Promise<WireOutcome>;
  onEvent(listener: (event: unknown) => void): () => void;
}

/**
 * In Electron the main process outlives every window, so the link is always open. A call that it refuses, or that cannot
 * cross, is answered like one whose outcome nobody knows: whoever waits for a rejected one would wait for ever.
 */
export const bridgeTransport = (bridge: LayoverBridge): Transport => ({
  send: (name, input) => bridge.call(name, input).catch(() => ({ ok: false, error: { kind: 'internal' } })),
  onEvent: (listener) => bridge.onEvent(listener),
  link: () => 'open',
  onLink: () => () => undefined,
});
