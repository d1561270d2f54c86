/** Text as it compares in searching and sorting: without case and accents, as SQLite's unicode61 tokenizer folds it. */
export const fold = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
