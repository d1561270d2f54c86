/** What the bytes are, whatever their sender called them; null: not an image that a window shows. */
export function imageMediaType(bytes: Uint8Array): string | null {
  const known = signatures.find(({ at, magic }) => matches(bytes, at, magic));
  if (known !== undefined) return known.mediaType;
  return isSvg(bytes) ? 'image/svg+xml' : null;
}

interface Signature {
  readonly mediaType: string;
  readonly at: number;
  readonly magic: readonly number[];
}

const ascii = (text: string): readonly number[] => [...Buffer.from(text, 'latin1')];

/** Source: WHATWG MIME Sniffing, section 6.1; AVIF: its file type box. */
const signatures: readonly Signature[] = [
  { mediaType: 'image/png', at: 0, magic: [0x89, ...ascii('PNG\r\n'), 0x1a, 0x0a] },
  { mediaType: 'image/jpeg', at: 0, magic: [0xff, 0xd8, 0xff] },
  { mediaType: 'image/gif', at: 0, magic: ascii('GIF8') },
  { mediaType: 'image/webp', at: 8, magic: ascii('WEBP') },
  { mediaType: 'image/avif', at: 4, magic: ascii('ftypavi') },
  { mediaType: 'image/bmp', at: 0, magic: ascii('BM') },
  { mediaType: 'image/x-icon', at: 0, magic: [0, 0, 1, 0] },
];

const matches = (bytes: Uint8Array, at: number, magic: readonly number[]): boolean =>
  magic.every((byte, index) => bytes[at + index] === byte);

/** An SVG has no signature: its root element tells, after whatever declaration, comment or white space comes first. */
function isSvg(bytes: Uint8Array): boolean {
  const opening = Buffer.from(bytes.subarray(0, 4096))
    .toString('utf8')
    .replace(/^\uFEFF/, '');
  return /^\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*|<!DOCTYPE svg[^>]*>\s*)*<svg[\s>]/i.test(opening);
}
