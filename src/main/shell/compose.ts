import type { Capabilities } from '../../shared/contract/views.ts';
import { helpScoutApiUrl } from '../docs-api/api-url.ts';
import type { EngineHandle } from '../engine/engine-handle.ts';
import { startEngineThread } from '../engine/engine-thread.ts';
import { systemClock } from '../ports/clock.ts';
import type { Http } from '../ports/http.ts';
import { createKeytarKeychain } from '../ports/keytar-keychain.ts';
import { systemRandom } from '../ports/random.ts';
import { openLogFile } from './log-file.ts';
import { createSampleServer } from './sample-server.ts';

export interface CompositionOptions {
  readonly dataFolder: string;
  readonly version: string;
  readonly capabilities: Capabilities;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Electron's own network stack; left out, Node's. */
  readonly http?: Http;
  /** Where the program is bundled: the files of its threads and of the keychain's process. Left out, the sources. */
  readonly built?: { readonly engine: URL; readonly sample: URL; readonly keychain: URL };
}

/** Builds the engine with the real world's ports, the same for both hosts with windows. */
export const composeEngine = (options: CompositionOptions): EngineHandle => {
  const { dataFolder, environment, built } = options;
  const sampleServer = createSampleServer({
    dataFolder,
    random: systemRandom,
    ...(built === undefined ? {} : { entry: built.sample }),
  });
  const engine = startEngineThread({
    dataFolder,
    version: options.version,
    capabilities: options.capabilities,
    apiUrl: environment['LAYOVER_API_URL'] || helpScoutApiUrl,
    apiKeyFromEnvironment: environment['LAYOVER_API_KEY'] || null,
    keychain: createKeytarKeychain({
      clock: systemClock,
      ...(built === undefined ? {} : { processFile: built.keychain }),
    }),
    sampleServer,
    clock: systemClock,
    log: openLogFile(dataFolder, systemClock),
    ...(options.http === undefined ? {} : { http: options.http }),
    ...(built === undefined ? {} : { entry: built.engine }),
  });
  return {
    call: (name, input) => engine.call(name, input),
    onEvent: (listener) => engine.onEvent(listener),
    close: async () => {
      await engine.close();
      await sampleServer.close();
    },
  };
};
