import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert } from '../../src/shared/base/assert.ts';
import { ok } from '../../src/shared/base/result.ts';
import type { ArticleKey, WorkspaceId } from '../../src/shared/model/ids.ts';
import { parseApiUrl } from '../../src/main/docs-api/api-url.ts';
import type { Http, HttpAnswer, HttpFailure } from '../../src/main/ports/http.ts';
import { openWorkspace } from '../../src/main/workspace/open-workspace.ts';
import type { SyncReport } from '../../src/main/workspace/sync-rhythm.ts';
import type { Workspace } from '../../src/main/workspace/workspace.ts';
import { answerRequest } from '../../src/simulator/answer-request.ts';
import type { BudgetWindow } from '../../src/simulator/budget-window.ts';
import { seedWorld } from '../../src/simulator/seed.ts';
import { createWorld, type World } from '../../src/simulator/world.ts';
import { seededFractions } from '../support/model-account.ts';
import { type CountedWindow, CountingAccount, nobodyElse, type OthersDemand } from './budget-account.ts';
import { BudgetClock } from './budget-clock.ts';
import { reserveShare } from './budget-clients.ts';

const key = 'budget-bench-7d20c4';
const apiUrl = 'http://127.0.0.1:4000/v1';

/** Memory where the system has a folder in it: virtual time does not see how long a disk takes. */
const fastFolder = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

export interface EngineWorldOptions {
  readonly articles: number;
  readonly collections: number;
  readonly others?: OthersDemand;
  readonly seed?: number;
  /** 2,000 as an account with one site has it, unless told. */
  readonly limit?: number;
}

/** Whole engines (store, sync, publish, budget) on virtual time, before a simulated account that counts. */
export class EngineWorld {
  readonly clock = new BudgetClock();
  readonly account: CountingAccount;
  readonly world: World;
  /** Answered requests since it was emptied. */
  answered = 0;
  /** Of these, lists of an article's revisions. */
  revisionLists = 0;
  readonly #random: () => number;
  readonly #folder = mkdtempSync(join(fastFolder, 'layover-budget-'));
  readonly #open: Workspace[] = [];

  constructor({ articles, collections, others = nobodyElse, seed = 1, limit = 2000 }: EngineWorldOptions) {
    const { clock } = this;
    this.#random = seededFractions(seed + 100);
    this.account = new CountingAccount({ clock, others, random: this.#random, limit });
    this.world = { ...createWorld({ clock: () => clock.wallMs(), seed: 11 }), budget: this.#window() };
    this.world.admin.setKey(key, 'active');
    seedWorld(this.world, { articles, collections, sites: 1, seed: 11 });
    // How long a text is changes no request: short ones leave the processor to what is measured.
    for (const [id, article] of this.world.state.articles)
      this.world.state.articles.set(id, { ...article, text: `<p>Berth ${article.number}.</p>` });
  }

  /** One more computer. */
  connect(name: string): Workspace {
    const address = parseApiUrl(apiUrl);
    assert(address.ok, 'The address is of this computer');
    const id = name as WorkspaceId;
    const opened = openWorkspace({
      registered: { id, name, sample: false, apiUrl: address.value, sites: [...this.world.state.sites.keys()] },
      folder: join(this.#folder, name),
      clock: this.clock,
      random: { fraction: this.#random, hex: (bytes) => this.#hex(bytes) },
      http: this.#http(),
      findConnection: () => Promise.resolve(ok({ apiUrl: address.value, key })),
    });
    assert(opened.ok, 'The workspace opens');
    this.#open.push(opened.value);
    return opened.value;
  }

  /** Requests that it took. */
  async sync(workspace: Workspace): Promise<SyncReport & { readonly answered: number }> {
    const before = this.answered;
    const report = await this.clock.runUntil(workspace.sync());
    assert(report.ok, `The sync succeeds: ${report.ok ? '' : report.error.kind}`);
    return { ...report.value, answered: this.answered - before };
  }

  keysOf(workspace: Workspace, count: number): readonly ArticleKey[] {
    const keys: ArticleKey[] = [];
    for (let offset = 0; offset < count; offset += 500) {
      const page = workspace.library.list({ kind: 'all' }, { sort: 'number', offset, limit: 500 });
      keys.push(...page.rows.map((row) => row.key));
    }
    return keys.slice(0, count);
  }

  get refusals(): number {
    return this.account.windows.reduce((sum, window) => sum + window.ourRefusals, 0);
  }

  /** Without the one that runs. */
  get wholeWindows(): readonly CountedWindow[] {
    const last = this.account.now;
    return this.account.windows.filter((window) => window !== last);
  }

  async close(): Promise<void> {
    for (const workspace of this.#open) await this.clock.runUntil(workspace.close());
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }

  #hex(bytes: number): string {
    return Array.from({ length: bytes }, () =>
      Math.floor(this.#random() * 256)
        .toString(16)
        .padStart(2, '0'),
    ).join('');
  }

  #window(): BudgetWindow {
    const { account, clock } = this;
    return {
      // Every request of ours leaves the reserve by the rule; more than that the account is not told here.
      take: () => account.take(account.limit * reserveShare),
      spend: () => undefined,
      reading: () => ({
        limit: account.limit,
        remaining: Math.max(0, account.remaining),
        resetSeconds: Math.ceil((account.endsMs - clock.monotonicMs()) / 1000),
        endsAtMs: clock.wallMs() + account.endsMs - clock.monotonicMs(),
      }),
    };
  }

  #http(): Http {
    return {
      send: async ({ method, url, headers, body }, signal): Promise<HttpAnswer | HttpFailure> => {
        const halfMs = 50 + this.#random() * 100;
        const isStopped = (): boolean => signal?.aborted === true;
        await this.clock.sleep(halfMs, signal);
        const aborted = (reached: boolean): HttpFailure => ({
          kind: 'failure',
          reason: 'aborted',
          reached,
          detail: '',
        });
        if (isStopped()) return aborted(false);
        const { pathname, searchParams } = new URL(url);
        const answer = answerRequest(this.world, {
          method,
          path: pathname.replace(/^\/v1/, ''),
          query: searchParams,
          authorization: headers['authorization'],
          contentType: headers['content-type'],
          body: typeof body === 'string' ? Buffer.from(body) : (body ?? new Uint8Array()),
          origin: 'http://127.0.0.1:4000',
        });
        this.answered += 1;
        if (pathname.endsWith('/revisions')) this.revisionLists += 1;
        await this.clock.sleep(halfMs, signal);
        if (isStopped()) return aborted(true);
        const named = Object.entries(answer.headers).map(([name, value]) => [name.toLowerCase(), value]);
        return {
          kind: 'answer',
          status: answer.status,
          headers: Object.fromEntries(named) as Record<string, string>,
          body: Buffer.from(answer.body),
        };
      },
    };
  }
}
