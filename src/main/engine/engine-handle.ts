import type { EngineEvent } from '../../shared/contract/events.ts';
import type { WireOutcome } from '../../shared/contract/wire.ts';

/**
 * The engine as a host sees it, whether it runs in its own thread (Electron, loopback host) or in this one (command
 * line, simulation). `call` never rejects: what was expected comes back as a Trouble, a fault as `internal`.
 */
export interface EngineHandle {
  call(name: string, input: unknown): Promise<WireOutcome>;
  /** Returns the way to stop listening. */
  onEvent(listener: (event: EngineEvent) => void): () => void;
  /** Drains: everything acknowledged is durable, the database is closed, the lock is free. */
  close(): Promise<void>;
}
