import { Worker } from 'node:worker_threads';
import type { EngineEvent } from '../../shared/contract/events.ts';
import type { WireOutcome } from '../../shared/contract/wire.ts';
import type { Clock } from '../ports/clock.ts';
import type { Http, HttpRequest } from '../ports/http.ts';
import type { Keychain } from '../ports/keychain.ts';
import type { SampleServer } from '../ports/sample-server.ts';
import type { EngineHandle } from './engine-handle.ts';
import type { FromThread, ThreadOptions, ToThread } from './thread-messages.ts';

export interface EngineThreadOptions extends Omit<ThreadOptions, 'httpInHost'> {
  readonly keychain: Keychain;
  readonly sampleServer: SampleServer;
  readonly clock: Pick<Clock, 'sleep'>;
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

/** Closing drains, and may wait for a request that is under way. */
const closeWaitMs = 20_000;

/**
 * Runs the engine in its own thread, so that parsing and searching never make a window stutter. A thread that ends by a
 * fault of ours is started once again, and windows are told (`began-again`): they keep what they have not saved, and send
 * it again. Where that one ends, too, it would end for ever, and every call says so.
 */
export function startEngineThread(options: EngineThreadOptions): EngineHandle {
  const listeners = new Set<(event: EngineEvent) => void>();
  const tell = (event: EngineEvent): void => listeners.forEach((listener) => listener(event));
  let isClosing = false;
  let thread = startThread(options, tell, () => {
    if (isClosing) return 'engine-ended';
    options.log?.('engine thread: started once again');
    // Its locks and its database were freed with it.
    thread = startThread(options, tell, () => 'engine-ended');
    tell({ kind: 'began-again' });
    return 'engine-gone';
  });
  return {
    call: (name, input) => thread.call(name, input),
    onEvent: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {
      isClosing = true;
      const waited = new AbortController();
      // Everything acknowledged is on the disk already, so that a thread that hangs may be ended: only what it would have
      // tidied up is left to the next start.
      await Promise.race([thread.close(), options.clock.sleep(closeWaitMs, waited.signal)]);
      waited.abort();
      await thread.terminate();
    },
  };
}

interface Thread {
  call(name: string, input: unknown): Promise<WireOutcome>;
  /** Ends when the engine has drained, or its thread ended. */
  close(): Promise<void>;
  terminate(): Promise<unknown>;
}

/** `onEnd` says what becomes of the calls that are under way then, and of all later ones. */
function startThread(
  options: EngineThreadOptions,
  tell: (event: EngineEvent) => void,
  onEnd: () => 'engine-gone' | 'engine-ended',
): Thread {
  const worker = new Worker(options.entry ?? new URL('./thread.ts', import.meta.url), {
    workerData: plainOptions(options),
    name: 'layover-engine',
    resourceLimits: { maxYoungGenerationSizeMb },
  });
  const calls = createCalls(worker);
  const answerPort = createPortAnswers(worker, options);
  const closed = Promise.withResolvers<void>();

  worker.on('message', (message: FromThread) => {
    switch (message.kind) {
      case 'answer':
        return calls.answer(message.id, message.outcome);
      case 'event':
        return tell(message.event);
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
    calls.end(onEnd());
    closed.resolve();
  });

  return {
    call: (name, input) => calls.call(name, input),
    close: () => {
      worker.postMessage({ kind: 'close' } satisfies ToThread);
      return closed.promise;
    },
    terminate: () => worker.terminate(),
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
  end(why: 'engine-gone' | 'engine-ended'): void;
}

/** Calls under way. A thread that ended answers every one of them, also later ones: no caller waits for ever. */
function createCalls(worker: Worker): Calls {
  const waiting = new Map<number, (outcome: WireOutcome) => void>();
  let lastId = 0;
  let ended: WireOutcome | null = null;
  return {
    call: (name, input) => {
      if (ended !== null) return Promise.resolve(ended);
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
    end: (why) => {
      ended = { ok: false, error: { kind: why } };
      for (const resolve of waiting.values()) resolve(ended);
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
