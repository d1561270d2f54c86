import { describe, expect } from 'vitest';
import { readRateHeaders } from '../../src/main/budget/rate-headers.ts';
import type { ArticleId } from '../../src/shared/model/ids.ts';
import type { KeyState } from '../../src/simulator/api-keys.ts';
import { interactive, key } from './connected-account.ts';
import { fact } from './fact.ts';
import { expectAnswersDiffer } from './switch-probes.ts';
import { valueOf } from './wire.ts';

const nowhere = '0'.repeat(24) as ArticleId;

describe('section 3, errors, limits, caps', () => {
  fact(
    '3.1',
    '[V]',
    'an error is a code and its words; two sentences were recorded',
    ['errorWording'],
    async (wire) => {
      expect(await wire.api.getArticle(nowhere, interactive)).toMatchObject({
        error: { detail: 'Resource not found' },
      });
      expect(wire.last().json).toEqual({ code: 404, error: 'Resource not found' });
      const refused = await wire.ask('GET', '/sites', undefined, { authorization: '' });
      expect(refused.json).toEqual({ code: 401, error: 'Authentication credentials are invalid' });
      for (const errorWording of ['other', 'none'] as const) {
        wire.world.admin.setQuirks({ errorWording });
        expect(await wire.api.getArticle(nowhere, interactive)).toMatchObject({ error: { kind: 'not-found' } });
      }
    },
  );

  fact('3.2', '[C]', 'an unknown route, or an empty id, is a 404 that names it', [], async (wire) => {
    const empty = await wire.api.raw({ method: 'GET', path: '/articles/' }, interactive);
    expect(empty).toMatchObject({ ok: false, error: { kind: 'not-found', status: 404 } });
    const error = "The specified resource was not found: '/v1/articles/'";
    expect(wire.last().json).toEqual({ code: 404, error });
  });

  fact('3.3', '[C]', 'another shape has status and message, and is read as well', ['errorShape'], async (wire) => {
    wire.world.admin.setQuirks({ errorShape: 'status' });
    const result = await wire.api.getArticle(nowhere, interactive);
    expect(wire.last().json).toEqual({ status: 404, message: 'Resource not found' });
    expect(result).toMatchObject({ error: { kind: 'not-found', detail: 'Resource not found' } });
  });

  fact('3.4', '[C]', '400, 401, 402, 403, 404, 405, 429, 500, 503: each is known', [], async (wire) => {
    const kindOf = async (path = '/sites', method: 'GET' | 'PUT' = 'GET'): Promise<unknown> => {
      const result = await wire.api.raw({ method, path }, interactive);
      return result.ok ? 'ok' : result.error.kind;
    };
    expect(await kindOf()).toBe('ok');
    expect(await kindOf('/search/articles')).toBe('invalid');
    expect(await kindOf('/nowhere')).toBe('not-found');
    expect(await kindOf('/sites', 'PUT')).toBe('invalid');
    expect(wire.last().status).toBe(405);
    const states: readonly (readonly [KeyState, string])[] = [
      ['suspended', 'account-suspended'],
      ['restricted', 'forbidden'],
    ];
    for (const [state, kind] of states) {
      wire.world.admin.setKey(key, state);
      expect(await kindOf()).toBe(kind);
    }
    wire.world.admin.revokeKey(key);
    expect(await kindOf()).toBe('key-replaced');
    const wrong = await wire.connect({ key: 'wrong' }).listSites(1, interactive);
    expect(wrong).toMatchObject({ error: { kind: 'key-rejected' } });
  });

  fact(
    '3.5',
    '[I], open',
    '409, 413, 415 and 422 were never seen, and mean the same as 400',
    ['duplicateName', 'tooLarge', 'wrongMediaType', 'invalidValue'],
    async (wire) => {
      const taken = { collectionId: wire.collection, name: wire.article().name };
      for (const duplicateName of [400, 409, 422] as const) {
        wire.world.admin.setQuirks({ duplicateName });
        const refused = await wire.api.createArticle(taken, interactive);
        expect(refused).toMatchObject({ ok: false, error: { kind: 'invalid', status: duplicateName } });
      }
      wire.world.admin.setQuirks({ requestMaxBytes: 1000, tooLarge: 413, invalidValue: 422 });
      const { id } = wire.article({ name: 'Ropes' });
      const long = await wire.api.updateArticle(id as ArticleId, { text: 'x'.repeat(2000) }, interactive);
      expect(long).toMatchObject({ ok: false, error: { kind: 'invalid', status: 413 } });
      const unknown = await wire.api.updateArticle(id as ArticleId, { categories: [nowhere as never] }, interactive);
      expect(unknown).toMatchObject({ ok: false, error: { kind: 'invalid', status: 422 } });
    },
  );

  fact(
    '3.6',
    '[I]',
    'what was wrong is one sentence, and nothing is read out of it',
    ['errorWording'],
    async (wire) => {
      const wrong = { collectionId: nowhere as never, name: '' };
      expect(await wire.api.createArticle(wrong, interactive)).toMatchObject({
        ok: false,
        error: { kind: 'invalid', detail: expect.any(String) },
      });
      expect(Object.keys(wire.last().json as object)).toEqual(['code', 'error']);
      wire.world.admin.setQuirks({ errorWording: 'none' });
      expect(await wire.api.createArticle(wrong, interactive)).toMatchObject({ ok: false, error: { kind: 'invalid' } });
    },
  );

  fact(
    '3.7',
    '[O]',
    '2,000, 3,000 or 4,000 requests in ten minutes by the number of sites, for everybody together',
    [],
    async (wire) => {
      const limit = async (): Promise<string | undefined> =>
        (await wire.ask('GET', '/sites')).headers['x-ratelimit-limit'];
      expect(await limit()).toBe('2000');
      for (const [subDomain, expected] of [
        ['two', '3000'],
        ['three', '4000'],
        ['four', '4000'],
      ] as const) {
        wire.world.admin.createSite({ title: subDomain, subDomain });
        expect(await limit()).toBe(expected);
      }
      wire.world.admin.spend(1000);
      wire.world.admin.setKey('another', 'active');
      const headers = { authorization: `Basic ${btoa('another:X')}` };
      const left = await wire.ask('GET', '/sites', undefined, headers);
      expect(left.headers['x-ratelimit-remaining']).toBe(String(4000 - 1000 - 5));
      await wire.clock.advance(600_000);
      expect((await wire.ask('GET', '/sites')).headers['x-ratelimit-remaining']).toBe('3999');
    },
  );

  fact(
    '3.8',
    '[O]',
    'three headers on every answer; Reset is the seconds to the window’s end',
    ['resetHeader', 'refusedKeyHeaders'],
    async (wire) => {
      const nowMs = wire.clock.wallMs();
      for (const path of ['/sites', '/nowhere', `/articles/${nowhere}`]) {
        const { headers } = await wire.ask('GET', path);
        expect(readRateHeaders(headers, nowMs)).toMatchObject({ limit: 2000, remaining: expect.any(Number) });
        expect(headers['x-ratelimit-reset']).toBe('600');
      }
      wire.world.admin.setQuirks({ resetHeader: 'unixTime' });
      const { headers } = await wire.ask('GET', '/sites');
      expect(Number(headers['x-ratelimit-reset'])).toBeGreaterThan(1e9);
      expect(readRateHeaders(headers, nowMs)).toEqual(
        readRateHeaders({ ...headers, 'x-ratelimit-reset': '600' }, nowMs),
      );
    },
  );

  fact(
    '3.9',
    '[O] / [C]',
    '429 where the window is used up, without Retry-After; nothing was done, and it is sent again',
    ['retryAfter', 'limitBody'],
    async (wire) => {
      valueOf(await wire.api.listSites(1, interactive));
      wire.world.admin.spend(5000);
      const refusal = wire.logged('rate-limited');
      const creation = wire.connect().createArticle({ collectionId: wire.collection, name: 'Tides' }, interactive);
      await refusal;
      expect(wire.world.articles()).toEqual([]);
      const { status, headers, json } = await wire.ask('GET', '/sites');
      expect([status, headers['retry-after'], json]).toEqual([
        429,
        undefined,
        { code: 429, error: 'Rate limit exceeded' },
      ]);
      await wire.clock.advance(660_000);
      expect(valueOf(await creation).article).toMatchObject({ name: 'Tides' });
    },
  );

  fact(
    '3.10',
    '[O] / [I]',
    'articles come 50 to a page, 100 at most; everything else 50; always by the number of pages',
    ['pageSizeCap', 'pageSizeEverywhere', 'searchPageSize'],
    async (wire) => {
      for (let index = 0; index < 120; index++) wire.article({ name: `Article ${index}` });
      const pages = async (path: string): Promise<unknown> => (await wire.read(path))['pages'];
      const list = `/collections/${wire.collection}/articles`;
      expect([await pages(list), await pages(`${list}?pageSize=100`), await pages(`${list}?pageSize=10`)]).toEqual([
        3, 2, 12,
      ]);
      for (let index = 0; index < 60; index++) {
        wire.world.admin.createCategory({ collectionId: wire.collection, name: `Category ${index}` });
      }
      const first = valueOf(await wire.api.listCategories(wire.collection, 1, interactive));
      expect([first.pages, first.items.length]).toEqual([2, 50]);
      expect(valueOf(await wire.api.listCategories(wire.collection, 2, interactive)).items).toHaveLength(12);
    },
  );

  fact(
    '3.11',
    'open',
    'what a page beyond the end and a page size beyond the most are',
    ['pageBeyondEnd', 'pageSizeOver', 'pageSizeCap'],
    (_, switches) => expectAnswersDiffer(switches),
  );

  fact(
    '3.12',
    '[O] / open',
    'sizes and types are limited nowhere that is written, but a description has 45 characters',
    ['requestMaxBytes', 'mediaTypes', 'longDescription'],
    async (wire) => {
      const text = `<p>${'x'.repeat(1_000_000)}</p>`;
      const { id } = wire.article();
      expect(valueOf(await wire.api.updateArticle(id as ArticleId, { text }, interactive))?.text).toBe(text);
      const describe = (chars: number) =>
        wire.api.updateCollection(wire.collection, { description: 'x'.repeat(chars) }, interactive);
      expect(valueOf(await describe(45))?.description).toHaveLength(45);
      expect(await describe(46)).toMatchObject({ ok: false, error: { kind: 'invalid' } });
    },
  );

  fact(
    '3.13',
    '[O][C]',
    'any 2xx without a body is a success of a write',
    ['deleteStatus', 'plainBody'],
    async (wire) => {
      for (const status of [200, 201, 202, 204]) {
        wire.simulator.faults = () => ({ status, headers: {} });
        expect((await wire.api.saveDraft(nowhere, 'x', interactive)).ok).toBe(true);
        expect((await wire.api.deleteArticle(nowhere, interactive)).ok).toBe(true);
        expect(await wire.api.updateArticle(nowhere, { name: 'x' }, interactive)).toMatchObject({
          ok: true,
          value: { value: null },
        });
      }
      wire.simulator.faults = undefined;
      wire.world.admin.setQuirks({ deleteStatus: 204 });
    },
  );

  fact('3.14', '[C]', 'a creation with reload answers 200 or 201', ['createReloadStatus'], async (wire) => {
    for (const createReloadStatus of [200, 201] as const) {
      wire.world.admin.setQuirks({ createReloadStatus });
      const wanted = { collectionId: wire.collection, name: `Tides ${createReloadStatus}` };
      expect(valueOf(await wire.api.createArticle(wanted, interactive)).article).toMatchObject(wanted);
      expect(wire.last().status).toBe(createReloadStatus);
    }
  });

  fact(
    '3.15',
    '[C]',
    'the service fails at times: a reading is trouble of the server, the outcome of a write unknown',
    [],
    async (wire) => {
      const { id } = wire.article();
      for (const status of [500, 502, 503, 504]) {
        wire.simulator.faults = () => ({ status, body: status === 503 ? '<html>' : '' });
        expect(await wire.api.listSites(1, interactive)).toMatchObject({ error: { kind: 'server-trouble', status } });
        const write = await wire.api.updateArticle(id as ArticleId, { name: 'x' }, interactive);
        expect(write).toMatchObject({ error: { kind: 'outcome-unknown', because: 'server-trouble' } });
      }
      wire.simulator.faults = undefined;
      wire.world.admin.setQuirks({ errorShape: 'status' });
    },
  );
});
