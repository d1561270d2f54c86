import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectAlways } from '../support/expect-always.ts';
import { createBudget } from '../../src/main/budget/budget.ts';
import { createDocsApi } from '../../src/main/docs-api/docs-api.ts';
import type { HttpAnswer } from '../../src/main/ports/http.ts';
import { systemRandom } from '../../src/main/ports/random.ts';
import { troublePolicies } from '../../src/shared/model/trouble.ts';
import { VirtualClock } from '../support/virtual-clock.ts';
import { apiUrlOf } from './connected-account.ts';
import { everyCall } from './every-call.ts';
import { ownSamples } from './own-samples.ts';

/** JSON that is nearly right: a real sample with one value, anywhere in it, exchanged for another. */
const nearlyRight = fc
  .tuple(fc.constantFrom(...Object.values(ownSamples)), fc.nat(), fc.jsonValue())
  .map(([sample, at, value]) => exchangeOne(sample.response.body, at, value));

const body = fc.oneof(
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
  fc.jsonValue().map((value) => Buffer.from(JSON.stringify(value))),
  nearlyRight.map((value) => Buffer.from(JSON.stringify(value))),
);

const headerText = fc.oneof(fc.string(), fc.integer().map(String), fc.constant('text/html'), fc.constant('0'));

const answer: fc.Arbitrary<HttpAnswer> = fc.record({
  kind: fc.constant('answer' as const),
  status: fc.oneof(fc.constantFrom(200, 201, 204, 429), fc.integer({ min: 100, max: 599 })),
  headers: fc.dictionary(
    fc.constantFrom(
      'content-type',
      'location',
      'date',
      'correlation-id',
      'retry-after',
      'x-ratelimit-limit',
      'x-ratelimit-remaining',
      'x-ratelimit-reset',
    ),
    headerText,
  ),
  body,
});

describe('whatever is answered', () => {
  it('the client ends with a value or a trouble that it knows, and never hangs', async () => {
    await expectAlways(
      fc.asyncProperty(
        fc.array(answer, { minLength: 1, maxLength: 5 }),
        fc.constantFrom(...Object.values(everyCall)),
        async (answers, call) => {
          const clock = new VirtualClock();
          let sent = 0;
          const api = createDocsApi({
            http: { send: async () => answers[Math.min(sent++, answers.length - 1)] ?? expect.unreachable() },
            budget: createBudget({ clock, random: systemRandom }),
            apiUrl: apiUrlOf('https://api.example/v1'),
            key: 'a key of tests',
          });
          const result = await clock.runUntil(call(api));
          if (!result.ok) expect(Object.keys(troublePolicies)).toContain(result.error.kind);
          expect(sent).toBeLessThanOrEqual(4);
        },
      ),
      { few: 2000, many: 100_000 },
    );
  });
});

function exchangeOne(value: unknown, at: number, by: unknown): unknown {
  const places = countPlaces(value);
  let left = at % places;
  const visit = (here: unknown): unknown => {
    if (left-- === 0) return by;
    if (Array.isArray(here)) return here.map(visit);
    if (typeof here !== 'object' || here === null) return here;
    return Object.fromEntries(Object.entries(here).map(([name, inner]) => [name, visit(inner)]));
  };
  return visit(value);
}

function countPlaces(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce<number>((sum, inner) => sum + countPlaces(inner), 1);
}
