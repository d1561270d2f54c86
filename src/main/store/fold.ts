/** Text as it compares in searching and sorting: without case and accents, as SQLite's unicode61 tokenizer folds it. */
export const fold = (text: string): string =>
  // Most words are plain, and a search folds tens of thousands of them.
  plain.test(text) ? text.toLowerCase() : text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

const plain = /^[\u0020-\u007e]*$/u;
