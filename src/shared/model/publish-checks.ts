import type { BodyFacts } from '../document/body-facts.ts';

/** What is worth a look before an article goes up. None stands in the way. Rules: docs/publish.md, "Checks". */
export const checkRules = [
  'CHECK-ALT',
  'CHECK-LINK',
  'CHECK-LINK-NEW',
  'CHECK-NAME',
  'CHECK-EMPTY',
  'CHECK-DRAFT',
] as const;
export type CheckRule = (typeof checkRules)[number];

export interface PublishCheck {
  readonly rule: CheckRule;
  /** The first few that it is about: addresses of images and links, the other article's number. Never article text. */
  readonly about: readonly string[];
  readonly count: number;
}

/**
 * Where a link leads, as far as it is known here. fine: there, or to somewhere that is not ours to know. broken: to an
 * article that is gone, or that readers do not see. new: to an article that Help Scout does not have, and that is not
 * sent along.
 */
export type LinkState = 'fine' | 'broken' | 'new';

export interface CheckFacts {
  readonly body: BodyFacts;
  readonly linkState: (href: string) => LinkState;
  /** The other article of the collection that has the name, as a person calls it; null: none has. */
  readonly nameHolder: string | null;
  /** A draft on Help Scout that this publish replaces, or that stays behind as it is. */
  readonly hasDraft: boolean;
}

/** So many are named; the rest is counted. */
const mostNamed = 5;

/** In the order of the rules. */
export function checkArticle({ body, linkState, nameHolder, hasDraft }: CheckFacts): readonly PublishCheck[] {
  const links = [...new Set(body.links)];
  const stateOf = (href: string): LinkState => (isLostAnchor(href, body.anchors) ? 'broken' : linkState(href));
  const found: Readonly<Record<CheckRule, readonly string[] | null>> = {
    'CHECK-ALT': someOf(body.speechlessImages),
    'CHECK-LINK': someOf(links.filter((href) => stateOf(href) === 'broken')),
    'CHECK-LINK-NEW': someOf(links.filter((href) => stateOf(href) === 'new')),
    'CHECK-NAME': nameHolder === null ? null : [nameHolder],
    'CHECK-EMPTY': body.isEmpty ? [] : null,
    'CHECK-DRAFT': hasDraft ? [] : null,
  };
  return checkRules.flatMap((rule) => {
    const about = found[rule];
    return about === null ? [] : [{ rule, about: about.slice(0, mostNamed), count: Math.max(1, about.length) }];
  });
}

const someOf = (about: readonly string[]): readonly string[] | null => (about.length === 0 ? null : about);

/** `#` alone and `#top` lead to the top of a page everywhere (HTML, "scroll to the fragment"). */
function isLostAnchor(href: string, anchors: ReadonlySet<string>): boolean {
  if (!href.startsWith('#')) return false;
  const name = href.slice(1);
  return name !== '' && name.toLowerCase() !== 'top' && !anchors.has(name) && !anchors.has(decoded(name));
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
