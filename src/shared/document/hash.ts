/**
 * A 128-bit hash of a string's UTF-16 units, as 32 hexadecimal digits: four 32-bit lanes, mixed as in MurmurHash3.
 * Not for secrets: it tells contents apart in memory and between saves.
 */
export const hashText = (text: string): string => {
  const hashed = shortHash(text);
  let digits = '';
  for (let i = 0; i < hashed.length; i++) digits += hashed.charCodeAt(i).toString(16).padStart(4, '0');
  return digits;
};

/** The same 128 bits as a string of eight units: quicker to make, for keys that are never shown. */
export function shortHash(text: string): string {
  let a = 0x9e3779b9;
  let b = 0x85ebca6b;
  let c = 0xc2b2ae35;
  let d = 0x27d4eb2f ^ text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x9e3779b1);
    b = Math.imul(b ^ unit, 0x85ebca77);
    c = Math.imul(c ^ unit ^ (a >>> 15), 0xc2b2ae3d);
    d = Math.imul(d ^ unit ^ (b >>> 13), 0x27d4eb2f);
  }
  const [w, x, y, z] = [finish(a ^ (d >>> 7)), finish(b ^ (c >>> 11)), finish(c ^ (a >>> 9)), finish(d ^ (b >>> 5))];
  return String.fromCharCode(w >>> 16, w & 0xffff, x >>> 16, x & 0xffff, y >>> 16, y & 0xffff, z >>> 16, z & 0xffff);
}

function finish(lane: number): number {
  let mixed = lane ^ (lane >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
