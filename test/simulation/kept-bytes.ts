import { tokensOf } from './words.ts';

/**
 * What a write took from a text although nobody there edited it; null: nothing. Writers here only replace and add words, so
 * every tag goes up again, in order, and each new word can have touched one block: all others go up to the byte.
 */
export function lostOf(before: string, sent: string): string | null {
  return lostTag(before, sent) ?? lostBlock(before, sent);
}

function lostTag(before: string, sent: string): string | null {
  const there = tagsOf(sent);
  let at = 0;
  for (const tag of tagsOf(before)) {
    at = there.indexOf(tag, at) + 1;
    if (at === 0) return tag;
  }
  return null;
}

function lostBlock(before: string, sent: string): string | null {
  const there = blocksOf(sent);
  const lost = blocksOf(before).filter((block) => {
    const at = there.indexOf(block);
    if (at >= 0) there.splice(at, 1);
    return at < 0;
  });
  const known = tokensOf(before);
  const edits = [...tokensOf(sent)].filter((token) => !known.has(token)).length;
  return lost.length > edits ? (lost[0] ?? null) : null;
}

const tagsOf = (html: string): readonly string[] => html.match(/<[^>]*>/g) ?? [];

/** Pieces that each end with a block; the white space between them is nobody's. */
const blocksOf = (html: string): string[] =>
  html
    .split(/(?<=<\/(?:p|li|h[1-6]|pre|t[dhr]|div|section|blockquote)>)/i)
    .map((block) => block.trim())
    .filter((block) => block !== '');
