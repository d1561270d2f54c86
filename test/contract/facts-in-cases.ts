import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A case of one fact, as it stands in a test file. */
interface FactInCase {
  readonly place: string;
  readonly tag: string;
  readonly says: string;
  readonly switches: readonly string[];
  /** The test's file in this folder. */
  readonly file: string;
}

/** `fact('1.2', '[O]', 'what it says', ['switch'], …`, on however many lines. */
const pattern = /\bfact\(\s*'([\w.]+)',\s*'([^']+)',\s*(['"`])(.+?)\3,\s*\[([^\]]*)\],/gs;

/** Every fact that has a case, in the order of the files. */
export const factsInCases = (): readonly FactInCase[] =>
  readdirSync(import.meta.dirname)
    .filter((file) => file.startsWith('docs-api-') && file.endsWith('.test.ts'))
    .toSorted()
    .flatMap((file) =>
      [...readFileSync(join(import.meta.dirname, file), 'utf8').matchAll(pattern)].map(
        ([, place = '', tag = '', , says = '', switches = '']) => ({
          place,
          tag,
          says,
          switches: [...switches.matchAll(/'(\w+)'/g)].map(([, name = '']) => name),
          file,
        }),
      ),
    );
