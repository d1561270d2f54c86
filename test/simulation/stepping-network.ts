import type { Http, HttpAnswer, HttpFailure, HttpRequest } from '../../src/main/ports/http.ts';
import { answerRequest, type ApiAnswer } from '../../src/simulator/answer-request.ts';
import type { ArticleRecord } from '../../src/simulator/records.ts';
import { type Random, wholeBetween } from '../../src/simulator/seeded-random.ts';
import type { World } from '../../src/simulator/world.ts';
import type { VirtualClock } from '../support/virtual-clock.ts';
import { Counts } from './counts.ts';
import { type FaultKind, faultKinds, losesAnswer, spoiltAnswer, takesEffect } from './faults.ts';
import type { Life } from './life.ts';
import { answerUnseen, type UnseenCollection } from './unseen-collection.ts';

/** A request on its way: held until the schedule lets it go. */
export interface Flight {
  readonly desk: string;
  readonly life: Life;
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: string;
  readonly sentMs: number;
  readonly fault: FaultKind | null;
  readonly request: HttpRequest;
  /** What the oracle noted when it was sent. */
  readonly note: unknown;
  readonly give: (answer: HttpAnswer | HttpFailure) => void;
  stage: 'under way' | 'arrived';
  /** The client no longer waits for it; what still happens, happens by then (monotonic). */
  brokenUntilMs: number | null;
  answer: ApiAnswer | null;
  /** The article as the server had it when it answered. */
  shown: ArticleRecord | null;
}

/** What the oracle is told. `before` and `after`: the article that the path names, on the server. */
export interface NetworkWatcher {
  sent(desk: string, life: Life, method: string, path: string): unknown;
  took(flight: Flight, before: ArticleRecord | undefined, after: ArticleRecord | undefined): void;
  answered(flight: Flight, answer: ApiAnswer): void;
  broke(flight: Flight): void;
  colleagueActs(articleId: string, act?: 'deletes'): void;
}

const origin = 'http://127.0.0.1:4000';

interface Listed {
  readonly atMs: number;
  readonly body: string;
}

/** The longest that a list is behind: less than the 60 s after which a write that was not answered counts as lost. */
const lagMaxMs = 45_000;

/** The whole network of the simulation: nothing arrives, and no answer comes back, until the schedule says so. */
export class SteppingNetwork {
  flights: readonly Flight[] = [];
  random: Random = () => 0.5;
  /** The share of requests that something goes wrong with. */
  faultShare = 0;
  /** The share of writes that somebody in the web editor is quicker than, by a moment. */
  colleagueShare = 0;
  readonly down = new Set<string>();
  /** null: the key sees every collection. */
  unseen: UnseenCollection | null = null;
  readonly #counts: Counts;
  /** What lists showed lately: an index that lags shows it again. */
  readonly #listed = new Map<string, readonly Listed[]>();
  /** How long each list was when a computer last read a page of it. */
  readonly #lengths = new Map<string, string>();
  readonly #world: World;
  readonly #clock: VirtualClock;
  readonly #watcher: NetworkWatcher;

  constructor(world: World, clock: VirtualClock, watcher: NetworkWatcher, counts = new Counts()) {
    this.#world = world;
    this.#clock = clock;
    this.#watcher = watcher;
    this.#counts = counts;
  }

  portFor(desk: string, life: Life): Http {
    return { send: (request, signal) => this.#send(desk, life, request, signal) };
  }

  /** One thing happens to one request: it arrives, or its answer does. False: there is none. */
  letGo(random: Random): boolean {
    this.breakOverdue();
    const flight = this.flights[wholeBetween(random, 0, this.flights.length - 1)];
    if (flight === undefined) return false;
    if (flight.stage === 'under way') this.#arrive(flight);
    else this.#comeBack(flight);
    return true;
  }

  /** Connections that waited longer than their client does, and what broken ones may still do. */
  breakOverdue(): void {
    const nowMs = this.#clock.monotonicMs();
    for (const flight of this.flights) {
      if (flight.brokenUntilMs === null) {
        if (nowMs - flight.sentMs >= flight.request.timeoutMs) this.#break(flight, 'timed-out', true);
      } else if (nowMs >= flight.brokenUntilMs) this.#drop(flight);
    }
  }

  /** The computer is gone: its connections break, and what was under way may still arrive. */
  breakAllOf(life: Life): void {
    for (const flight of this.flights) {
      if (flight.life === life && flight.brokenUntilMs === null) this.#break(flight, 'broken', true);
    }
  }

  #send(desk: string, life: Life, request: HttpRequest, signal?: AbortSignal): Promise<HttpAnswer | HttpFailure> {
    life.touchPort();
    const { promise, resolve } = Promise.withResolvers<HttpAnswer | HttpFailure>();
    const gone: HttpFailure = { kind: 'failure', reason: 'aborted', reached: true, detail: 'The computer is gone.' };
    if (life.released) return Promise.resolve(gone);
    life.onRelease(() => resolve(gone));
    if (!life.alive) return promise;
    const url = new URL(request.url);
    const path = url.pathname.replace(/^\/v1(?=\/|$)/, '');
    const note = this.#watcher.sent(desk, life, request.method, path);
    const fault = this.#drawFault(desk);
    const flight: Flight = {
      desk,
      life,
      method: request.method,
      path,
      query: url.searchParams,
      body: typeof request.body === 'string' ? request.body : '',
      sentMs: this.#clock.monotonicMs(),
      fault,
      request,
      note,
      give: (answer) => {
        life.onceAwake(() => {
          if (life.alive) resolve(answer);
        });
      },
      stage: 'under way',
      brokenUntilMs: null,
      answer: null,
      shown: null,
    };
    this.flights = [...this.flights, flight];
    signal?.addEventListener('abort', () => {
      if (this.flights.includes(flight) && flight.brokenUntilMs === null) this.#break(flight, 'aborted', true);
    });
    return promise;
  }

  #drawFault(desk: string): FaultKind | null {
    if (this.down.has(desk)) return 'unreached';
    if (this.random() >= this.faultShare) return null;
    const fault = faultKinds[Math.floor(this.random() * faultKinds.length)] ?? null;
    return fault;
  }

  #arrive(flight: Flight): void {
    const { fault } = flight;
    if (fault !== null && flight.brokenUntilMs === null) this.#counts.add(`request ${fault}`);
    if (fault === 'unreached') return this.#break(flight, 'offline', false);
    if (fault === 'lost') return this.#break(flight, 'broken', true);
    if (fault === 'late' && flight.brokenUntilMs === null) return this.#break(flight, 'broken', true);
    const isWrite = flight.method === 'PUT' || flight.method === 'DELETE';
    if (isWrite && this.random() < this.colleagueShare) this.#colleagueFirst(flight);
    if (takesEffect(fault)) flight.answer = this.#effect(flight);
    if (fault === 'twice') flight.answer = this.#effect(flight);
    flight.stage = 'arrived';
    if (flight.brokenUntilMs !== null) this.#drop(flight);
    else if (losesAnswer(fault)) this.#break(flight, 'broken', true);
  }

  #colleagueFirst(flight: Flight): void {
    const id = /^\/articles\/(\w+)/.exec(flight.path)?.[1];
    if (id === undefined || this.#world.article(id) === undefined) return;
    this.#counts.add('a colleague between look and write');
    this.#watcher.colleagueActs(id);
  }

  #effect(flight: Flight): ApiAnswer {
    const id = /^\/articles\/(\w+)/.exec(flight.path)?.[1] ?? '';
    const before = this.#world.article(id);
    const count = this.#world.articles().length;
    const answer = this.#answerOf(flight);
    flight.answer = flight.method === 'GET' ? this.#lagging(flight, answer) : answer;
    const articles = flight.method === 'POST' ? this.#world.articles() : [];
    const after = articles.length > count ? articles.at(-1) : this.#world.article(id);
    flight.shown = after ?? null;
    this.#watcher.took(flight, before, after);
    return flight.answer;
  }

  /** Small pages make lists shift; but what was made last is among fifty everywhere, and a client may count on that. */
  #answerOf(flight: Flight): ApiAnswer {
    const { admin, state } = this.#world;
    const { pageSizeCap } = state.quirks;
    const newest = flight.query.get('sort') === 'createdAt';
    if (newest) admin.setQuirks({ pageSizeCap: 50 });
    const request = {
      method: flight.method,
      path: flight.path,
      query: flight.query,
      authorization: flight.request.headers['authorization'],
      contentType: flight.request.headers['content-type'],
      body: Buffer.from(flight.body),
      origin,
    };
    const answer =
      this.unseen === null ? answerRequest(this.#world, request) : answerUnseen(this.#world, request, this.unseen);
    if (newest) admin.setQuirks({ pageSizeCap });
    return answer;
  }

  /** Lists are kept for a while; one that lags shows what the same list showed some seconds ago. */
  #lagging(flight: Flight, answer: ApiAnswer): ApiAnswer {
    if (answer.status !== 200 || !flight.path.endsWith('/articles')) return answer;
    this.#countShift(flight, answer);
    const nowMs = this.#clock.monotonicMs();
    const address = `${flight.path}?${flight.query.toString()}`;
    const shown = (this.#listed.get(address) ?? []).filter(({ atMs }) => nowMs - atMs < lagMaxMs);
    this.#listed.set(address, [...shown, { atMs: nowMs, body: answer.body }]);
    const former = shown.find(({ body }) => body !== answer.body);
    if (former === undefined) return answer;
    // Lists are seldom read twice within that time, so those that are lag more often.
    const lags = flight.fault === 'lagging' || (flight.fault === null && this.random() < 5 * this.faultShare);
    if (!lags) return answer;
    this.#counts.add('a list that lags');
    return { ...answer, body: former.body };
  }

  /** A list that has another length than when the page before was read: its rows may stand on other pages by now. */
  #countShift({ desk, path, query }: Flight, { body }: ApiAnswer): void {
    const list = `${desk} ${path} ${query.get('sort') ?? ''}`;
    const count = /"count":\s*(\d+)/.exec(body)?.[1] ?? '';
    const isLater = Number(query.get('page') ?? 1) > 1;
    if (isLater && this.#lengths.get(list) !== count) this.#counts.add('a page shift');
    this.#lengths.set(list, count);
  }

  #comeBack(flight: Flight): void {
    const answer = spoiltAnswer(flight.fault, flight.answer, this.random);
    this.#drop(flight);
    this.#watcher.answered(flight, answer);
    const headers = Object.fromEntries(
      Object.entries(answer.headers).map(([name, value]) => [name.toLowerCase(), value]),
    );
    flight.give({ kind: 'answer', status: answer.status, headers, body: Buffer.from(answer.body) });
  }

  /** The client hears that the connection broke. What had not arrived yet may do so within a minute, or never. */
  #break(flight: Flight, reason: HttpFailure['reason'], reached: boolean): void {
    const mayStillArrive = flight.stage === 'under way' && takesEffect(flight.fault) && reached;
    if (mayStillArrive) flight.brokenUntilMs = this.#clock.monotonicMs() + Math.floor(this.random() * 59_000);
    else this.#drop(flight);
    this.#watcher.broke(flight);
    if (reached) this.#colleagueAfter(flight);
    flight.give({ kind: 'failure', reason, reached, detail: 'The connection broke.' });
  }

  /** While nobody knows what came of a write, somebody else goes on. Few writes come to that, so that most of them meet it. */
  #colleagueAfter(flight: Flight): void {
    const id = /^\/articles\/(\w+)/.exec(flight.path)?.[1];
    if (flight.method !== 'PUT' || id === undefined || this.#world.article(id) === undefined) return;
    if (this.colleagueShare === 0 || this.random() >= 0.8) return;
    this.#counts.add('a colleague after a lost answer');
    this.#watcher.colleagueActs(id, this.random() < 0.5 ? 'deletes' : undefined);
  }

  #drop(flight: Flight): void {
    this.flights = this.flights.filter((other) => other !== flight);
  }
}
