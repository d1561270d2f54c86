import type { Clock } from './clock.ts';

/** Work in small steps, each of which leaves everything as it should be: between two of them others may have their turn. */
export type Steps<Value> = Generator<undefined, Value, undefined>;

/** A listing may be asked for meanwhile, and should be there within 50 ms. */
const sliceMs = 12;

export function atOnce<Value>(steps: Steps<Value>): Value {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** As `Promise.all`, but not before all of them have ended: what goes on behind a fault would meet a store that is closed. */
export async function allEnded<Ends extends readonly unknown[] | []>(
  ends: Ends,
): Promise<{ -readonly [Index in keyof Ends]: Awaited<Ends[Index]> }> {
  await Promise.allSettled(ends);
  return Promise.all(ends);
}

/** null: `goesOn` said no, after a turn of others. */
export async function inSlices<Value>(
  clock: Pick<Clock, 'monotonicMs' | 'sleep'>,
  goesOn: () => boolean,
  steps: Steps<Value>,
): Promise<Value | null> {
  let begunMs = clock.monotonicMs();
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (clock.monotonicMs() - begunMs < sliceMs) continue;
    await clock.sleep(0);
    if (!goesOn()) return null;
    begunMs = clock.monotonicMs();
  }
}
