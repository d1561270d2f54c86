import { readBodyFacts } from '../../shared/document/body-facts.ts';
import type { ArticleId, ArticleKey } from '../../shared/model/ids.ts';
import {
  localArticleAddress,
  localArticlesIn,
  readLocalArticleLink,
  withArticleAddresses,
} from '../../shared/model/local-article-link.ts';
import type { Clock } from '../ports/clock.ts';
import { readArticle } from '../store/article.ts';
import { readBase } from '../store/article-version.ts';
import type { Readable, Writable } from '../store/handle.ts';
import { findByLocalId, readLinkingCopies, readLinkingTexts, readSettledAddresses } from '../store/local-link.ts';
import { readWorkingWords } from '../store/working-copy.ts';
import { replaceText } from '../store/working-copy-edit.ts';

export interface LinkPorts {
  readonly handle: Writable;
  readonly clock: Pick<Clock, 'wallMs'>;
  /** Gives links of a working copy other addresses, as an edit that nobody has to make; durable when it returns. */
  readonly placeLinks: (key: ArticleKey, addresses: ReadonlyMap<string, string>) => void;
  readonly changed: (key: ArticleKey, moved: boolean) => void;
}

/**
 * PUB-81: what links to an article that has an address now gets that address: working copies as they are, and texts on
 * Help Scout by an edit of nothing else. Answers the latter: they are sent once more.
 */
export function settleLinks(ports: LinkPorts): readonly ArticleKey[] {
  const { handle } = ports;
  const addresses = readSettledAddresses(handle);
  if (addresses.size === 0) return [];
  for (const key of readLinkingCopies(handle)) settleCopy(ports, key, addresses);
  return readLinkingTexts(handle).filter((key) => settleText(ports, key, addresses));
}

/** Which new articles each of the edited ones links to. `copies`: those that may link to one, where they are known. */
export function linksIn(
  readable: Readable,
  copies: Iterable<ArticleKey> = readLinkingCopies(readable),
): (key: ArticleKey) => readonly ArticleKey[] {
  const linking = new Set(copies);
  return (key) => {
    if (!linking.has(key)) return [];
    const ids = localArticlesIn(readWorkingWords(readable, key)?.html ?? '');
    return ids.flatMap((id) => findByLocalId(readable, id) ?? []);
  };
}

function settleCopy(ports: LinkPorts, key: ArticleKey, addresses: ReadonlyMap<ArticleId, string>): void {
  const html = readWorkingWords(ports.handle, key)?.html ?? '';
  const links = readBodyFacts(html).links.flatMap((link): [string, string][] => {
    const id = readLocalArticleLink(link);
    const address = id === null ? undefined : addresses.get(id);
    if (id === null || address === undefined) return [];
    return [[link, address + link.slice(link.indexOf(id) + id.length)]];
  });
  // Islands, whose source no reader of links sees, are looked through for the articles themselves.
  const named = localArticlesIn(html).flatMap((id): [string, string][] => {
    const local = localArticleAddress(id);
    const address = addresses.get(id);
    return local === null || address === undefined ? [] : [[local, address]];
  });
  const known = new Map([...named, ...links]);
  if (known.size > 0) ports.placeLinks(key, known);
}

/** Whether anything of it was to be settled. */
function settleText(
  { handle, clock, changed }: LinkPorts,
  key: ArticleKey,
  addresses: ReadonlyMap<ArticleId, string>,
): boolean {
  const article = readArticle(handle, key);
  const before = readBase(handle, key)?.fields.text;
  if (article === null || before === undefined) return false;
  // Of a hidden one Help Scout may show the draft in the text's place: sent as the text, it would replace that.
  if (article.hasDraft && article.status === 'notpublished') return false;
  const html = withArticleAddresses(before, addresses);
  if (html === before) return false;
  const replaced = replaceText(handle, { key, revision: null, html, atMs: clock.wallMs() });
  if (!replaced.ok) return false;
  changed(key, true);
  return true;
}
