import nspell from 'nspell';

export interface Dictionary {
  isRight(word: string): boolean;
  suggest(word: string): readonly string[];
}

const mostSuggestions = 6;

/** A Hunspell dictionary, read whole: about 0.4 s for English, 2 s for Spanish. It belongs into a thread of its own. */
export function readDictionary(files: { readonly aff: string; readonly dic: string }): Dictionary {
  const speller = nspell(files);
  const knows = (word: string): boolean => speller.correct(word) || speller.correct(word.replace(/'s$/, ''));
  return {
    isRight: (word) => knows(straight(word)),
    suggest: (word) => {
      const isCurly = word.includes('’');
      const found = speller.suggest(straight(word)).slice(0, mostSuggestions);
      return isCurly ? found.map((suggestion) => suggestion.replaceAll("'", '’')) : found;
    },
  };
}

/** Dictionaries write apostrophes straight, and letters with their accents in one. */
const straight = (word: string): string => word.normalize('NFC').replaceAll('’', "'");
