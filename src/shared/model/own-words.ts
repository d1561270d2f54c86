import type { Choice } from '../document/merge-choice.ts';

/** The text of her own that a choice has, if it has one. */
export const ownText = (choice: Choice | null): string | null =>
  typeof choice === 'object' && choice !== null ? choice.html : null;

/** All texts of her own that choices have, each once; one without a word is none. */
export const ownTexts = (choices: readonly { readonly choice: Choice | null }[]): readonly string[] => {
  const texts = choices.flatMap(({ choice }) => ownText(choice) ?? []);
  return [...new Set(texts)].filter((html) => html.trim() !== '');
};

/** A whole text that has them too, where they have no place in it. */
export const withWordsAtEnd = (text: string, words: readonly string[]): string => [text, ...words].join('\n');
