import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createBudget } from '../../src/main/budget/budget.ts';
import { createDocsApi } from '../../src/main/docs-api/docs-api.ts';
import { createFetchHttp } from '../../src/main/ports/fetch-http.ts';
import type { Http, HttpAnswer, HttpFailure, HttpRequest } from '../../src/main/ports/http.ts';
import { systemRandom } from '../../src/main/ports/random.ts';
import { VirtualClock } from '../support/virtual-clock.ts';
import { deskKey, WritingDesk } from '../support/writing-desk.ts';
import { apiUrlOf } from './connected-account.ts';
import { everyCall } from './every-call.ts';

const key = 'canary+7d31f0/9ab=key';
const forms = [key, encodeURIComponent(key), ...[key, `${key}:X`].map((secret) => btoa(secret))];

/** A server or a network that says everything it was told back, wherever it can. */
const echo = (request: HttpRequest): string =>
  `${request.headers['authorization']} ${Object.values(request.headers).join(' ')} ${forms.join(' ')} ${request.url}`;

const answer =
  (status: number, contentType = 'application/json') =>
  (request: HttpRequest): HttpAnswer => ({
    kind: 'answer',
    status,
    headers: {
      'content-type': contentType,
      'correlation-id': echo(request),
      location: echo(request),
      'x-ratelimit-reset': '1',
    },
    body: Buffer.from(JSON.stringify({ code: status, error: echo(request), message: echo(request) })),
  });

const failure =
  (reason: HttpFailure['reason'], reached: boolean) =>
  (request: HttpRequest): HttpFailure => ({ kind: 'failure', reason, reached, detail: echo(request) });

const outcomes: readonly (readonly [string, (request: HttpRequest) => HttpAnswer | HttpFailure])[] = [
  ...[200, 201, 204, 302, 400, 401, 402, 403, 404, 405, 407, 408, 409, 422, 429, 500, 502, 503, 511].map(
    (status) => [`a ${status}`, answer(status)] as const,
  ),
  ['a page', answer(200, 'text/html')],
  ...(['offline', 'timed-out', 'tls', 'proxy', 'aborted', 'too-large', 'broken'] as const).flatMap((reason) => [
    [`${reason}, not sent`, failure(reason, false)] as const,
    [`${reason}, perhaps sent`, failure(reason, true)] as const,
  ]),
];

describe('the key is nowhere to be seen', () => {
  it.each(outcomes)('after %s', async (_name, respond) => {
    for (const send of Object.values(everyCall)) {
      const seen: unknown[] = [];
      const clock = new VirtualClock();
      let sentKey = 0;
      const http: Http = {
        send: async (request) => {
          sentKey += request.headers['authorization'] === `Basic ${btoa(`${key}:X`)}` ? 1 : 0;
          return respond(request);
        },
      };
      const budget = createBudget({ clock, random: systemRandom });
      const log = (entry: unknown): void => void seen.push(entry);
      const api = createDocsApi({ http, budget, apiUrl: apiUrlOf('https://api.example/v1'), key, log });
      seen.push(await clock.runUntil(send(api)), api, budget, budget.status());
      // The canary must have been in the cage: each exchange carried the key.
      expect(sentKey).toBe(seen.length - 4);
      expectNoKey(seen);
    }
  });

  it.each<[string, (request: HttpRequest) => unknown]>([
    ['says it', (request) => new Error(`no way through for ${echo(request)}`)],
    ['was caused by it', (request) => new Error('broke', { cause: new Error(echo(request)) })],
    ['carries the request', (request) => Object.assign(new Error('broke'), { request, headers: request.headers })],
    [
      'has it in its stack',
      (request) => Object.assign(new Error('broke'), { stack: `Error\n    at ${echo(request)}` }),
    ],
    ['is no error at all', (request) => echo(request)],
  ])('in the crash text after a fault of the network port that %s', async (_name, faultOf) => {
    for (const send of Object.values(everyCall)) {
      const clock = new VirtualClock();
      // oxlint-disable-next-line prefer-promise-reject-errors -- a library can throw anything
      const http: Http = { send: (request) => Promise.reject(faultOf(request)) };
      const budget = createBudget({ clock, random: systemRandom });
      const api = createDocsApi({ http, budget, apiUrl: apiUrlOf('https://api.example/v1'), key });
      const thrown: unknown = await clock.runUntil(send(api).catch((error: unknown) => error));
      expect(thrown).toBeInstanceOf(Error);
      expect(inspect(thrown)).toContain('The network port broke');
      // What Node prints when nobody catches it is what `inspect` shows.
      expectNoKey([thrown, thrown instanceof Error ? thrown.stack : null]);
    }
  });
});

/** The same over a real network, where a server echoes what it was told and the libraries in between have their say. */
describe('the key is nowhere to be seen over HTTP', () => {
  it.each<[string, (incoming: IncomingMessage, outgoing: ServerResponse) => void]>([
    [
      'an answer that echoes it',
      (incoming, outgoing) => void outgoing.writeHead(500).end(JSON.stringify(incoming.headers)),
    ],
    [
      'a header that echoes it',
      (incoming, outgoing) => void outgoing.writeHead(302, { Location: `/${incoming.headers.authorization}` }).end(),
    ],
    ['a broken connection', (incoming) => void incoming.socket.destroy()],
    [
      'half an answer',
      (incoming, outgoing) =>
        void outgoing
          .writeHead(200, { 'Content-Length': '9999' })
          .write(String(incoming.headers.authorization), () => outgoing.destroy()),
    ],
    ['no HTTP', (incoming) => void incoming.socket.end(`${incoming.headers.authorization}\r\n\r\n`)],
    ['no answer in time', () => {}],
  ])('after %s', async (_name, respond) => {
    const server = createServer(respond);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const apiUrl = apiUrlOf(`http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`);
    const seen: unknown[] = [];
    const log = (entry: unknown): void => void seen.push(entry);
    const budget = createBudget({ clock: new VirtualClock(), random: systemRandom });
    const limits = { answerMs: 200, maxBodyBytes: 100_000 };
    const api = createDocsApi({ http: createFetchHttp(), budget, apiUrl, key, log, limits });
    for (const send of [everyCall.listSites, everyCall.saveDraft, everyCall.uploadArticle]) seen.push(await send(api));
    server.close();
    server.closeAllConnections();
    expect(seen).toHaveLength(6);
    expectNoKey(seen);
  });
});

/** What a whole workspace makes of it: its database with the journal, the log, what it says of its syncs and publishes. */
describe('the key is nowhere to be found in the data folder', () => {
  it('whatever a server, a network or a broken port says it back in', async () => {
    const desk = await WritingDesk.open();
    const secrets = [deskKey, `${deskKey}:X`].flatMap((secret) => [secret, btoa(secret).replace(/=+$/, '')]);
    const said = (request: HttpRequest): string => `${request.headers['authorization']} ${secrets.join(' ')}`;
    const kinds: readonly ((request: HttpRequest) => HttpAnswer | HttpFailure)[] = [
      ...[200, 302, 400, 401, 403, 404, 500].map((status) => (request: HttpRequest) => {
        const headers = { 'correlation-id': said(request), location: said(request), date: said(request) };
        const body = Buffer.from(JSON.stringify({ code: status, error: said(request) }));
        return { kind: 'answer' as const, status, headers, body };
      }),
      (request) => ({ kind: 'failure', reason: 'broken', reached: true, detail: said(request) }),
    ];
    const key = desk.keyOf(await desk.article('<p>The bowline holds.</p>'));
    desk.type(key, 'bowline', 'hitch');
    const fresh = desk.begin('Knots', '<p>New words.</p>');
    const seen: unknown[] = [];
    let told = 0;
    for (const kind of kinds) {
      desk.between = async (request) => {
        told += 1;
        return kind(request);
      };
      seen.push(await desk.runUntil(desk.workspace.sync()));
      seen.push(await desk.runUntil(desk.publish([key, fresh])));
      await desk.clock.advance(70_000);
    }
    expect(told).toBeGreaterThan(kinds.length);
    seen.push(desk.workspace.library.row(key), desk.workspace.status(), desk.logged);
    const { folder } = desk;
    await desk.close();
    for (const secret of secrets) expect(inspect(seen, { depth: 12, maxStringLength: null })).not.toContain(secret);
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(files.length).toBeGreaterThan(0);
    for (const { parentPath, name } of files) {
      const bytes = readFileSync(join(parentPath, name));
      for (const secret of secrets) expect(bytes.includes(secret), name).toBe(false);
    }
  });
});

function expectNoKey(seen: readonly unknown[]): void {
  const shown = [inspect(seen, { depth: 12, showHidden: true, maxStringLength: null }), JSON.stringify(seen)].join(
    '\n',
  );
  for (const form of forms) expect(shown).not.toContain(form.replace(/=+$/, ''));
}
