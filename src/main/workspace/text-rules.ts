import { canonicalText } from '../../shared/document/fingerprint.ts';
import { shortHash } from '../../shared/document/hash.ts';
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
 */
export function createTextRules(): TextRules {
  const kept: { readonly asked: Arguments; readonly answer: Answer }[] = [];
  const merge = (...asked: Arguments): Answer => {
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
