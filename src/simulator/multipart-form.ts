import { ok, type Result } from '../shared/base/result.ts';
import { invalid, type Refusal } from './refusal.ts';

export interface FormFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** A `multipart/form-data` body (RFC 7578), read whole: the simulator's uploads are small. */
export interface MultipartForm {
  readonly fields: ReadonlyMap<string, string>;
  readonly files: ReadonlyMap<string, FormFile>;
}

export function readMultipartForm(contentType: string | undefined, body: Uint8Array): Result<MultipartForm, Refusal> {
  const matched = /^multipart\/form-data\s*;.*?boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType ?? '');
  const boundary = matched?.[1] ?? matched?.[2];
  if (boundary === undefined) return invalid('The request is not multipart/form-data');
  const fields = new Map<string, string>();
  const files = new Map<string, FormFile>();
  for (const part of partsOf(Buffer.from(body), boundary)) {
    const name = parameter(part.disposition, 'name');
    const fileName = parameter(part.disposition, 'filename');
    if (name === null) continue;
    if (fileName === null) fields.set(name, part.bytes.toString('utf8'));
    else files.set(name, { fileName, mediaType: part.mediaType, bytes: part.bytes });
  }
  return ok({ fields, files });
}

interface Part {
  readonly disposition: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/** Each part lies between two delimiters; its head ends at the first empty line. */
function* partsOf(body: Buffer, boundary: string): Generator<Part> {
  const delimiter = Buffer.from(`--${boundary}`);
  let start = body.indexOf(delimiter);
  while (start !== -1) {
    const headStart = start + delimiter.length + 2;
    const end = body.indexOf(delimiter, headStart);
    if (end === -1) return;
    const headEnd = body.indexOf('\r\n\r\n', headStart);
    if (headEnd !== -1 && headEnd < end) {
      const head = body.subarray(headStart, headEnd).toString('utf8');
      yield {
        disposition: headerOf(head, 'content-disposition') ?? '',
        mediaType: headerOf(head, 'content-type') ?? 'application/octet-stream',
        bytes: body.subarray(headEnd + 4, Math.max(headEnd + 4, end - 2)),
      };
    }
    start = end;
  }
}

function headerOf(head: string, name: string): string | null {
  for (const line of head.split('\r\n')) {
    const colon = line.indexOf(':');
    if (line.slice(0, colon).trim().toLowerCase() === name) return line.slice(colon + 1).trim();
  }
  return null;
}

function parameter(header: string, name: string): string | null {
  const matched = new RegExp(`;\\s*${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\s]+))`, 'i').exec(header);
  const value = matched?.[1] ?? matched?.[2];
  return value === undefined ? null : value.replace(/\\(.)/g, '$1');
}
