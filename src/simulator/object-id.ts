import { hexDigits, type Random } from './seeded-random.ts';

/** Makes ids like MongoDB's: 4 bytes of Unix seconds, 5 bytes of process, 3 bytes of counter. */
export type ObjectIdSource = (atMs: number) => string;

/**
 * The first four bytes are the record's `createdAt` second, as recorded on the wire (fact sheet, section 0), so the
 * caller says when the record is made: a seeded world makes records in the past.
 */
export function objectIdSource(random: Random): ObjectIdSource {
  const process = hexDigits(random, 10);
  let counter = Math.floor(random() * 0x8000);
  return (atMs) => {
    counter = (counter + 1) & 0xff_ff_ff;
    const seconds = Math.floor(atMs / 1000) >>> 0;
    return seconds.toString(16).padStart(8, '0') + process + counter.toString(16).padStart(6, '0');
  };
}
