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
  const number = quirks.errorShape === 'code' ? { code: status } : { status };
  const words = worded(quirks, status, text);
  if (words === null) return { status, body: number };
  return { status, body: { ...number, [quirks.errorShape === 'code' ? 'error' : 'message']: words } };
}

/** Of all these words two sentences were recorded; the rest could be anything. */
function worded(quirks: Quirks, status: number, usual: string): string | null {
  if (quirks.errorWording === 'none') return null;
  return quirks.errorWording === 'usual' ? usual : `Die Anfrage war nicht möglich (${status}).`;
}

export function refusalReply(quirks: Quirks, refusal: Refusal): Reply {
  if (refusal.kind === 'notFound') return errorReply(quirks, 404, 'Resource not found');
  if (refusal.kind === 'nameTaken') return errorReply(quirks, quirks.duplicateName, 'Name must be unique');
  if (refusal.kind === 'wrongMediaType') {
    return errorReply(quirks, quirks.wrongMediaType, 'The media type is not supported');
  }
  return errorReply(quirks, refusal.kind === 'invalid' ? 400 : quirks.invalidValue, refusal.message);
}

/** Turns an outcome into a reply: its refusal as it is, its value by `reply`. */
export function replyTo<Value>(quirks: Quirks, outcome: Result<Value, Refusal>, reply: (value: Value) => Reply): Reply {
  return outcome.ok ? reply(outcome.value) : refusalReply(quirks, outcome.error);
}
