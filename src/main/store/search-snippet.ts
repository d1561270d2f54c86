import type { Snippet } from '../../shared/contract/views.ts';
import { fold } from './fold.ts';

/**
 * A piece of an article's words with the query's words marked. Not FTS5's `snippet`: that one compares every hit with
 * every other, and takes seconds where a long article has a common word thousands of times.
 */
export const makeSnippet = (text: string, terms: readonly SnippetTerm[]): Snippet => {
  const begin = beforeFirstHit(text, terms);
  const words = readWords(text, terms, begin);
  const start = Math.max(0, bestStart(words) - wordsBefore);
  const cutBefore = begin > 0 || start > 0;
  const shown = words.slice(start, start + wordsShown);
  const last = shown.at(-1);
  if (last === undefined) return [];
  const from = cutBefore ? (shown[0]?.from ?? 0) : 0;
  const whole = start + wordsShown >= words.length && words.length < wordsRead;
  const parts: Part[] = [];
  let at = from;
  for (const word of shown) {
    if (word.term === null) continue;
    push(parts, text.slice(at, word.from), false);
    push(parts, text.slice(word.from, word.to), true);
    at = word.to;
  }
  push(parts, text.slice(at, last.to), false);
  const gap = { text: '…', hit: false };
  return [...(cutBefore ? [gap] : []), ...parts, ...(whole ? [] : [gap])].map(({ text: part, hit }) => ({
    text: part.replaceAll(/\s+/gu, ' '),
    hit,
  }));
};

/** Words that follow each other; where `prefix`, the last one may be the beginning of a longer one. */
export interface SnippetTerm {
  /** Folded: without case and accents. */
  readonly words: readonly string[];
  readonly prefix: boolean;
}

interface Word {
  readonly from: number;
  readonly to: number;
  /** The term that it belongs to; null: none. */
  term: number | null;
}

interface Part {
  readonly text: string;
  readonly hit: boolean;
}

const wordsShown = 24;
const wordsBefore = 4;
/** Looked through at most: about the first 300 KB. */
const wordsRead = 50_000;
/** Once so many words are read beyond the first hit, the best place found is good enough. */
const wordsAfterHit = 200;

/**
 * A place shortly before the first hit, so that a long text's words are not all read to get there; 0 where its beginning
 * is near, and where the words are spelled with accents here or there, which only reading them tells.
 */
function beforeFirstHit(text: string, terms: readonly SnippetTerm[]): number {
  const phrases = terms.map(({ words, prefix }) => words.join(betweenWords) + (prefix ? '' : notInWord('?!')));
  const first = text.search(new RegExp(`${notInWord('?<!')}(?:${phrases.join('|')})`, 'iu'));
  const near = first - charactersBefore;
  return near <= 0 ? 0 : near + text.slice(near, first).search(betweenWordsPattern);
}

const notInWord = (look: '?!' | '?<!'): string => `(${look}[\\p{L}\\p{N}\\p{M}])`;
const betweenWords = '[^\\p{L}\\p{N}\\p{M}]+';
const betweenWordsPattern = new RegExp(betweenWords, 'u');
/** More than `wordsBefore` words have. */
const charactersBefore = 200;

function readWords(text: string, terms: readonly SnippetTerm[], begin: number): readonly Word[] {
  const words: Word[] = [];
  const folded: string[] = [];
  let firstHit = Number.POSITIVE_INFINITY;
  const afterHit = terms.length === 1 ? wordsShown : wordsAfterHit;
  for (const match of text.slice(begin).matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    const at = begin + match.index;
    words.push({ from: at, to: at + match[0].length, term: null });
    folded.push(fold(match[0]));
    for (const [term, wanted] of terms.entries()) {
      if (!endsHere(folded, wanted)) continue;
      for (const word of words.slice(-wanted.words.length)) word.term = term;
      firstHit = Math.min(firstHit, words.length);
    }
    if (words.length >= wordsRead || words.length > firstHit + afterHit) break;
  }
  return words;
}

function endsHere(folded: readonly string[], { words, prefix }: SnippetTerm): boolean {
  const start = folded.length - words.length;
  return (
    start >= 0 &&
    words.every((word, index) => isWord(folded[start + index], word, prefix && index === words.length - 1))
  );
}

function isWord(found: string | undefined, wanted: string, prefix: boolean): boolean {
  return prefix ? (found?.startsWith(wanted) ?? false) : found === wanted;
}

/** The first hit after which the most different terms follow within what is shown. */
function bestStart(words: readonly Word[]): number {
  const hits = words.flatMap(({ term }, index) => (term === null ? [] : [{ term, index }]));
  let best = 0;
  let bestTerms = 0;
  for (const [position, { index }] of hits.entries()) {
    const near = new Set<number>();
    for (let next = position; next < hits.length; next += 1) {
      const hit = hits[next];
      if (hit === undefined || hit.index >= index + wordsShown - wordsBefore) break;
      near.add(hit.term);
    }
    if (near.size > bestTerms) {
      best = index;
      bestTerms = near.size;
    }
  }
  return best;
}

function push(parts: Part[], text: string, hit: boolean): void {
  if (text !== '') parts.push({ text, hit });
}
