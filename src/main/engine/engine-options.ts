import type { Capabilities } from '../../shared/contract/views.ts';
import type { Clock } from '../ports/clock.ts';
import type { Http } from '../ports/http.ts';
import type { Keychain } from '../ports/keychain.ts';
import type { Random } from '../ports/random.ts';
import type { SampleServer } from '../ports/sample-server.ts';
import type { Trash } from '../ports/trash.ts';

export interface EngineOptions {
  readonly dataFolder: string;
  readonly version: string;
  readonly capabilities: Capabilities;
  /** `https://docsapi.helpscout.net/v1`, or LAYOVER_API_URL: https, or http to this computer only. */
  readonly apiUrl: string;
  /** LAYOVER_API_KEY; wins over the keychain. */
  readonly apiKeyFromEnvironment: string | null;
  readonly clock: Clock;
  readonly random: Random;
  readonly http: Http;
  readonly keychain: Keychain;
  readonly sampleServer: SampleServer;
  readonly trash: Trash;
  /** Where faults go; the lines hold no key and no article's text. */
  readonly log?: (line: string) => void;
}
