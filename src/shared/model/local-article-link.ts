import type { ArticleId } from './ids.ts';

/**
 * The address by which an article links to a new one that Help Scout has not given an address yet (`.invalid` never
 * resolves: RFC 2606). Like any address it can be copied, merged and kept in versions.
 */
const host = 'https://article.layover.invalid';

const pattern = /https:\/\/article\.layover\.invalid\/(local-[0-9a-f]+)(?![0-9a-f])/;
const atStart = new RegExp(`^${pattern.source}`);
/** As the value of an attribute; in running text an address is only words. */
const inAttribute = new RegExp(`(?<==\\s*["']?)${pattern.source}(?=["'\\s>#?])`, 'g');

/** null: the article has a server's id, and so an address of its own. */
export const localArticleAddress = (id: ArticleId): string | null => (id.startsWith('local-') ? `${host}/${id}` : null);

/** The id of the new article that the address leads to; null: any other address. */
export const readLocalArticleLink = (address: string): ArticleId | null => {
  const [, id] = atStart.exec(address) ?? [];
  return id === undefined ? null : (id as ArticleId);
};

/** Whether a text names the address of any new article, be it in an attribute or in its words. */
export const namesLocalArticle = (html: string): boolean => html.includes(`${host}/`);

/** The ids of new articles that a body links to, each once. */
export const localArticlesIn = (html: string): readonly ArticleId[] =>
  namesLocalArticle(html) ? [...new Set(Array.from(html.matchAll(inAttribute), ([, id]) => id as ArticleId))] : [];

/** The body with the addresses that the articles have now, written as HTML writes them; not one other byte is changed. */
export const withArticleAddresses = (html: string, addresses: ReadonlyMap<ArticleId, string>): string =>
  html.replace(inAttribute, (whole: string, id: string) => {
    const address = addresses.get(id as ArticleId);
    return address === undefined ? whole : address.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  });

/**
 * PUB-80: what others link to goes first, so that they are sent with its address; else the order stays. In a ring somebody
 * must be the first.
 */
export function orderByLinks<Key>(keys: readonly Key[], linksOf: (key: Key) => readonly Key[]): readonly Key[] {
  const ordered = new Set<Key>();
  const begun = new Set<Key>();
  const wanted = new Set(keys);
  const place = (key: Key): void => {
    if (begun.has(key)) return;
    begun.add(key);
    for (const linked of linksOf(key)) if (wanted.has(linked)) place(linked);
    ordered.add(key);
  };
  for (const key of keys) place(key);
  return [...ordered];
}
