import type { z } from 'zod';
import { ok, type Result } from '../shared/base/result.ts';
import type { Actor } from './records.ts';
import { readMultipartForm } from './multipart-form.ts';
import { invalid, type Refusal, wrongMediaType } from './refusal.ts';
import type { Reply } from './reply.ts';
import type { World } from './world.ts';

/** A request as the API sees it, HTTP taken away: the seam at which a stepping transport can stand in for a server. */
export interface ApiRequest {
  readonly method: string;
  /** Without `/v1` and without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string | undefined;
  readonly contentType: string | undefined;
  readonly body: Uint8Array;
  /** `http://host:port`: where Location and file links point. */
  readonly origin: string;
}

/** A request that was let in, with what its route's path says. */
export interface Call {
  readonly world: World;
  readonly request: ApiRequest;
  readonly actor: Actor;
  readonly key: string;
  /** The path's parameters by name; an unknown name is an empty string. */
  readonly param: (name: string) => string;
}

export type Handler = (call: Call) => Reply;

export function wantsReload(call: Call): boolean {
  if (isTrue(call.request.query.get('reload'))) return true;
  return call.world.state.quirks.reloadInBody === 'honoured' && isTrue(reloadInBody(call.request));
}

/** Where one client puts it: a field of the JSON, or of the form. */
function reloadInBody({ contentType, body }: ApiRequest): string | null {
  const form = readMultipartForm(contentType, body);
  if (form.ok) return form.value.fields.get('reload') ?? null;
  const value = jsonOf(body);
  return typeof value === 'object' && value !== null && 'reload' in value ? String(value.reload) : null;
}

export function isTrue(value: string | null): boolean {
  return value === 'true' || value === '1';
}

/** The JSON body, read by a schema. Fields that the schema does not know are passed over, as the server does. */
export function readJson<Schema extends z.ZodType>(call: Call, schema: Schema): Result<z.output<Schema>, Refusal> {
  const declared = call.request.contentType?.startsWith('application/json') ?? false;
  if (!declared && call.world.state.quirks.mediaTypes === 'checked') return wrongMediaType;
  const value = jsonOf(call.request.body);
  if (value === undefined) return invalid('The request body is not JSON');
  const read = schema.safeParse(value);
  if (read.success) return ok(read.data);
  const [issue] = read.error.issues;
  return invalid(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'invalid'}`);
}

/** undefined where the bytes are not JSON. */
function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'));
  } catch {
    return undefined;
  }
}
