import { describe, expect } from 'vitest';
import type { ArticleId } from '../../src/shared/model/ids.ts';
import { interactive } from './connected-account.ts';
import { fact } from './fact.ts';
import { expectAnswersDiffer } from './switch-probes.ts';
import { recordIn, valueOf, type Wire } from './wire.ts';

/** The rejected path is unknown, and where it is served all the same it does what the chosen one does. */
async function expectRejected(
  wire: Wire,
  method: 'GET' | 'PUT' | 'DELETE',
  path: string,
  body?: object,
): Promise<void> {
  expect((await wire.ask(method, path, body)).status).toBe(404);
  wire.world.admin.setQuirks({ otherPaths: 'served' });
  expect((await wire.ask(method, path, body)).status).toBe(200);
}

describe('section 6, where sources disagree: the client takes the chosen reading', () => {
  fact('6.1', '[O] against [C]', 'drafts are at /drafts, not at /draft', ['otherPaths'], async (wire) => {
    const { id } = wire.article();
    valueOf(await wire.api.saveDraft(id as ArticleId, '<p>Draft</p>', interactive));
    expect(wire.simulator.log.at(-1)?.path).toBe(`/articles/${id}/drafts`);
    await expectRejected(wire, 'PUT', `/articles/${id}/draft`, { text: '<p>Other</p>' });
    await wire.ask('DELETE', `/articles/${id}/draft`);
    expect(wire.world.article(id)?.draft).toBeNull();
  });

  fact('6.2', '[O] against [C]', 'categories are ordered at their list, not below it', ['otherPaths'], async (wire) => {
    valueOf(await wire.api.orderCategories(wire.collection, [{ id: wire.category, order: 2 }], interactive));
    const path = `/collections/${wire.collection}/categories`;
    expect(wire.simulator.log.at(-1)?.path).toBe(path);
    await expectRejected(wire, 'PUT', `${path}/order`, { categories: [{ id: wire.category, order: 3 }] });
  });

  fact(
    '6.3',
    '[O] against [O-llms]',
    'a redirect is found at /redirects, not at /redirects/find',
    ['otherPaths'],
    async (wire) => {
      expect(valueOf(await wire.api.findRedirect(wire.site, '/old', interactive))).toBeNull();
      expect(wire.simulator.log.at(-1)?.path).toBe('/redirects');
      await expectRejected(wire, 'GET', `/redirects/find?url=/old&siteId=${wire.site}`);
    },
  );

  fact('6.4', '[O]', 'a revision is at the top level, not below its article', ['otherPaths'], async (wire) => {
    const { id } = wire.article({ status: 'published' });
    wire.world.colleague.editText(id, '<p>Two</p>');
    const [ref] = valueOf(await wire.api.listRevisions(id as ArticleId, 1, interactive)).items;
    valueOf(await wire.api.getRevision(ref?.id ?? '', interactive));
    expect(wire.simulator.log.at(-1)?.path).toBe(`/revisions/${ref?.id}`);
    await expectRejected(wire, 'GET', `/articles/${id}/revisions/${ref?.id}`);
  });

  fact(
    '6.5',
    '[O] against [C]',
    'restrictions are at /restricted, not at /restrictions',
    ['otherPaths'],
    async (wire) => {
      valueOf(await wire.api.getRestriction(wire.site, interactive));
      expect(wire.simulator.log.at(-1)?.path).toBe(`/sites/${wire.site}/restricted`);
      await expectRejected(wire, 'GET', `/sites/${wire.site}/restrictions`);
    },
  );

  fact(
    '6.6',
    '[O] against [C]',
    'Reset is seconds; a moment is recognised by its size',
    ['resetHeader'],
    async (wire) => {
      for (const resetHeader of ['seconds', 'unixTime'] as const) {
        wire.world.admin.setQuirks({ resetHeader });
        valueOf(await wire.api.listSites(1, interactive));
        expect(Number(wire.last().headers['x-ratelimit-reset']) > 1e9).toBe(resetHeader === 'unixTime');
      }
    },
  );

  fact('6.7', '[O] against [O-llms]', 'a deletion answers 200, and 204 is as good', ['deleteStatus'], async (wire) => {
    valueOf(await wire.api.deleteArticle(wire.article().id as ArticleId, interactive));
    expect(wire.last().status).toBe(200);
    wire.world.admin.setQuirks({ deleteStatus: 204 });
    valueOf(await wire.api.deleteArticle(wire.article().id as ArticleId, interactive));
    expect(wire.last().status).toBe(204);
  });

  fact('6.8', '[O] / [C]', 'a creation with reload answers 200 or 201', ['createReloadStatus'], (_, switches) =>
    expectAnswersDiffer(switches),
  );

  fact(
    '6.9',
    '[O]',
    'a redirect’s last change is modified…, and updated… is as good',
    ['redirectAudit'],
    async (wire) => {
      const wanted = { siteId: wire.site, urlMapping: '/old', redirect: 'https://a.example/' };
      const first = valueOf(await wire.api.createRedirect(wanted, interactive));
      expect(recordIn(wire.last().json)).toHaveProperty('modifiedAt');
      wire.world.admin.setQuirks({ redirectAudit: 'updated' });
      expect(valueOf(await wire.api.getRedirect(first.id, interactive))).toEqual(first.shown);
      expect(recordIn(wire.last().json)).not.toHaveProperty('modifiedAt');
    },
  );

  fact(
    '6.10',
    '[O] against [O-llms]',
    'url is the public address and docsUrl the admin path, told apart by looking',
    ['searchUrls'],
    async (wire) => {
      wire.article();
      const search = async () =>
        valueOf(await wire.api.searchArticles({ query: 'tides', page: 1 }, interactive)).items[0];
      const documented = await search();
      expect(documented?.url).toMatch(/^https:/);
      wire.world.admin.setQuirks({ searchUrls: 'swapped' });
      expect(await search()).toEqual(documented);
      expect(wire.last().text).toContain('"url":"/docs/');
    },
  );
});
