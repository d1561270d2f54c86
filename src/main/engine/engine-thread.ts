import { Worker } from 'node:worker_threads';
import type { EngineEvent } from '../../shared/contract/events.ts';
import type { WireOutcome } from '../../shared/contract/wire.ts';
import type { Http, HttpRequest } from '../ports/http.ts';
import type { Keychain } from '../ports/keychain.ts';
import type { SampleServer } from '../ports/sample-server.ts';
import type { EngineHandle } from './engine-handle.ts';
import type { FromThread, ThreadOptions, ToThread } from './thread-messages.ts';

export interface EngineThreadOptions extends Omit<ThreadOptions, 'httpInHost'> {
  readonly keychain: Keychain;
  readonly sampleServer: SampleServer;
  /** Electron's network stack; left out, the thread uses Node's own. */
  readonly http?: Http;
  /** The built worker where the program is bundled; left out, the source beside this file. */
  readonly entry?: URL;
  readonly log?: (line: string) => void;
}

/**
 * What is young is looked through where it lies: left to itself it takes 100 MB more in a sync, and longer pauses. No
 * limit to what may be kept: what does not fit here is only counted as old.
 */
const maxYoungGenerationSizeMb = 12;

/** Runs the engine in its own thread, so that parsing and searching never make a window stutter. */
export function startEngineThread(options: EngineThreadOptions): EngineHandle {
  const worker = new Worker(options.entry ?? new URL('./thread.ts', import.meta.url), {
    workerData: plainOptions(options),
    name: 'layover-engine',
    resourceLimits: { maxYoungGenerationSizeMb },
  });
  const listeners = new Set<(event: EngineEvent) => void>();
  const calls = createCalls(worker);
  const answerPort = createPortAnswers(worker, options);
  const closed = Promise.withResolvers<void>();

  worker.on('message', (message: FromThread) => {
    switch (message.kind) {
      case 'answer':
        return calls.answer(message.id, message.outcome);
      case 'event':
        return listeners.forEach((listener) => listener(message.event));
      case 'port-call':
        return answerPort.call(message);
      case 'port-abort':
        return answerPort.abort(message.id);
      case 'log':
        return options.log?.(message.line);
      case 'closed':
        return closed.resolve();
      default:
        return message satisfies never;
    }
  });
  worker.on('error', (error: unknown) => {
    options.log?.(`engine thread: ${error instanceof Error ? (error.stack ?? error.message) : 'failed'}`);
  });
  worker.on('exit', () => {
    calls.end();
    closed.resolve();
  });

  return {
    call: (name, input) => calls.call(name, input),
    onEvent: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {
      worker.postMessage({ kind: 'close' } satisfies ToThread);
      await closed.promise;
      await worker.terminate();
    },
  };
}

const plainOptions = (options: EngineThreadOptions): ThreadOptions => ({
  dataFolder: options.dataFolder,
  version: options.version,
  capabilities: options.capabilities,
  apiUrl: options.apiUrl,
  apiKeyFromEnvironment: options.apiKeyFromEnvironment,
  httpInHost: options.http !== undefined,
});

interface Calls {
  call(name: string, input: unknown): Promise<WireOutcome>;
  answer(id: number, outcome: WireOutcome): void;
  end(): void;
}

/** Calls under way. A thread that ended answers every one of them, also later ones: no caller waits for ever. */
function createCalls(worker: Worker): Calls {
  const waiting = new Map<number, (outcome: WireOutcome) => void>();
  const gone: WireOutcome = { ok: false, error: { kind: 'engine-ended' } };
  let lastId = 0;
  let ended = false;
  return {
    call: (name, input) => {
      if (ended) return Promise.resolve(gone);
      const id = (lastId += 1);
      const { promise, resolve } = Promise.withResolvers<WireOutcome>();
      waiting.set(id, resolve);
      worker.postMessage({ kind: 'call', id, name, input } satisfies ToThread);
      return promise;
    },
    answer: (id, outcome) => {
      waiting.get(id)?.(outcome);
      waiting.delete(id);
    },
    end: () => {
      ended = true;
      for (const resolve of waiting.values()) resolve(gone);
      waiting.clear();
    },
  };
}

type PortCall = Extract<FromThread, { readonly kind: 'port-call' }>;

/** Answers the thread's calls of ports that live here. */
function createPortAnswers(
  worker: Worker,
  { keychain, sampleServer, http }: EngineThreadOptions,
): { call(message: PortCall): void; abort(id: number): void } {
  const aborts = new Map<number, AbortController>();
  const run = (message: PortCall, signal: AbortSignal): Promise<unknown> => {
    const [first, second] = message.values;
    switch (`${message.port}.${message.method}`) {
      case 'keychain.read':
        return keychain.read(String(first));
      case 'keychain.write':
        return keychain.write(String(first), String(second));
      case 'keychain.remove':
        return keychain.remove(String(first));
      case 'sampleServer.start':
        return sampleServer.start();
      case 'http.send':
        if (http !== undefined) return http.send(first as HttpRequest, signal);
        break;
      default:
    }
    return Promise.reject(new Error(`The host has no ${message.port}.${message.method}.`));
  };
  return {
    call: (message) => {
      const { id } = message;
      const abort = new AbortController();
      aborts.set(id, abort);
      run(message, abort.signal)
        .then(
          (value) => worker.postMessage({ kind: 'port-answer', id, value } satisfies ToThread),
          (error: unknown) =>
            worker.postMessage({
              kind: 'port-fault',
              id,
              message: error instanceof Error ? error.message : 'failed',
            } satisfies ToThread),
        )
        .finally(() => aborts.delete(id));
    },
    abort: (id) => aborts.get(id)?.abort(),
  };
}
