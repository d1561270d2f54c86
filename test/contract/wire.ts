import { expect } from 'vitest';
import type { ApiAnswer } from '../../src/main/docs-api/api-answer.ts';
import { createFetchHttp } from '../../src/main/ports/fetch-http.ts';
import type { Http, HttpAnswer, HttpRequest } from '../../src/main/ports/http.ts';
import type { Result } from '../../src/shared/base/result.ts';
import type { ArticleRecord } from '../../src/simulator/records.ts';
import type { Quirks } from '../../src/simulator/quirks.ts';
import { observedQuirks } from '../../src/simulator/quirks.ts';
import type { World } from '../../src/simulator/world.ts';
import { type ConnectedAccount, connectAccount, key } from './connected-account.ts';
import { headerDifferences, samplesOf } from './sample-of-exchange.ts';
import { shapeDifferences } from './wire-shape.ts';

/** An answer as it came over the wire. */
export interface WireAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** undefined where the body is no JSON, null where there is none. */
  readonly json: unknown;
}

interface Exchange {
  readonly request: HttpRequest;
  readonly answer: WireAnswer;
}

/** A connected account whose client is overheard: what a fact says can be looked for in what really went over the wire. */
export interface Wire extends ConnectedAccount {
  readonly world: World;
  /** What the client exchanged last. */
  last(): WireAnswer;
  /** What the client sent last, as JSON. */
  lastSent(): unknown;
  /** One request through the client's network port, without its budget and its reading. A string goes out as it is. */
  ask(method: HttpRequest['method'], path: string, body?: object | string, headers?: object): Promise<WireAnswer>;
  /** The one record in the envelope of what this path answers. */
  read(path: string): Promise<Readonly<Record<string, unknown>>>;
  /** Somebody else's article, in the account's collection. */
  article(fields?: object): ArticleRecord;
  /** Every answer that the client got so far has the shape of its sample, and the sample's headers. */
  expectShapes(): void;
}

export async function openWire(quirks: Partial<Quirks> = {}): Promise<Wire> {
  const account = await connectAccount(quirks);
  const { simulator } = account;
  const { world } = simulator;
  const port = createFetchHttp();
  const exchanges: Exchange[] = [];
  const overheard: Http = {
    send: async (request, signal) => {
      const outcome = await port.send(request, signal);
      if (outcome.kind === 'answer') exchanges.push({ request, answer: readAnswer(outcome) });
      return outcome;
    },
  };
  const last = (): Exchange => exchanges.at(-1) ?? expect.unreachable('nothing was exchanged');
  const ask: Wire['ask'] = async (method, path, body, headers = {}) => {
    const text = typeof body === 'object' ? JSON.stringify(body) : body;
    const outcome = await port.send({
      method,
      url: simulator.url + path,
      headers: { authorization: `Basic ${btoa(`${key}:X`)}`, 'content-type': 'application/json', ...headers },
      timeoutMs: 30_000,
      maxBodyBytes: 10_000_000,
      ...(text === undefined ? {} : { body: text }),
    });
    return outcome.kind === 'answer' ? readAnswer(outcome) : expect.unreachable(outcome.detail);
  };
  return {
    ...account,
    api: account.connect({ http: overheard }),
    world,
    last: () => last().answer,
    lastSent: () => JSON.parse(String(last().request.body)) as unknown,
    ask,
    read: async (path) => recordIn((await ask('GET', path)).json),
    article: (fields = {}) =>
      world.colleague.createArticle({ collectionId: account.collection, name: 'Tides', text: '<p>One</p>', ...fields }),
    expectShapes: () => expectShapes(world, exchanges),
  };
}

/** The value of a call that must have worked. */
export function valueOf<Value>(result: Result<ApiAnswer<Value>, unknown>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value.value;
}

/** What the one name of an envelope holds. */
export function recordIn(json: unknown): Readonly<Record<string, unknown>> {
  const [record] = Object.values(json as Readonly<Record<string, unknown>>);
  return record as Readonly<Record<string, unknown>>;
}

function readAnswer({ status, headers, body }: HttpAnswer): WireAnswer {
  const text = Buffer.from(body).toString('utf8');
  return { status, headers, text, json: text === '' ? null : jsonOf(text) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Answers to these questions change what an answer looks like, so that samples say nothing about it. */
const aboutShapes: readonly (keyof Quirks)[] = [
  'attachmentSize',
  'categoryReloadNumericTimes',
  'changeOrigin',
  'createReloadStatus',
  'deleteStatus',
  'duplicateName',
  'errorShape',
  'errorWording',
  'invalidValue',
  'keywordsMissing',
  'limitBody',
  'plainBody',
  'redirectAudit',
  'reloadInBody',
  'reloadTimes',
  'siteFields',
  'tooLarge',
  'unknownFields',
  'wrongMediaType',
];

function expectShapes({ state: { quirks } }: World, exchanges: readonly Exchange[]): void {
  if (aboutShapes.some((name) => quirks[name] !== observedQuirks[name])) return;
  for (const { request, answer } of exchanges) {
    for (const { name, sample, isOurs } of samplesOf(request, answer.status)) {
      expect(shapeDifferences(sample.body, answer.json, isOurs), name).toEqual([]);
      expect(answer.status, name).toBe(sample.status);
      expect(headerDifferences(sample, answer.headers), name).toEqual([]);
    }
  }
}
