import type { ArticleRecord } from '../../src/simulator/records.ts';
import { pick, type Random } from '../../src/simulator/seeded-random.ts';
import type { World } from '../../src/simulator/world.ts';
import { replacePlainWord, type Words } from './words.ts';

/** People keep coming back to the same few articles; that is where they meet. */
export function pickArticle(random: Random, articles: readonly ArticleRecord[]): ArticleRecord | undefined {
  return articles.toSorted((one, other) => one.number - other.number)[Math.floor(random() ** 2 * articles.length)];
}

/** Somebody in the web editor, or the admin interface, does one thing; what, in words. */
export function colleagueActs(world: World, words: Words, random: Random, id?: string): string {
  const article = id === undefined ? pickArticle(random, world.articles()) : world.article(id);
  if (article === undefined) return 'a colleague finds nothing to do';
  const { colleague } = world;
  const token = words.fresh('colleague');
  const named = `article ${article.number}`;
  const ticket = random() * 100;
  if (ticket < 40) {
    colleague.editText(article.id, replacePlainWord(random, article.text, token));
    return `a colleague writes ${token} in ${named}`;
  }
  if (ticket < 50) {
    colleague.rename(article.id, `${article.name.replace(/ .*/, '')} ${token}`);
    return `a colleague renames ${named} with ${token}`;
  }
  if (ticket < 64) {
    colleague.saveDraft(article.id, replacePlainWord(random, article.draft ?? article.text, token));
    return `a colleague saves ${token} as the draft of ${named}`;
  }
  if (ticket < 68) {
    colleague.discardDraft(article.id);
    return `a colleague discards the draft of ${named}`;
  }
  if (ticket < 72) {
    colleague.publish(article.id);
    return `a colleague publishes ${named}`;
  }
  if (ticket < 75) {
    colleague.hide(article.id);
    return `a colleague hides ${named}`;
  }
  if (ticket < 82) {
    colleague.change(article.id, { keywords: [token] });
    return `a colleague gives ${named} the keyword ${token}`;
  }
  return rarerAct(world, random, article, token, ticket);
}

function rarerAct(world: World, random: Random, article: ArticleRecord, token: string, ticket: number): string {
  const { colleague, admin, state } = world;
  const named = `article ${article.number}`;
  if (ticket < 88) {
    const { collectionId } = article;
    colleague.createArticle({ collectionId, name: `Theirs ${token}`, text: `<p>${token}</p>`, status: 'published' });
    return `a colleague makes an article with ${token}`;
  }
  if (ticket < 90) {
    colleague.delete(article.id);
    return `a colleague deletes ${named}`;
  }
  if (ticket < 93) {
    const [first = '', ...rest] = state.collections.keys();
    const target = pick(random, [first, ...rest]);
    colleague.moveToCollection(article.id, target);
    return `a colleague moves ${named}`;
  }
  const spent = Math.floor(random() * 900);
  admin.spend(spent);
  return `the admin interface spends ${spent} requests`;
}
