import { createContext, use, useState, type ReactNode } from 'react';
import { assert } from '../../shared/base/assert.ts';
import { openDictionary } from './dictionary-files.ts';
import { SpellChecker } from './spell-checker.ts';
import type { SpellingLanguage } from './spelling-languages.ts';

/** The dictionary in use outlives the article: it is read once, and one at a time is in memory. */
class OpenDictionary {
  #language: SpellingLanguage | null = null;
  #checker: SpellChecker | null = null;

  of(language: SpellingLanguage): SpellChecker {
    if (this.#checker !== null && this.#language === language) return this.#checker;
    this.#checker?.close();
    this.#language = language;
    this.#checker = new SpellChecker(() => openDictionary(language));
    return this.#checker;
  }
}

const SpellingContext = createContext<OpenDictionary | null>(null);

export function SpellingProvider({ children }: { children: ReactNode }) {
  const [dictionary] = useState(() => new OpenDictionary());
  return <SpellingContext value={dictionary}>{children}</SpellingContext>;
}

export const useDictionary = (): OpenDictionary => {
  const dictionary = use(SpellingContext);
  assert(dictionary !== null, 'A component was rendered outside of SpellingProvider.');
  return dictionary;
};
