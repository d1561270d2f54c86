import { categoriesOf, deleteCategory } from '../../src/simulator/category-rules.ts';
import { deleteCollection } from '../../src/simulator/collection-rules.ts';
import type { ArticleRecord } from '../../src/simulator/records.ts';
import { pick, type Random } from '../../src/simulator/seeded-random.ts';
import type { World } from '../../src/simulator/world.ts';
import { replacePlainWord, type Words } from './words.ts';

/** People keep coming back to the same few articles; that is where they meet. */
export function pickArticle(random: Random, articles: readonly ArticleRecord[]): ArticleRecord | undefined {
  return articles.toSorted((one, other) => one.number - other.number)[Math.floor(random() ** 2 * articles.length)];
}

/** Somebody in the web editor, or the admin interface, does one thing; what, in words. */
export function colleagueActs(world: World, words: Words, random: Random, name: string, id?: string): string {
  const article = id === undefined ? pickArticle(random, world.articles()) : world.article(id);
  if (article === undefined) return 'finds nothing to do';
  const { colleague } = world;
  const token = words.fresh(name);
  const named = `article ${article.number}`;
  const ticket = random() * 100;
  if (ticket < 40) {
    colleague.editText(article.id, replacePlainWord(random, article.text, token));
    return `writes ${token} in ${named}`;
  }
  if (ticket < 50) {
    colleague.rename(article.id, `${article.name.replace(/ .*/, '')} ${token}`);
    return `renames ${named} with ${token}`;
  }
  if (ticket < 64) {
    colleague.saveDraft(article.id, replacePlainWord(random, article.draft ?? article.text, token));
    return `saves ${token} as the draft of ${named}`;
  }
  if (ticket < 68) {
    colleague.discardDraft(article.id);
    return `discards the draft of ${named}`;
  }
  if (ticket < 72) {
    colleague.publish(article.id);
    return `publishes ${named}`;
  }
  if (ticket < 75) {
    colleague.hide(article.id);
    return `hides ${named}`;
  }
  if (ticket < 80) {
    const kept = (article.keywords ?? []).filter(() => random() < 0.8);
    colleague.change(article.id, { keywords: [...kept, token] });
    return `tags ${named} with ${token}`;
  }
  if (ticket < 84) {
    const ids = [...world.state.categories.values()]
      .filter(({ collectionId, isUncategorized }) => collectionId === article.collectionId && !isUncategorized)
      .map((category) => category.id);
    const chosen = ids.filter(() => random() < 0.5);
    colleague.change(article.id, { categories: chosen.length > 0 ? chosen : null });
    return `files ${named} under ${chosen.length} categories`;
  }
  return rarerAct(world, random, article, token, ticket);
}

function rarerAct(world: World, random: Random, article: ArticleRecord, token: string, ticket: number): string {
  const { colleague, admin, state } = world;
  const named = `article ${article.number}`;
  if (ticket < 88) {
    const { collectionId } = article;
    colleague.createArticle({ collectionId, name: `Theirs ${token}`, text: `<p>${token}</p>`, status: 'published' });
    return `makes an article with ${token}`;
  }
  if (ticket < 90) {
    colleague.delete(article.id);
    return `deletes ${named}`;
  }
  if (ticket < 91) {
    colleague.editText(article.id, respelled(random, article.text));
    return `respells ${named}`;
  }
  if (ticket < 92.5) return deleteCollectionOf(world, random, article);
  if (ticket < 93.5) {
    const [first = '', ...rest] = state.collections.keys();
    const target = pick(random, [first, ...rest]);
    colleague.moveToCollection(article.id, target);
    return `moves ${named}`;
  }
  if (ticket < 97) return clearUpCategories(world, random, article, token);
  const spent = Math.floor(random() * 900);
  admin.spend(spent);
  return `spends ${spent} requests in the admin interface`;
}

/** As another editor would write the same: tags in capitals, or small again; entities, quotes and slashes its own way. */
function respelled(random: Random, html: string): string {
  const way = random();
  if (way < 0.4) {
    return html.replaceAll(
      /<(\/?)(p)>/gi,
      (_tag, slash: string, name: string) => `<${slash}${name === 'p' ? 'P' : 'p'}>`,
    );
  }
  if (way < 0.7) return html.replaceAll('&nbsp;', '&#160;').replaceAll('&amp;', '&#38;').replaceAll('<br>', '<br />');
  return html.replaceAll(/(?<=<[^<>]*=)"([^"'<>]*)"/g, "'$1'");
}

/** Deletes a category of the collection, or makes one there; often both, as who tidies up does. */
function clearUpCategories(world: World, random: Random, { collectionId }: ArticleRecord, token: string): string {
  const { admin, state } = world;
  const there = categoriesOf(state, collectionId).filter(({ isUncategorized }) => !isUncategorized);
  const doomed = there[Math.floor(random() * there.length)];
  const deletes = doomed !== undefined && random() < 0.7;
  if (deletes) deleteCategory(state, doomed);
  const makes = !deletes || random() < 0.6;
  if (makes) admin.createCategory({ collectionId, name: `Category ${token}` });
  return `tidies ${deletes ? 'a category away' : 'up'}${makes ? ' and makes another' : ''}`;
}

/** Mostly the empty one; now and then one with all that is in it (SYNC-MISSING-COLLECTION), as long as another is left. */
function deleteCollectionOf(world: World, random: Random, article: ArticleRecord): string {
  const { state } = world;
  const filled = new Set(world.articles().map(({ collectionId }) => collectionId));
  const empty = [...state.collections.values()].find(({ id }) => !filled.has(id));
  const doomed = random() < 0.3 && filled.size > 1 ? state.collections.get(article.collectionId) : empty;
  if (doomed === undefined) return 'finds no empty collection';
  const deleted = deleteCollection(state, doomed);
  if (!deleted.ok) return 'may not delete a filled collection';
  return filled.has(doomed.id) ? 'clears a collection away' : 'deletes the empty collection';
}
