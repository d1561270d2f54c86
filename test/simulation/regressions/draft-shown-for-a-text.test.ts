import { expect, it } from 'vitest';
import type { ArticleId } from '../../../src/shared/model/ids.ts';
import { localArticleAddress } from '../../../src/shared/model/local-article-link.ts';
import { SingleDesk } from '../single-desk.ts';

it('PUB-82 a draft that is shown in the place of a hidden text is not sent as the text for its links (seed 355351133)', async () => {
  const writes: string[] = [];
  const single = new SingleDesk({
    sent: (_desk, _life, method, path) => {
      if (method === 'PUT') writes.push(path);
    },
  });
  const { collectionId, world } = single;
  world.admin.setQuirks({ hiddenDraftRead: 'draft' });
  try {
    await single.start();
    const { articles, library } = single.workspace;
    const begin = (name: string, html: string) => {
      const made = articles.create({ collectionId, name, status: 'notpublished', html });
      if (!made.ok) throw new Error(made.error.kind);
      return made.value.key;
    };
    const tides = begin('Tides', '<p>High at noon.</p>');
    const local = localArticleAddress(library.row(tides)?.id ?? ('' as ArticleId)) ?? '';
    const harbour = begin('Harbour', `<p><a href="${local}">Hers</a></p>`);
    await single.publish(harbour);
    const id = library.row(harbour)?.id ?? '';
    world.colleague.saveDraft(id, `<p><a href="${local}">Theirs</a></p>`);
    // A silent draft shows when everything is listed again.
    await single.clock.advance(7 * 3_600_000);
    await single.until(() => library.row(harbour)?.hasDraft === true);
    writes.length = 0;
    expect(await single.publish(tides)).toMatchObject([{ outcome: 'published' }]);
    expect(writes.filter((path) => path.includes(id))).toEqual([]);
    expect(world.article(id)?.text).toContain('Hers');
  } finally {
    await single.end();
  }
});
