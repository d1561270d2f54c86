import { z } from 'zod';
import { capabilities } from '../../shared/contract/status-schemas.ts';
import type { EngineEvent } from '../../shared/contract/events.ts';
import type { WireOutcome } from '../../shared/contract/wire.ts';

/** What the engine's thread is started with; everything else reaches it through messages. */
export const threadOptions = z.object({
  dataFolder: z.string(),
  version: z.string(),
  capabilities,
  apiUrl: z.string(),
  apiKeyFromEnvironment: z.string().nullable(),
  /** True: HTTP goes through the host's thread (Electron's own network stack); false: Node's. */
  httpInHost: z.boolean(),
});
export type ThreadOptions = z.output<typeof threadOptions>;

/** Host to engine thread. Both ends are this program, so the messages are typed and not read again by a schema. */
export type ToThread =
  | { readonly kind: 'call'; readonly id: number; readonly name: string; readonly input: unknown }
  | { readonly kind: 'port-answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'port-fault'; readonly id: number; readonly message: string }
  | { readonly kind: 'close' };

/** Engine thread to host. `port-call`: keychain, sample server and (Electron) HTTP live in the host's thread. */
export type FromThread =
  | { readonly kind: 'answer'; readonly id: number; readonly outcome: WireOutcome }
  | { readonly kind: 'event'; readonly event: EngineEvent }
  | {
      readonly kind: 'port-call';
      readonly id: number;
      readonly port: HostPort;
      readonly method: string;
      readonly values: readonly unknown[];
    }
  | { readonly kind: 'port-abort'; readonly id: number }
  | { readonly kind: 'log'; readonly line: string }
  | { readonly kind: 'closed' };

export type HostPort = 'keychain' | 'sampleServer' | 'http';
