import { randomBytes } from 'node:crypto';

export interface Random {
  /** `byteCount` unpredictable bytes as lower-case hex. */
  hex(byteCount: number): string;
  /** A number in [0, 1), for jitter. */
  fraction(): number;
}

export const systemRandom: Random = {
  hex: (byteCount) => randomBytes(byteCount).toString('hex'),
  fraction: () => randomBytes(4).readUInt32BE() / 2 ** 32,
};
