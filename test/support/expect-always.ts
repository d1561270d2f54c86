import { assert, type IAsyncProperty, type IProperty } from 'fast-check';

export interface Examples {
  /** How many `npm test` tries: always the same ones. */
  readonly few: number;
  /** How many the long run tries: other ones each time. */
  readonly many: number;
}

const isLong = process.env['LAYOVER_LONG'] === '1';

/** Of no meaning: the date on which the first law got it. */
const seed = 20_261_122;

/**
 * Expects a law to hold for every example. What `npm test` says depends on the sources alone, so it repeats the same
 * examples and never fails by luck; the long run looks for new ones. A law that fails prints its seed and the smallest
 * example that breaks it. `test/unit/expect-always.test.ts` sees to it that every law is asked here.
 */
export function expectAlways<Example>(law: IAsyncProperty<Example>, examples: Examples): Promise<void>;
export function expectAlways<Example>(law: IProperty<Example>, examples: Examples): void;
export function expectAlways<Example>(
  law: IAsyncProperty<Example> | IProperty<Example>,
  { few, many }: Examples,
): Promise<void> | void {
  return assert(law, isLong ? { numRuns: many } : { numRuns: few, seed });
}
