import type { MessagePort } from 'node:worker_threads';
import type { Result } from '../../shared/base/result.ts';
import type { Http, HttpAnswer, HttpFailure } from '../ports/http.ts';
import type { Keychain, KeychainTrouble } from '../ports/keychain.ts';
import type { SampleServer } from '../ports/sample-server.ts';
import type { FromThread, HostPort, ToThread } from './thread-messages.ts';

export interface HostPorts {
  readonly keychain: Keychain;
  readonly sampleServer: SampleServer;
  readonly http: Http;
  /** To be given every message that answers a port call. */
  receive(message: Extract<ToThread, { readonly kind: 'port-answer' | 'port-fault' }>): void;
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** The engine thread's end of the ports that live in the host's thread: each call is a message there and one back. */
export function createHostPorts(port: MessagePort): HostPorts {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  const post = (message: FromThread): void => port.postMessage(message);

  const ask = <Value>(name: HostPort, method: string, values: readonly unknown[], signal?: AbortSignal) =>
    new Promise<Value>((resolve, reject) => {
      const id = (lastId += 1);
      waiting.set(id, { resolve: (value) => resolve(value as Value), reject });
      signal?.addEventListener('abort', () => post({ kind: 'port-abort', id }), { once: true });
      post({ kind: 'port-call', id, port: name, method, values });
      if (signal?.aborted) post({ kind: 'port-abort', id });
    });

  return {
    keychain: {
      read: (account) => ask<Result<string | null, KeychainTrouble>>('keychain', 'read', [account]),
      write: (account, secret) => ask<Result<void, KeychainTrouble>>('keychain', 'write', [account, secret]),
      remove: (account) => ask<Result<void, KeychainTrouble>>('keychain', 'remove', [account]),
    },
    sampleServer: { start: () => ask('sampleServer', 'start', []) },
    http: { send: (request, signal) => ask<HttpAnswer | HttpFailure>('http', 'send', [request], signal) },
    receive: (message) => {
      const call = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.kind === 'port-answer') call?.resolve(message.value);
      else call?.reject(new Error(message.message));
    },
  };
}
