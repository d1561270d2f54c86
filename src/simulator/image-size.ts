export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

const unknownSize: ImageSize = { width: 0, height: 0 };

/** Reads an image's size in pixels from its first bytes; what is not a PNG, GIF, JPEG or SVG is 0 x 0. */
export function imageSize(bytes: Uint8Array): ImageSize {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (data.length >= 24 && data.toString('latin1', 1, 4) === 'PNG') {
    return { width: data.readUInt32BE(16), height: data.readUInt32BE(20) };
  }
  if (data.length >= 10 && data.toString('latin1', 0, 3) === 'GIF') {
    return { width: data.readUInt16LE(6), height: data.readUInt16LE(8) };
  }
  if (data.length >= 4 && data.readUInt16BE(0) === 0xff_d8) return jpegSize(data);
  return svgSize(data.toString('utf8', 0, Math.min(data.length, 1000)));
}

/** Walks the segments to the first start-of-frame. */
function jpegSize(data: Buffer): ImageSize {
  let at = 2;
  while (at + 9 < data.length && data[at] === 0xff) {
    const marker = data[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { width: data.readUInt16BE(at + 7), height: data.readUInt16BE(at + 5) };
    at += 2 + data.readUInt16BE(at + 2);
  }
  return unknownSize;
}

function svgSize(source: string): ImageSize {
  const root = /<svg\b[^>]*>/.exec(source)?.[0];
  if (root === undefined) return unknownSize;
  const side = (name: string): number => Number(new RegExp(`\\s${name}="(\\d+)`).exec(root)?.[1] ?? 0);
  return { width: side('width'), height: side('height') };
}
