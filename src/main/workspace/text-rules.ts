import { canonicalText } from '../../shared/document/fingerprint.ts';
import { shortHash } from '../../shared/document/hash.ts';
import type { ArticleId } from '../../shared/model/ids.ts';
import { namesLocalArticle, withArticleAddresses } from '../../shared/model/local-article-link.ts';
import type { TextRules } from '../../shared/model/merge-article.ts';
import { mergeAlongTheirs } from '../../shared/model/merge-text.ts';

type Arguments = Parameters<TextRules['merge']>;
type Answer = ReturnType<TextRules['merge']>;

const keptMax = 8;
const spellingsMax = 256;

/**
 * How this engine compares and merges texts. A merge of a long article takes longer than a keystroke may, and plan, list
 * and publish ask for the same one: the last few are kept. So is what a text means, as a hash: each sync compares every
 * article that is edited with the same two texts as the one before.
 *
 * @param addresses of articles that were new here, as readers have them now. All sides count as having them already: an
 *   address that Layover put in (PUB-81) is nobody's edit, and gives way to a colleague's.
 */
export function createTextRules(addresses: () => ReadonlyMap<ArticleId, string>): TextRules {
  const kept: { readonly asked: Arguments; readonly answer: Answer }[] = [];
  const settled = (...[base, mine, theirs, choices]: Arguments): Arguments => {
    if (!namesLocalArticle(base)) return [base, mine, theirs, choices];
    const known = addresses();
    const settle = (html: string): string => withArticleAddresses(html, known);
    return [settle(base), settle(mine), settle(theirs), choices];
  };
  const merge = (...sides: Arguments): Answer => {
    const asked = settled(...sides);
    const known = kept.find((one) => isSame(one.asked, asked));
    if (known !== undefined) return known.answer;
    const answer = mergeAlongTheirs(...asked);
    kept.unshift({ asked, answer });
    kept.length = Math.min(kept.length, keptMax);
    return answer;
  };
  const meaningOf = createMeanings();
  return { same: (one, other) => one === other || meaningOf(one) === meaningOf(other), merge };
}

const isSame = (one: Arguments, other: Arguments): boolean =>
  one[0] === other[0] &&
  one[1] === other[1] &&
  one[2] === other[2] &&
  JSON.stringify(one[3]) === JSON.stringify(other[3]);

/** The 128-bit hash of what a text means, whatever its spelling. */
function createMeanings(): (html: string) => string {
  const meanings = new Map<string, string>();
  return (html) => {
    const spelling = shortHash(html);
    const meaning = meanings.get(spelling) ?? shortHash(canonicalText(html));
    // The one that was asked for last stays longest.
    meanings.delete(spelling);
    meanings.set(spelling, meaning);
    const oldest = meanings.keys().next();
    if (meanings.size > spellingsMax && oldest.done !== true) meanings.delete(oldest.value);
    return meaning;
  };
}
