import type { z } from 'zod';
import type { Readable, Writable } from './handle.ts';
import { parseJson } from './json-column.ts';

/** Small values by name: settings, what the window remembers, the budget window, the last sync. */
export const remember = (writable: Writable, name: string, value: unknown): void => {
  writable.run(
    'INSERT INTO remembered (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    name,
    JSON.stringify(value),
  );
};

/** null where there is none, or where an older or newer Layover wrote one that the schema does not read. */
export const recall = <Value>(readable: Readable, name: string, schema: z.ZodType<Value>): Value | null => {
  const row = readable.get<{ readonly value: string }>('SELECT value FROM remembered WHERE name = ?', name);
  const parsed = row === undefined ? null : schema.safeParse(parseJson(row.value));
  return parsed?.success ? parsed.data : null;
};

/** All whose names begin so, by name; those that the schema does not read are left out. */
export const recallAll = <Value>(
  readable: Readable,
  prefix: string,
  schema: z.ZodType<Value>,
): readonly { readonly name: string; readonly value: Value }[] =>
  readable
    .all<{ readonly name: string; readonly value: string }>(
      'SELECT name, value FROM remembered WHERE substr(name, 1, ?) = ? ORDER BY name',
      prefix.length,
      prefix,
    )
    .flatMap(({ name, value }) => {
      const parsed = schema.safeParse(parseJson(value));
      return parsed.success ? [{ name, value: parsed.data }] : [];
    });

export const forget = (writable: Writable, name: string): void => {
  writable.run('DELETE FROM remembered WHERE name = ?', name);
};
