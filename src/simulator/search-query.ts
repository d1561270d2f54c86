import type { Quirks } from './quirks.ts';

/** What one article offers to a query, in lower case. */
export interface Searchable {
  /** Name and keywords. */
  readonly name: string;
  readonly text: string;
}

/** How well an article answers a query; 0 is not at all. */
export type Match = (article: Searchable) => number;

/** A word in the name weighs more than one in the text. */
const inName = 10;

/** Reads a query as the account's index does, which is not documented. */
export function readQuery(query: string, quirks: Quirks): Match {
  if (query === '*') return () => (quirks.searchStar === 'everything' ? 1 : 0);
  if (quirks.searchSyntax === 'operators') return withOperators(query.toLowerCase());
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return (article) => {
    const weights = words.map((word) => weightOf(article, word));
    const needed = quirks.searchSyntax === 'allWords' ? words.length : 1;
    return weights.filter((weight) => weight > 0).length < needed
      ? 0
      : 1 + weights.reduce((sum, weight) => sum + weight);
  };
}

const weightOf = ({ name, text }: Searchable, word: string): number =>
  name.includes(word) ? inName : text.includes(word) ? 1 : 0;

interface Term {
  readonly pattern: RegExp;
  readonly excluded: boolean;
}

/** `"a phrase"`, `-word` and `word*`; everything else is a whole word. */
function withOperators(query: string): Match {
  const terms = [...query.matchAll(/(-?)(?:"([^"]*)"|(\S+))/g)].map(([, minus, phrase, word]): Term => {
    const wanted = phrase ?? word ?? '';
    const isPrefix = phrase === undefined && wanted.endsWith('*');
    const escaped = (isPrefix ? wanted.slice(0, -1) : wanted).replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
    return {
      pattern: new RegExp(`(?<![\\p{L}\\p{N}])${escaped}${isPrefix ? '' : '(?![\\p{L}\\p{N}])'}`, 'u'),
      excluded: minus === '-',
    };
  });
  return ({ name, text }) => {
    let rank = 1;
    for (const { pattern, excluded } of terms) {
      const weight = pattern.test(name) ? inName : pattern.test(text) ? 1 : 0;
      if (weight > 0 === excluded) return 0;
      rank += weight;
    }
    return rank;
  };
}
