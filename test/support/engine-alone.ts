import type { EngineOptions } from '../../src/main/engine/engine-options.ts';
import { systemClock } from '../../src/main/ports/clock.ts';
import type { Keychain } from '../../src/main/ports/keychain.ts';
import { systemRandom } from '../../src/main/ports/random.ts';
import { ok } from '../../src/shared/base/result.ts';
import type { Capabilities } from '../../src/shared/contract/views.ts';

export const loopbackCapabilities: Capabilities = {
  host: 'loopback',
  nativeMenu: false,
  fileDialogs: false,
  notifications: false,
  severalWindows: true,
};

/** Takes every key and has none. */
export const emptyKeychain: Keychain = {
  read: () => Promise.resolve(ok(null)),
  write: () => Promise.resolve(ok(undefined)),
  remove: () => Promise.resolve(ok(undefined)),
};

export const noSample: EngineOptions['sampleServer'] = {
  start: () => Promise.reject(new Error('No sample here.')),
};

/** For an engine that has its folder and nothing else: no network, no key, no sample. */
export const engineAlone: Omit<EngineOptions, 'dataFolder'> = {
  version: '0.0.0',
  capabilities: loopbackCapabilities,
  apiUrl: 'http://127.0.0.1:9/v1',
  apiKeyFromEnvironment: null,
  clock: systemClock,
  random: systemRandom,
  http: { send: () => Promise.resolve({ kind: 'failure', reason: 'offline', reached: false, detail: '' }) },
  keychain: emptyKeychain,
  sampleServer: noSample,
  trash: { put: () => Promise.reject(new Error('Nothing is removed here.')) },
};
