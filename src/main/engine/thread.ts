import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { assert } from '../../shared/base/assert.ts';
import { systemClock } from '../ports/clock.ts';
import { createFetchHttp } from '../ports/fetch-http.ts';
import { systemFetch } from '../ports/system-fetch.ts';
import { systemRandom } from '../ports/random.ts';
import { systemTrash } from '../ports/trash.ts';
import { createEngine } from './engine.ts';
import { createHostPorts } from './host-ports.ts';
import { threadOptions, type FromThread, type ToThread } from './thread-messages.ts';

/** The engine thread's entry. Calls that come while the engine opens wait for it: `createEngine` is quick and offline. */
assert(!isMainThread && parentPort !== null, 'thread.ts is the entry of a worker thread');
const port = parentPort;
const post = (message: FromThread): void => port.postMessage(message);
const { httpInHost, ...options } = threadOptions.parse(workerData);
const hostPorts = createHostPorts(port);

const engine = createEngine({
  ...options,
  clock: systemClock,
  random: systemRandom,
  http: httpInHost ? hostPorts.http : createFetchHttp(systemFetch(process.env)),
  keychain: hostPorts.keychain,
  sampleServer: hostPorts.sampleServer,
  trash: systemTrash(),
  log: (line) => post({ kind: 'log', line }),
}).then((opened) => {
  opened.onEvent((event) => post({ kind: 'event', event }));
  return opened;
});

async function end(): Promise<void> {
  await (await engine).close();
  post({ kind: 'closed' });
  port.close();
}

port.on('message', (message: ToThread) => {
  switch (message.kind) {
    case 'call':
      void engine
        .then((opened) => opened.call(message.name, message.input))
        .then((outcome) => post({ kind: 'answer', id: message.id, outcome }));
      return;
    case 'port-answer':
    case 'port-fault':
      hostPorts.receive(message);
      return;
    case 'close':
      void end();
      return;
    default:
      message satisfies never;
  }
});
