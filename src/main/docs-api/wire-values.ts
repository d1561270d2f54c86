import { z } from 'zod';

/** Leaf values as they really come: null, missing, or of another type than the documents say. */

/** A 24-digit hex id; some old examples show a number. Never empty: an empty id would address a list. */
export const wireId = z.union([z.string().min(1), z.int()]).transform(String);

/** Half a surrogate pair, as of an emoji that was cut, cannot be stored: kept as it came, it would be new at every sync. */
export const text = z.string().transform((value) => value.toWellFormed());

export const textOrEmpty = text.nullish().transform((value) => value ?? '');

export const textOrNull = text.nullish().transform((value) => value ?? null);

/** A whole number, as one or as its digits. */
export const whole = z.union([
  z.int(),
  z
    .string()
    .regex(/^-?\d{1,15}$/)
    .transform(Number),
]);

export const wholeOrNull = whole
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);

export const wholeOrZero = z
  .number()
  .nullish()
  .catch(0)
  .transform((value) => Math.trunc(value ?? 0));

/** null and missing are the empty list. Docs API: `keywords` and `related` are null when none, `keywords` may be absent. */
export const idList = z
  .array(wireId)
  .nullish()
  .transform((value): readonly string[] => value ?? []);

/** As `idList`, where leaving it out would look like emptying it. */
export const shownIds = z
  .array(wireId)
  .nullable()
  .transform((value): readonly string[] => value ?? []);

export const textList = z
  .array(text)
  .nullish()
  .transform((value): readonly string[] => value ?? []);

/**
 * A moment as ISO 8601 in UTC with whole seconds; null where there is none or it cannot be read. Docs API, Create
 * Category: with `reload` the stamps are Unix numbers, of unknown unit: beyond 1e11 they can only be milliseconds.
 */
export const timestamp = z.union([z.string(), z.number()]).nullish().catch(null).transform(isoSeconds);

function isoSeconds(value: string | number | null | undefined): string | null {
  if (value === null || value === undefined || value === '') return null;
  const ms = typeof value === 'string' ? Date.parse(inUtc(value)) : value > 1e11 ? value : value * 1000;
  if (!Number.isFinite(ms) || Math.abs(ms) > 8.64e15) return null;
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

/** Docs API: all times are UTC. One that does not say so would be read as this computer's. */
const inUtc = (text: string): string => (/T[\d:.]+$/.test(text) ? `${text}Z` : text);

/** Site, collection, category: shown to everybody, or to people who sign in. */
export const visibility = z.enum(['public', 'private']).catch('public');
