/**
 * Article text as bytes that come back as exactly the same JavaScript string. UTF-8 cannot carry a lone surrogate and
 * SQLite's TEXT functions stop at NUL, so text lives in BLOB columns: one tag byte, then UTF-8, or UTF-16 where the
 * string is not well formed.
 */
const utf8Tag = 0;
const utf16Tag = 1;

export const encodeText = (text: string): Buffer => {
  const wellFormed = text.isWellFormed();
  const bytes = Buffer.from(text, wellFormed ? 'utf8' : 'utf16le');
  return Buffer.concat([Buffer.of(wellFormed ? utf8Tag : utf16Tag), bytes]);
};

export const decodeText = (bytes: Buffer): string => bytes.toString(bytes[0] === utf16Tag ? 'utf16le' : 'utf8', 1);
