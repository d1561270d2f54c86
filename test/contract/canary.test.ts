import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createBudget } from '../../src/main/budget/budget.ts';
import { createDocsApi } from '../../src/main/docs-api/docs-api.ts';
import type { CallOptions } from '../../src/main/docs-api/exchange.ts';
import type { Http, HttpAnswer, HttpFailure, HttpRequest } from '../../src/main/ports/http.ts';
import { systemRandom } from '../../src/main/ports/random.ts';
import { VirtualClock } from '../support/virtual-clock.ts';
import { apiUrlOf } from './connected-account.ts';
import { everyCall } from './every-call.ts';

const key = 'canary+7d31f0/9ab=key';
const forms = [key, encodeURIComponent(key), ...[key, `${key}:X`].map((secret) => btoa(secret))];
const call: CallOptions = { requestClass: 'interactive' };

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

  it('after a fault of the network port', async () => {
    const clock = new VirtualClock();
    const http: Http = { send: () => Promise.reject(new Error('the port broke')) };
    const budget = createBudget({ clock, random: systemRandom });
    const api = createDocsApi({ http, budget, apiUrl: apiUrlOf('https://api.example/v1'), key });
    const thrown: unknown = await api.listSites(1, call).catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(Error);
    expectNoKey([thrown]);
  });
});

function expectNoKey(seen: readonly unknown[]): void {
  const shown = [inspect(seen, { depth: 12, showHidden: true, maxStringLength: null }), JSON.stringify(seen)].join(
    '\n',
  );
  for (const form of forms) expect(shown).not.toContain(form.replace(/=+$/, ''));
}
