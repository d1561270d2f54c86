import type { Quirks } from './quirks.ts';

/** A slug as the server makes it from a name: lower-case letters and digits joined by hyphens. */
export function slugFromName(name: string, { autoSlug }: Quirks): string {
  const slug = lettersOf[autoSlug](name)
    .replace(/^-+|-+$/g, '')
    .slice(0, 80);
  return slug === '' ? 'untitled' : slug;
}

/** Which letters stay is an open question: é as e, not at all, or as it is. */
const lettersOf: Readonly<Record<Quirks['autoSlug'], (name: string) => string>> = {
  transliterated: (name) =>
    name
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[\u0300-\u036f'’]/g, '')
      .replace(/[^a-z0-9]+/g, '-'),
  stripped: (name) =>
    name
      .toLowerCase()
      .replace(/[^a-z0-9\s_-]/g, '')
      .replace(/[\s_-]+/g, '-'),
  unicode: (name) =>
    name
      .normalize('NFC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-'),
};
