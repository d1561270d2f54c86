import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import type { Budget } from '../budget/budget.ts';
import { createDocsApi, type DocsApi } from '../docs-api/docs-api.ts';
import type { ApiLogEntry } from '../docs-api/exchange.ts';
import type { Http } from '../ports/http.ts';
import type { Connection } from './connection.ts';

export interface NetworkOptions {
  readonly http: Http;
  readonly budget: Budget;
  readonly offlineByChoice: boolean;
  readonly onceWorked: boolean;
  readonly findConnection: () => Promise<Result<Connection, Trouble>>;
  readonly changed: () => void;
}

/** Trouble that stays until the key, the address or the account changes. */
const lasting: ReadonlySet<string> = new Set(['key-rejected', 'key-replaced', 'account-suspended', 'forbidden']);

/** The workspace's way to the server: looked up in the background, off when she says so, and known to be there or not. */
export class Network {
  readonly #options: NetworkOptions;
  #finding: Promise<Result<DocsApi, Trouble>> | null = null;
  #client: { readonly api: DocsApi; readonly connection: Connection } | null = null;
  #offlineByChoice: boolean;
  #reachable: 'yes' | 'no' | 'unknown' = 'unknown';
  #trouble: Trouble | null = null;
  #requests = 0;

  constructor(options: NetworkOptions) {
    this.#options = options;
    this.#offlineByChoice = options.offlineByChoice;
  }

  get offlineByChoice(): boolean {
    return this.#offlineByChoice;
  }

  get reachable(): 'yes' | 'no' | 'unknown' {
    return this.#reachable;
  }

  get trouble(): Trouble | null {
    return this.#trouble;
  }

  /** Of the server that is talked to; null before the key is found. */
  get origin(): string | null {
    return this.#client === null ? null : new URL(this.#client.connection.apiUrl).origin;
  }

  /** Sent so far by this run of the program. */
  get requests(): number {
    return this.#requests;
  }

  /** The client, once its key is found. Troubles: offline (by her choice), and whatever kept the key away. */
  async api(): Promise<Result<DocsApi, Trouble>> {
    if (this.#offlineByChoice) return failed({ kind: 'offline', detail: 'You chose to work offline.' });
    if (this.#client !== null) return ok(this.#client.api);
    this.#finding ??= this.#find().finally(() => {
      this.#finding = null;
    });
    return this.#finding;
  }

  setOffline(offline: boolean): void {
    this.#offlineByChoice = offline;
    if (offline) this.#reachable = 'unknown';
    this.#options.changed();
  }

  useConnection(connection: Connection): void {
    this.#trouble = null;
    this.#client = { connection, api: this.#createClient(connection) };
    this.#options.changed();
  }

  async #find(): Promise<Result<DocsApi, Trouble>> {
    const found = await this.#options.findConnection();
    if (this.#client !== null) return ok(this.#client.api);
    if (!found.ok) {
      this.#trouble = found.error;
      this.#options.changed();
      return found;
    }
    const api = this.#createClient(found.value);
    this.#client = { connection: found.value, api };
    this.#trouble = null;
    return ok(api);
  }

  #createClient({ apiUrl, key }: Connection): DocsApi {
    const { http, budget, onceWorked } = this.#options;
    return createDocsApi({ http, budget, apiUrl, key, onceWorked, log: (entry) => this.#note(entry) });
  }

  /** What each exchange tells of the network and the key. */
  #note({ status, outcome, stopped }: ApiLogEntry): void {
    this.#requests += 1;
    // We ended it ourselves, as when she chooses to work offline: that says nothing about the network.
    if (stopped) return;
    const before = { reachable: this.#reachable, trouble: this.#trouble };
    if (status !== null && outcome !== 'captive-portal') this.#reachable = 'yes';
    else if (!this.#offlineByChoice) this.#reachable = 'no';
    if (lasting.has(outcome) && outcome !== 'ok') this.#trouble = { kind: outcome };
    else if (outcome === 'ok') this.#trouble = null;
    if (before.reachable !== this.#reachable || before.trouble !== this.#trouble) this.#options.changed();
  }
}
