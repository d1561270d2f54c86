import { type BodyFacts, readBodyFacts } from '../../shared/document/body-facts.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import { readLocalArticleLink } from '../../shared/model/local-article-link.ts';
import { checkArticle, type LinkState, type PublishCheck } from '../../shared/model/publish-checks.ts';
import { findArticle, findNamesake, readArticle } from '../store/article.ts';
import type { Readable } from '../store/handle.ts';
import { findByLocalId } from '../store/local-link.ts';
import { readSites } from '../store/structure.ts';
import { readStatusWanted } from '../store/working-copy.ts';
import type { ArticleFacts } from './article-facts.ts';

/** What the articles of one plan are checked against. */
export interface CheckSurroundings {
  /** Articles that go along with this one. */
  readonly sent: ReadonlySet<ArticleKey>;
  /** The hosts under which readers see this account's articles. */
  readonly hosts: ReadonlySet<string>;
  readonly bodyOf: BodyReader;
}

/** Facts of a body; of the same revision the same. */
export type BodyReader = (key: ArticleKey, revision: number, html: string) => BodyFacts;

/** A body is read once for each revision: a plan of a thousand articles is asked for again at every tick of a box. */
export function createBodyReader(): BodyReader {
  const known = new Map<ArticleKey, { readonly revision: number; readonly facts: BodyFacts }>();
  return (key, revision, html) => {
    const kept = known.get(key);
    if (kept?.revision === revision) return kept.facts;
    const facts = readBodyFacts(html);
    known.set(key, { revision, facts });
    return facts;
  };
}

export const readHosts = (readable: Readable): ReadonlySet<string> =>
  new Set(readSites(readable).map(({ host }) => host.toLowerCase()));

/** Looks at what would go up, with what is known here; no request is sent. `live`: readers will see it. */
export function checkBeforePublish(
  readable: Readable,
  { article, copy, working, remote }: ArticleFacts,
  live: boolean,
  around: CheckSurroundings,
): readonly PublishCheck[] {
  const { key } = copy;
  const namesake =
    copy.changed.name === undefined && remote !== null
      ? null
      : findNamesake(readable, article.collectionId, working.name, key);
  return checkArticle({
    body: around.bodyOf(key, copy.revision, working.text),
    linkState: (href) => linkState(readable, href, live, around),
    nameHolder: namesake,
    hasDraft: remote?.hasDraft === true,
  });
}

function linkState(readable: Readable, href: string, live: boolean, { sent, hosts }: CheckSurroundings): LinkState {
  const localId = readLocalArticleLink(href);
  if (localId !== null) {
    const key = findByLocalId(readable, localId);
    const article = key === null ? null : readArticle(readable, key);
    if (key === null || article === null || article.trashedAtMs !== null) return 'broken';
    return article.presence === 'local' && !sent.has(key) ? 'new' : 'fine';
  }
  const number = articleNumber(href, hosts);
  if (number === null) return 'fine';
  const key = findArticle(readable, number);
  if (key === null) return 'broken';
  return live && readStatusWanted(readable, key) !== 'published' ? 'broken' : 'fine';
}

/** An address of one of our own articles is told by its number; the words behind it are for people. */
function articleNumber(href: string, hosts: ReadonlySet<string>): string | null {
  const [, host, path = ''] = /^(?:https?:)?\/\/([^/?#]+)(\/[^?#]*)/i.exec(href) ?? [null, null, href];
  if (host !== null && host !== undefined && !hosts.has(host.toLowerCase())) return null;
  return /^\/article\/(\d{1,15})(?:-|\/|$|[?#])/.exec(path)?.[1] ?? null;
}
