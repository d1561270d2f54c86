import type { Result } from '../shared/base/result.ts';
import type { Quirks } from './quirks.ts';
import type { Refusal } from './refusal.ts';
import type { WireObject } from './wire-object.ts';

/** What a route answers, before the headers that every answer carries. */
export interface Reply {
  readonly status: number;
  /** Null is an empty body. */
  readonly body: WireObject | null;
  /** Path under the API's base, as `/articles/<id>`. */
  readonly location?: string;
}

export function content(body: WireObject): Reply {
  return { status: 200, body };
}

export const emptyOk: Reply = { status: 200, body: null };

/** A create answers 201 with an empty body and a Location, or with `reload` the object. */
export function created(quirks: Quirks, location: string, reloaded: WireObject | null): Reply {
  return { status: reloaded === null ? 201 : quirks.createReloadStatus, body: reloaded, location };
}

export function errorReply(quirks: Quirks, status: number, text: string): Reply {
  const body = quirks.errorShape === 'code' ? { code: status, error: text } : { status, message: text };
  return { status, body };
}

export function refusalReply(quirks: Quirks, refusal: Refusal): Reply {
  if (refusal.kind === 'notFound') return errorReply(quirks, 404, 'Resource not found');
  if (refusal.kind === 'nameTaken') return errorReply(quirks, quirks.duplicateName, 'Name must be unique');
  return errorReply(quirks, 400, refusal.message);
}

/** Turns an outcome into a reply: its refusal as it is, its value by `reply`. */
export function replyTo<Value>(quirks: Quirks, outcome: Result<Value, Refusal>, reply: (value: Value) => Reply): Reply {
  return outcome.ok ? reply(outcome.value) : refusalReply(quirks, outcome.error);
}
