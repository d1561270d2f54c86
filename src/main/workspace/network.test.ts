import { expect, it } from 'vitest';
import { ok } from '../../shared/base/result.ts';
import { createBudget } from '../budget/budget.ts';
import type { ApiUrl } from '../docs-api/api-url.ts';
import { systemClock } from '../ports/clock.ts';
import type { Http, HttpAnswer, HttpFailure } from '../ports/http.ts';
import { systemRandom } from '../ports/random.ts';
import { Network } from './network.ts';

const sites: HttpAnswer = {
  kind: 'answer',
  status: 200,
  headers: {},
  body: new TextEncoder().encode('{"sites":{"page":1,"pages":1,"count":0,"items":[]}}'),
};
const failure = (reason: HttpFailure['reason']): HttpFailure => ({
  kind: 'failure',
  reason,
  reached: false,
  detail: '',
});

it.each([
  ['aborted', 'yes'],
  ['offline', 'no'],
] as const)(
  'a request that ends as %s after one that was answered leaves the network known as: %s',
  async (end, known) => {
    const ends: (HttpAnswer | HttpFailure)[] = [sites, failure(end)];
    const http: Http = { send: () => Promise.resolve(ends.shift() ?? failure('broken')) };
    const network = new Network({
      http,
      budget: createBudget({ clock: systemClock, random: systemRandom }),
      offlineByChoice: false,
      onceWorked: false,
      findConnection: () => Promise.resolve(ok({ apiUrl: 'http://127.0.0.1:1/v1' as ApiUrl, key: 'network-key' })),
      changed: () => undefined,
    });
    const api = await network.api();
    if (!api.ok) throw new Error(api.error.kind);
    await api.value.listSites(1, { requestClass: 'pull' });
    expect(network.reachable).toBe('yes');
    await api.value.listSites(1, { requestClass: 'pull' });
    expect(network.reachable).toBe(known);
    expect(network.requests).toBe(2);
  },
);
