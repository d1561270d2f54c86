import type { z } from 'zod';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { HttpAnswer } from '../ports/http.ts';
import type { ApiTrouble } from './api-trouble.ts';
import { isWireError, readJson } from './wire-error.ts';

/** What a call gives back when it works. */
export interface ApiAnswer<Value> {
  readonly value: Value;
  /** The server's clock at the answer, milliseconds since 1970, whole seconds; null where it did not say. */
  readonly serverMs: number | null;
}

export type ApiResult<Value> = Promise<Result<ApiAnswer<Value>, ApiTrouble>>;

/** Reads a value out of a 2xx answer, or says what could not be read: names of fields, never their values. */
export type ReadAnswer<Value> = (answer: HttpAnswer) => Result<Value, string>;

/** The body must be JSON of this shape. */
export const shaped =
  <Value>(schema: z.ZodType<Value>): ReadAnswer<Value> =>
  (answer) => {
    const json = readJson(answer.body);
    if (json === undefined) return failed('not JSON');
    const parsed = schema.safeParse(json);
    if (parsed.success) return ok(parsed.data);
    return failed(parsed.error.issues.map((issue) => issue.path.join('.')).join(', '));
  };

/** Docs API: without `reload` the body is empty, and a server may ignore `reload`: any 2xx is a success, an empty one is null. */
export const shapedOrEmpty =
  <Value>(schema: z.ZodType<Value>): ReadAnswer<Value | null> =>
  (answer) =>
    showsNothing(answer) ? ok(null) : shaped(schema)(answer);

/**
 * The answer must show what was asked for, or nothing: an article of another id (a cache that mixes answers up) would be
 * taken for a change of this one. Help Scout's ids are hex digits, of which nobody knows the case.
 */
export const about =
  <Shown extends { readonly id: string; readonly number?: number } | null>(
    asked: string | number,
    read: ReadAnswer<Shown>,
  ): ReadAnswer<Shown> =>
  (answer) => {
    const shown = read(answer);
    if (!shown.ok || shown.value === null) return shown;
    const { id, number } = shown.value;
    const isIt = typeof asked === 'number' ? number === asked : id.toLowerCase() === asked.toLowerCase();
    return isIt ? shown : failed('another id than was asked for');
  };

/** What a creation gives back. */
export interface Created<Id extends string, Shown> {
  readonly id: Id;
  /** null: the server did not show it, although it was asked to. */
  readonly shown: Shown | null;
}

/**
 * Docs API, creations: 201 with Location and nothing in it, or 200 or 201 with what was made where `reload` was honoured.
 *
 * @param list where such things are, as in the path that was posted to: `articles`
 */
export const created =
  <Id extends string, Shown extends { readonly id: Id }>(
    list: string,
    schema: z.ZodType<Shown>,
  ): ReadAnswer<Created<Id, Shown>> =>
  (answer) => {
    const shown = showsNothing(answer) ? null : shaped(schema)(answer);
    if (shown?.ok) return ok({ id: shown.value.id, shown: shown.value });
    const id = locationId(answer, list);
    return id === null ? failed('neither what was made nor Location') : ok({ id: id as Id, shown: null });
  };

/** Docs API: what a plain write answers is not documented beyond "empty": no bytes, white space, `null` and `{}` all say nothing. */
function showsNothing(answer: HttpAnswer): boolean {
  if (answer.body.length > 64) return false;
  return /^\s*(null|\{\s*\})?\s*$/.test(new TextDecoder().decode(answer.body));
}

/** Docs API: deletes and draft saves answer 200 or 204 with nothing in them; whatever is in them does not matter, but an error. */
export const anything: ReadAnswer<void> = ({ body }) =>
  isWireError(body) ? failed('an error in an answer that claims success') : ok(undefined);

/** Docs API, create: the id is the last part of the Location header; one that names only the list names nothing. */
function locationId(answer: HttpAnswer, list: string): string | null {
  const location = answer.headers['location'];
  if (location === undefined) return null;
  const path = URL.parse(location, 'https://docsapi.helpscout.net')?.pathname ?? '';
  return new RegExp(`/${list}/([\\w-]+)/?$`).exec(path)?.[1] ?? null;
}
