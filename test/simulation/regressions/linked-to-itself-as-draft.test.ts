import { expect, it } from 'vitest';
import type { ArticleId } from '../../../src/shared/model/ids.ts';
import { localArticleAddress } from '../../../src/shared/model/local-article-link.ts';
import { SingleDesk } from '../single-desk.ts';

it('PUB-51 PUB-82 a new article that links to itself and goes as draft has its address where drafts are shown (seed 355351176)', async () => {
  const single = new SingleDesk();
  const { collectionId, world } = single;
  world.admin.setQuirks({ hiddenDraftRead: 'draft' });
  try {
    await single.start();
    const { articles, library } = single.workspace;
    const made = articles.create({ collectionId, name: 'Drift', status: 'published', html: '<p>Hers.</p>' });
    if (!made.ok) throw new Error(made.error.kind);
    const { key } = made.value;
    const local = localArticleAddress(library.row(key)?.id ?? ('' as ArticleId)) ?? '';
    articles.replaceText(key, null, `<p><a href="${local}">Hers</a></p>`);
    expect(await single.publish(key, { asDraft: true })).toMatchObject([{ outcome: 'published' }]);
    await single.publish(key);
    const [there] = world.articles();
    expect(there).toMatchObject({ status: 'notpublished', draft: null });
    expect(there?.text).toMatch(new RegExp(`/article/${there?.number}-drift"`));
  } finally {
    await single.end();
  }
});
