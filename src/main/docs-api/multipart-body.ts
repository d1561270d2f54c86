import { assert } from '../../shared/base/assert.ts';

/** A file as it goes into a form. */
export interface FormFile {
  readonly name: string;
  /** As `image/png`. */
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** What an upload sends beside the key: its fields, and the one file, whose field is named `file`. */
export interface Form {
  readonly fields: Readonly<Record<string, string | undefined>>;
  readonly file: FormFile;
}

export interface MultipartBody {
  readonly contentType: string;
  readonly body: Uint8Array;
}

/**
 * A `multipart/form-data` body (RFC 7578), written by hand because it must be plain bytes that can cross a thread. The
 * boundary is counted up until the content does not hold it, so that the same form always gives the same bytes.
 */
export function multipartBody({ fields, file }: Form): MultipartBody {
  assert(/^[\w.+-]+\/[\w.+-]+$/.test(file.mediaType), 'a media type has a type and a subtype');
  const given = Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const content = Buffer.concat([...given.map(([, value]) => Buffer.from(value)), file.bytes]);
  const boundary = freeBoundary(content);
  const head = given.map(([name, value]) => `${opening(boundary, name)}\r\n\r\n${value}\r\n`).join('');
  const fileHead = `${opening(boundary, 'file')}; filename="${quoted(file.name)}"\r\nContent-Type: ${file.mediaType}\r\n\r\n`;
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    body: new Uint8Array(
      Buffer.concat([Buffer.from(head + fileHead), file.bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    ),
  };
}

const opening = (boundary: string, name: string): string =>
  `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"`;

/** As browsers write names: only what would end the name or the line is escaped, the rest is UTF-8. */
const quoted = (name: string): string => name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

function freeBoundary(content: Buffer): string {
  for (let count = 1; ; count++) {
    const boundary = `layover-form-${count}`;
    if (!content.includes(boundary)) return boundary;
  }
}
