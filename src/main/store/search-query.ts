/**
 * What a writer typed, as an FTS5 expression that cannot be a syntax error: every word becomes a quoted string, and
 * the last one a prefix, because she may still be typing it. Words in double quotes are a phrase.
 * null: there is nothing in it to look for. Source: sqlite.org/fts5.html, section 3.
 */
export const matchExpression = (query: string): string | null => {
  const pieces = [
    ...query
      .toWellFormed()
      .replaceAll('\0', ' ')
      .matchAll(/"([^"]*)"|[^\s"]+/gu),
  ];
  const words = pieces
    .map(([whole, phrase]) => ({ text: phrase ?? whole, phrase: phrase !== undefined }))
    .filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
  if (words.length === 0) return null;
  return words
    .map(({ text, phrase }, index) => `"${text}"${index === words.length - 1 && !phrase ? ' *' : ''}`)
    .join(' AND ');
};
