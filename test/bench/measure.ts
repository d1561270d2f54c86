import { assert } from '../../src/shared/base/assert.ts';

/** One line of the table. */
export interface Measure {
  readonly area: string;
  readonly measure: string;
  readonly value: number;
  readonly unit: string;
  /** In the value's unit: at most so much is wanted. null: nothing is promised. */
  readonly goal: number | null;
  readonly met: boolean | null;
  /** What a reader must know to believe the number. */
  readonly note: string;
}

export interface Wanted {
  readonly atMost?: number;
  readonly note?: string;
}

/** A part of the measurements that can be run alone; it tells each measure as soon as it has it. */
export interface BenchArea {
  readonly name: string;
  /** Given up after that; left out: six. Minutes. */
  readonly limitMinutes?: number;
  /** `quick`: with the smallest of its sizes only. */
  run(tell: Tell, say: (line: string) => void, quick: boolean): Promise<void>;
}

export type Tell = (measure: string, value: number, unit: string, wanted?: Wanted) => void;

export const measureOf = (area: string, measure: string, value: number, unit: string, wanted: Wanted): Measure => ({
  area,
  measure,
  value: round(value),
  unit,
  goal: wanted.atMost === undefined ? null : round(wanted.atMost),
  met: wanted.atMost === undefined ? null : value <= wanted.atMost,
  note: wanted.note ?? '',
});

/** Two digits after the point below ten, one below a hundred: more would be noise. */
const round = (value: number): number => {
  const digits = Math.abs(value) < 10 ? 100 : Math.abs(value) < 100 ? 10 : 1;
  return Math.round(value * digits) / digits;
};

/** The value that `share` of all values do not exceed. */
export const percentile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
  assert(value !== undefined, 'There is something to measure');
  return value;
};

export const median = (values: readonly number[]): number => percentile(values, 0.5);
