import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { expectAlways } from '../../test/support/expect-always.ts';
import { answerRequest } from './answer-request.ts';
import { seededFaults } from './seeded-faults.ts';
import { quirkAnswers } from './quirk-answers.ts';
import type { Quirks } from './quirks.ts';
import { type Random, seededRandom } from './seeded-random.ts';
import { seedWorld } from './seed.ts';
import { createWorld, type World } from './world.ts';

/** Its clock moves at every look, so that the budget's windows pass; the ids are the same each time. */
function busyWorld(quirks: Partial<Quirks>): World {
  let nowMs = Date.UTC(2026, 2, 1);
  const world = createWorld({ clock: () => (nowMs += 500), seed: 4, quirks });
  seedWorld(world, { articles: 12, collections: 2, sites: 2 });
  world.admin.setKey('k', 'active');
  return world;
}

const templates = [
  '/sites/ID',
  '/sites/ID/restricted',
  '/collections/ID',
  '/collections/ID/categories',
  '/collections/ID/articles',
  '/categories/ID',
  '/categories/ID/articles',
  '/articles',
  '/articles/ID',
  '/articles/ID/related',
  '/articles/ID/revisions',
  '/articles/ID/drafts',
  '/articles/ID/views',
  '/revisions/ID',
  '/search/articles',
  '/redirects',
  '/redirects/ID',
  '/redirects/site/ID',
  '/assets/article',
  '/sites',
  '/collections',
  '/categories',
  '/ID',
];

/** A few ids of every kind, a number, and words that are neither. */
function identifiers(world: World): readonly string[] {
  const { sites, collections, categories, articles, redirects } = world.state;
  const ids = [sites, collections, categories, articles, redirects].flatMap((records) =>
    [...records.keys()].slice(0, 2),
  );
  return [...ids, '20', 'nothing', '', '%', '..'];
}

/** Mostly a path that leads somewhere: the id is of the kind that its first segment asks for. */
function paths(world: World): fc.Arbitrary<string> {
  const { state } = world;
  const kinds = new Map<string, readonly string[]>([
    ['sites', [...state.sites.keys()]],
    ['collections', [...state.collections.keys()]],
    ['categories', [...state.categories.keys()]],
    ['articles', [...state.articles.keys()]],
    ['redirects', [...state.redirects.keys(), ...state.sites.keys()]],
  ]);
  const anything = fc.constantFrom(...identifiers(world));
  return fc.constantFrom(...templates).chain((template) => {
    const own = kinds.get(template.split('/')[1] ?? '');
    const fitting = own === undefined ? anything : fc.constantFrom(...own);
    const id = fc.oneof({ arbitrary: fitting, weight: 4 }, { arbitrary: anything, weight: 1 });
    return id.map((found) => template.replace('ID', found));
  });
}

function requests(world: World): fc.Arbitrary<Parameters<typeof answerRequest>[1]> {
  const id = fc.constantFrom(...identifiers(world));
  const value = fc.oneof(id, fc.jsonValue({ maxDepth: 1 }), fc.array(id));
  const likely = <Value>(usual: fc.Arbitrary<Value>): fc.Arbitrary<unknown> =>
    fc.oneof({ arbitrary: usual, weight: 25 }, { arbitrary: value, weight: 1 });
  const word = (usual: fc.Arbitrary<string>): fc.Arbitrary<string> =>
    fc.oneof({ arbitrary: usual, weight: 25 }, { arbitrary: id, weight: 1 }, { arbitrary: fc.string(), weight: 1 });
  const text = fc.string({ minLength: 1 });
  const json = fc.record(
    {
      name: likely(text),
      text: likely(text),
      status: likely(fc.constantFrom('published', 'notpublished')),
      categories: likely(fc.oneof(fc.constant(null), fc.array(id, { maxLength: 2 }))),
      collectionId: likely(fc.constantFrom(...world.state.collections.keys())),
      siteId: likely(fc.constantFrom(...world.state.sites.keys())),
      order: likely(fc.nat(20)),
      subDomain: likely(fc.constantFrom('demo', 'other')),
      title: likely(text),
      count: likely(fc.nat(9)),
      urlMapping: likely(fc.constantFrom('/a', '/b?c', 'd')),
      redirect: likely(fc.webUrl()),
      enabled: likely(fc.boolean()),
    },
    { requiredKeys: ['name', 'collectionId', 'siteId'] },
  );
  return fc.record({
    method: fc.constantFrom('GET', 'GET', 'POST', 'PUT', 'PUT', 'DELETE', 'PATCH'),
    path: paths(world),
    query: fc
      .record(
        {
          page: word(fc.constantFrom('1', '2', '900')),
          pageSize: word(fc.constantFrom('5', '100', '0')),
          sort: word(fc.constantFrom('order', 'updatedAt', 'name')),
          order: word(fc.constantFrom('asc', 'desc')),
          query: word(fc.constantFrom('lantern', '*')),
          url: word(fc.constant('/old/page-1')),
          siteId: word(id),
          reload: fc.constant('true'),
        },
        { requiredKeys: [] },
      )
      .map((entries) => new URLSearchParams(entries)),
    authorization: fc.constantFrom(...Array.from({ length: 8 }, () => `Basic ${btoa('k:X')}`), 'Basic ?', undefined),
    contentType: fc.constantFrom('application/json', 'multipart/form-data; boundary=x', undefined),
    body: fc.oneof(
      { arbitrary: json.map((body) => Buffer.from(JSON.stringify(body))), weight: 5 },
      { arbitrary: fc.uint8Array({ maxLength: 200 }), weight: 1 },
    ),
    origin: fc.constant('http://127.0.0.1:1'),
  });
}

/** Some of the open questions answered otherwise. The words and the shape of errors stay, as the law is about them. */
function drawnQuirks(random: Random): Partial<Quirks> {
  const drawn = Object.entries(quirkAnswers).map(([name, answers]) => [
    name,
    answers[random() < 0.7 ? 0 : Math.floor(random() * answers.length)],
  ]);
  return {
    ...(Object.fromEntries(drawn) as Partial<Quirks>),
    errorShape: 'code',
    errorWording: 'usual',
    limitBody: 'json',
  };
}

it('answers any request with an envelope, a known status and its headers, and never throws', () => {
  const random = seededRandom(7);
  let world = busyWorld({});
  let asked = 0;
  const answered = new Map<number, number>();
  const law = fc.property(requests(world), (wanted) => {
    asked += 1;
    // Random requests delete whole sites: then the same world begins again, each time with other open questions.
    if (world.articles().length < 4 || asked % 250 === 0) world = busyWorld(drawnQuirks(random));
    const answer = answerRequest(world, wanted);
    answered.set(answer.status, (answered.get(answer.status) ?? 0) + 1);
    expect([200, 201, 204, 400, 401, 404, 405, 409, 413, 415, 422, 429]).toContain(answer.status);
    expect(answer.headers['Correlation-Id']).toHaveLength(36);
    const body: unknown = answer.body === '' ? null : JSON.parse(answer.body);
    if (answer.status >= 400) expect(body).toEqual({ code: answer.status, error: expect.stringMatching(/./) });
  });
  expectAlways(law, { few: 3000, many: 100_000 });
  // The requests are random, but not so random that the law would be about refusals only.
  expect(answered.get(200)).toBeGreaterThan(150);
  expect(answered.get(201)).toBeGreaterThan(3);
  expect(answered.get(400)).toBeGreaterThan(150);
});

it('meets the same requests with the same faults for the same seed, about as often as asked', () => {
  const rates = { 'drop-after': 0.2, late: 0.1, unavailable: 0.1 };
  const request = { method: 'GET', path: '/sites', query: '', body: new Uint8Array(), index: 0 };
  const run = (): readonly unknown[] => {
    const hook = seededFaults(seededRandom(9), rates);
    return Array.from({ length: 1000 }, () => hook(request));
  };
  expect(run()).toEqual(run());
  expect(run().filter((fault) => fault === undefined).length / 1000).toBeCloseTo(0.6, 1);
  expect(run().filter((fault) => fault === 'drop-after').length / 1000).toBeCloseTo(0.2, 1);
});
