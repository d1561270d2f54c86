import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { createFetchHttp } from '../main/ports/fetch-http.ts';
import { systemFetch } from '../main/ports/system-fetch.ts';
import { systemClock, type Clock } from '../main/ports/clock.ts';
import type { Http } from '../main/ports/http.ts';
import type { Keychain } from '../main/ports/keychain.ts';
import { createKeytarKeychain } from '../main/ports/keytar-keychain.ts';
import { systemRandom, type Random } from '../main/ports/random.ts';
import type { SampleServer } from '../main/ports/sample-server.ts';
import { systemTrash, type Trash } from '../main/ports/trash.ts';
import { createSampleServer } from '../main/shell/sample-server.ts';
import { helpScoutApiUrl } from '../main/docs-api/api-url.ts';
import { currentSurroundings, dataFolderFor } from '../main/workspace/data-folder.ts';
import type { Terminal } from './terminal.ts';

/** What the commands work with: the real world's ports and what the environment says. */
export interface Surroundings {
  /** Of this Layover. */
  readonly version: string;
  readonly dataFolder: string;
  readonly apiUrl: string;
  readonly apiKeyFromEnvironment: string | null;
  readonly clock: Clock;
  readonly random: Random;
  readonly http: Http;
  readonly keychain: Keychain;
  readonly sampleServer: SampleServer;
  readonly trash: Trash;
  readonly terminal: Terminal;
  /** Ends what was started on the way. */
  close(): Promise<void>;
}

const packagePath = join(import.meta.dirname, '..', '..', 'package.json');
const packageFile = z.object({ version: z.string() });

export function realSurroundings(): Surroundings {
  const { environment } = currentSurroundings();
  const dataFolder = dataFolderFor(currentSurroundings());
  const sample = createSampleServer({ dataFolder, random: systemRandom });
  return {
    version: packageFile.parse(JSON.parse(readFileSync(packagePath, 'utf8'))).version,
    dataFolder,
    apiUrl: environment['LAYOVER_API_URL'] || helpScoutApiUrl,
    apiKeyFromEnvironment: environment['LAYOVER_API_KEY'] || null,
    clock: systemClock,
    random: systemRandom,
    http: createFetchHttp(systemFetch(process.env)),
    keychain: createKeytarKeychain({ clock: systemClock }),
    sampleServer: sample,
    trash: systemTrash(),
    terminal: process,
    close: () => sample.close(),
  };
}
