import { describe, expect } from 'vitest';
import type { ArticleId } from '../../src/shared/model/ids.ts';
import { interactive } from './connected-account.ts';
import { fact } from './fact.ts';
import { recordIn, valueOf, type Wire } from './wire.ts';

type Fields = Readonly<Record<string, unknown>>;

interface Shapes {
  readonly article: Fields;
  /** A row of a list. */
  readonly row: Fields;
  /** A row of what a search found. */
  readonly found: Fields;
}

const firstOf = (json: unknown): Fields => (recordIn(json)['items'] as readonly Fields[])[0] ?? {};

/** One article as the client gets it in each of its three shapes. */
async function shapesOf(wire: Wire, fields: object = {}): Promise<Shapes> {
  const { id } = wire.article({ status: 'published', categories: [wire.category], ...fields });
  valueOf(await wire.api.getArticle(id as ArticleId, interactive));
  const article = recordIn(wire.last().json);
  const listing = { page: 1, sort: 'number', order: 'desc' } as const;
  valueOf(await wire.api.listArticles(wire.collection, listing, interactive));
  const row = firstOf(wire.last().json);
  valueOf(await wire.api.searchArticles({ query: 'tides', page: 1 }, interactive));
  return { article, row, found: firstOf(wire.last().json) };
}

/** In which of the shapes a field is, as the sheet's table has it: article, row, found. */
const places = ({ article, row, found }: Shapes, name: string): string =>
  [article, row, found].map((shape) => (name in shape ? 'x' : '-')).join('');

const iso = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);

describe('section 2.1, an article as itself, as a row of a list, as found by a search', () => {
  fact('2.1.1', '[O][V]', 'id: a string, in all', [], async (wire) => {
    const shapes = await shapesOf(wire);
    expect([places(shapes, 'id'), typeof shapes.article['id']]).toEqual(['xxx', 'string']);
  });

  fact('2.1.2', '[O][V]', 'number: in all, and in the public address', ['numberCounter'], async (wire) => {
    const shapes = await shapesOf(wire);
    expect(places(shapes, 'number')).toBe('xxx');
    expect(shapes.article['publicUrl']).toMatch(new RegExp(`/article/${String(shapes.article['number'])}-tides$`));
  });

  fact('2.1.3', '[O][V]', 'collectionId: in all', [], async (wire) => {
    const shapes = await shapesOf(wire);
    expect([places(shapes, 'collectionId'), shapes.found['collectionId']]).toEqual(['xxx', wire.collection]);
  });

  fact('2.1.4', '[O][V]', 'slug: in all, rows included', [], async (wire) => {
    const shapes = await shapesOf(wire);
    expect([places(shapes, 'slug'), shapes.row['slug']]).toEqual(['xxx', 'tides']);
  });

  fact('2.1.5', '[O][V]', 'status: published or notpublished, in all', [], async (wire) => {
    const shapes = await shapesOf(wire, { status: 'notpublished' });
    expect([places(shapes, 'status'), shapes.row['status']]).toEqual(['xxx', 'notpublished']);
  });

  fact('2.1.6', '[O][V]', 'hasDraft: not in what was found', [], async (wire) => {
    const shapes = await shapesOf(wire);
    expect([places(shapes, 'hasDraft'), shapes.row['hasDraft']]).toEqual(['xx-', false]);
  });

  fact('2.1.7', '[O][V]', 'name: in all', [], async (wire) => {
    const shapes = await shapesOf(wire);
    expect([places(shapes, 'name'), shapes.found['name']]).toEqual(['xxx', 'Tides']);
  });

  fact('2.1.8', '[O][V]', 'text: in the article only', ['htmlNormalisation'], async (wire) => {
    const shapes = await shapesOf(wire);
    expect([places(shapes, 'text'), shapes.article['text']]).toEqual(['x--', '<p>One</p>']);
  });

  fact(
    '2.1.9',
    '[O][V]',
    'categories: in the article only; categoryIds in what was found',
    ['uncategorizedEchoed'],
    async (wire) => {
      const shapes = await shapesOf(wire);
      expect([places(shapes, 'categories'), places(shapes, 'categoryIds')]).toEqual(['x--', '--x']);
      expect(shapes.found['categoryIds']).toEqual([wire.category]);
    },
  );

  fact('2.1.10', '[V]', 'related: in the article only, null where there are none', [], async (wire) => {
    const shapes = await shapesOf(wire);
    expect([places(shapes, 'related'), shapes.article['related']]).toEqual(['x--', null]);
  });

  fact('2.1.11', '[V][C]', 'keywords: in the article only; null, or missing', ['keywordsMissing'], async (wire) => {
    const shapes = await shapesOf(wire);
    expect([places(shapes, 'keywords'), shapes.article['keywords']]).toEqual(['x--', null]);
    wire.world.admin.setQuirks({ keywordsMissing: true });
    expect(valueOf(await wire.api.getArticle(4, interactive)).keywords).toEqual([]);
    expect(recordIn(wire.last().json)).not.toHaveProperty('keywords');
  });

  fact(
    '2.1.12',
    '[O][V]',
    'publicUrl: not in what was found, which has url; it cannot be changed',
    ['publicUrlScheme'],
    async (wire) => {
      const shapes = await shapesOf(wire);
      expect(places(shapes, 'publicUrl')).toBe('xx-');
      await wire.ask('PUT', '/articles/4', { publicUrl: 'https://elsewhere.example/' });
      expect(await wire.read('/articles/4')).toMatchObject({ publicUrl: shapes.article['publicUrl'] });
    },
  );

  fact('2.1.13', '[O] / [V]', 'popularity: 0.0 where nobody looked, else 1 to 5', ['freshPopularity'], async (wire) => {
    const shapes = await shapesOf(wire);
    expect([places(shapes, 'popularity'), shapes.article['popularity']]).toEqual(['xx-', 0]);
    valueOf(await wire.api.countViews(String(shapes.article['id']) as ArticleId, 500, interactive));
    valueOf(await wire.api.getArticle(4, interactive));
    const { popularity } = recordIn(wire.last().json) as { popularity: number };
    expect(popularity >= 1 && popularity <= 5).toBe(true);
  });

  fact('2.1.14', '[O][V]', 'viewCount: not in what was found', [], async (wire) => {
    const shapes = await shapesOf(wire);
    expect([places(shapes, 'viewCount'), shapes.row['viewCount']]).toEqual(['xx-', 0]);
  });

  fact('2.1.15', '[O][V]', 'createdBy and updatedBy: numbers of users, not persons', [], async (wire) => {
    const shapes = await shapesOf(wire);
    expect([places(shapes, 'createdBy'), places(shapes, 'updatedBy')]).toEqual(['xx-', 'xx-']);
    expect(shapes.article).toMatchObject({ createdBy: 520_187, updatedBy: 520_187 });
  });

  fact(
    '2.1.16',
    '[O] / [V]',
    'createdAt and updatedAt: dates; updatedAt may be null at first',
    ['freshUpdatedAt'],
    async (wire) => {
      const shapes = await shapesOf(wire);
      expect([places(shapes, 'createdAt'), places(shapes, 'updatedAt')]).toEqual(['xx-', 'xx-']);
      expect(shapes.article).toMatchObject({ createdAt: iso, updatedAt: iso });
      wire.world.admin.setQuirks({ freshUpdatedAt: 'null' });
      wire.article({ name: 'Fresh' });
      expect(valueOf(await wire.api.getArticle(5, interactive)).updatedAt).toBeNull();
    },
  );

  fact(
    '2.1.17',
    '[O][V]',
    'lastPublishedAt: a date or null, not in what was found',
    ['hiddenTextStampsPublished'],
    async (wire) => {
      const shapes = await shapesOf(wire);
      expect([places(shapes, 'lastPublishedAt'), shapes.article['lastPublishedAt']]).toEqual(['xx-', iso]);
      wire.article({ name: 'Hidden' });
      expect(valueOf(await wire.api.getArticle(5, interactive)).lastPublishedAt).toBeNull();
    },
  );

  fact('2.1.18', '[C]', 'changeOrigin: only one client’s types know it', ['changeOrigin'], async (wire) => {
    expect(places(await shapesOf(wire), 'changeOrigin')).toBe('---');
    for (const changeOrigin of ['web', 'api', 'null'] as const) {
      wire.world.admin.setQuirks({ changeOrigin });
      expect(valueOf(await wire.api.getArticle(4, interactive)).name).toBe('Tides');
    }
  });

  fact(
    '2.1.19',
    '[C]',
    'code, and other fields that nobody describes, are passed over',
    ['unknownFields'],
    async (wire) => {
      expect(places(await shapesOf(wire), 'code')).toBe('---');
      wire.world.admin.setQuirks({ unknownFields: true });
      expect(valueOf(await wire.api.getArticle(4, interactive))).not.toHaveProperty('ai');
      expect(recordIn(wire.last().json)).toHaveProperty('code', null);
    },
  );

  fact('2.1.20', '[O]', 'preview: the first 160 characters without tags, only in what was found', [], async (wire) => {
    const shapes = await shapesOf(wire, { text: `<p>High <b>water</b></p>${'x'.repeat(300)}` });
    expect(places(shapes, 'preview')).toBe('--x');
    expect(shapes.found['preview']).toMatch(/^High water x{149}$/);
  });

  fact('2.1.21', '[O]', 'url: the public address, only in what was found', ['searchUrls'], async (wire) => {
    const shapes = await shapesOf(wire);
    expect([places(shapes, 'url'), shapes.found['url']]).toEqual(['--x', shapes.article['publicUrl']]);
  });

  fact(
    '2.1.22',
    '[O]',
    'docsUrl: the path in the admin interface, only in what was found',
    ['searchUrls'],
    async (wire) => {
      const shapes = await shapesOf(wire);
      const path = `/docs/${wire.collection}/article/${String(shapes.article['id'])}`;
      expect([places(shapes, 'docsUrl'), shapes.found['docsUrl']]).toEqual(['--x', path]);
    },
  );

  fact('2.1.23', '[O]', 'visibility: the collection’s, only in what was found', [], async (wire) => {
    const shapes = await shapesOf(wire);
    expect([places(shapes, 'visibility'), shapes.found['visibility']]).toEqual(['--x', 'public']);
  });

  fact(
    '2.1.order',
    '[V]',
    'fields come in the recorded order, and no field holds the draft’s text',
    [],
    async (wire) => {
      const { article } = await shapesOf(wire);
      const head = 'id number collectionId slug status hasDraft name text categories related publicUrl popularity';
      const tail = 'keywords viewCount createdBy updatedBy createdAt updatedAt lastPublishedAt';
      expect(Object.keys(article).join(' ')).toBe(`${head} ${tail}`);
      wire.world.colleague.saveDraft(4, '<p>Only in the draft</p>');
      valueOf(await wire.api.getArticle(4, interactive));
      expect(wire.last().text).not.toContain('Only in the draft');
    },
  );
});

describe('sections 2.2 to 2.9, the other objects', () => {
  const revised = async (wire: Wire) => {
    const { id } = wire.article({ status: 'published' });
    wire.world.colleague.editText(id, '<p>Two</p>');
    return valueOf(await wire.api.listRevisions(id as ArticleId, 1, interactive)).items[0];
  };

  fact(
    '2.2',
    '[O]',
    'a revision: id, articleId, a person, a date; its text only by itself; no name, slug or status',
    [],
    async (wire) => {
      const ref = await revised(wire);
      expect(Object.keys(firstOf(wire.last().json))).toEqual(['id', 'articleId', 'createdBy', 'createdAt']);
      valueOf(await wire.api.getRevision(ref?.id ?? '', interactive));
      expect(Object.keys(recordIn(wire.last().json))).toEqual(['id', 'articleId', 'text', 'createdBy', 'createdAt']);
    },
  );

  fact('2.3', '[O][C]', 'a person: id, first and last name', [], async (wire) => {
    expect((await revised(wire))?.createdBy).toEqual({ id: 520_187, firstName: 'Teo', lastName: 'Okafor' });
  });

  fact(
    '2.4',
    '[O][V]',
    'a category, the same in lists; Uncategorized has order 10000 and its collection’s second',
    [],
    async (wire) => {
      const { items } = valueOf(await wire.api.listCategories(wire.collection, 1, interactive));
      const uncategorized = items.at(-1);
      expect(uncategorized).toMatchObject({ slug: 'uncategorized', order: 10_000 });
      expect(valueOf(await wire.api.getCategory(wire.category, interactive))).toEqual(items[0]);
      const collection = valueOf(await wire.api.getCollection(wire.collection, interactive));
      expect(uncategorized?.createdAt).toBe(collection.createdAt);
    },
  );

  fact('2.5', '[O][V]', 'a collection, the same in lists, its description a text, null or empty', [], async (wire) => {
    const { items } = valueOf(await wire.api.listCollections(1, interactive));
    expect(valueOf(await wire.api.getCollection(wire.collection, interactive))).toEqual(items[0]);
    for (const description of ['For all', '', null]) {
      const saved = valueOf(await wire.api.updateCollection(wire.collection, { description }, interactive));
      expect(saved?.description).toBe(description);
    }
  });

  fact(
    '2.6',
    '[O] / [V]',
    'a site as documented and as recorded, its mailbox null, 0 or real',
    ['siteFields', 'noMailbox'],
    async (wire) => {
      expect(valueOf(await wire.api.getSite(wire.site, interactive))).toMatchObject({
        status: 'active',
        mailboxId: null,
      });
      for (const field of ['homePageContent', 'pageBgColor', 'metaDescription', 'includeMetadata', 'bgColor']) {
        expect(recordIn(wire.last().json)).toHaveProperty(field);
      }
      wire.world.admin.setQuirks({ siteFields: 'recorded', noMailbox: 'zero' });
      expect(valueOf(await wire.api.getSite(wire.site, interactive))).toMatchObject({ status: null, mailboxId: null });
      expect(recordIn(wire.last().json)).toHaveProperty('mailboxId', 0);
      const mailboxId = valueOf(
        await wire.api.updateSite(wire.site, { subDomain: 'harbour', mailboxId: 7 }, interactive),
      );
      expect(mailboxId).toMatchObject({ mailboxId: 7 });
    },
  );

  fact(
    '2.7',
    '[O]',
    'a redirect, changed by modified… or updated…, its document blank where it is custom',
    ['redirectAudit', 'customDocumentId'],
    async (wire) => {
      const wanted = { siteId: wire.site, urlMapping: '/old', redirect: 'https://elsewhere.example/' };
      const { id } = valueOf(await wire.api.createRedirect(wanted, interactive));
      expect(recordIn(wire.last().json)).toMatchObject({ modifiedBy: 520_114, modifiedAt: iso, documentId: null });
      wire.world.admin.setQuirks({ redirectAudit: 'updated', customDocumentId: 'empty' });
      const read = valueOf(await wire.api.getRedirect(id, interactive));
      expect(recordIn(wire.last().json)).toMatchObject({ updatedBy: 520_114, updatedAt: iso, documentId: '' });
      expect(read).toMatchObject({ updatedBy: 520_114, updatedAt: iso, documentId: null, type: 'custom' });
    },
  );

  fact('2.8', '[O]', 'a restriction: enabled, authentication, callbackConfiguration', [], async (wire) => {
    expect(valueOf(await wire.api.getRestriction(wire.site, interactive))).toMatchObject({
      enabled: false,
      authentication: 'CALLBACK',
    });
    const { callbackConfiguration } = wire.last().json as { callbackConfiguration: object };
    expect(Object.keys(callbackConfiguration)).toEqual(['signInUrl', 'sharedSecret']);
  });

  fact(
    '2.9',
    '[O]',
    'an upload: a link, a name, a size, no id; the link names the account, the kind and the file',
    ['assetHost'],
    async (wire) => {
      const asset = { articleId: wire.article().id as ArticleId, assetType: 'attachment' } as const;
      const file = { name: 'guide.pdf', mediaType: 'application/pdf', bytes: new Uint8Array([37]) };
      const { filelink } = valueOf(await wire.api.uploadArticleAsset(asset, file, interactive));
      expect(wire.last().json).not.toHaveProperty('id');
      const account = wire.world.state.accountId;
      expect(filelink).toMatch(new RegExp(`/docs/assets/${account}/attachments/[0-9a-f]{24}/guide\\.pdf$`));
      expect(account).not.toBe(wire.site);
    },
  );
});
