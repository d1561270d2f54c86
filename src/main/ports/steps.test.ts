import { expect, test } from 'vitest';
import { atOnce, inSlices, type Steps } from './steps.ts';

/** Each step takes 5 ms. */
function createWork() {
  let nowMs = 0;
  const turns: number[] = [];
  const clock = {
    monotonicMs: () => nowMs,
    sleep: () => Promise.resolve(void turns.push(nowMs)),
  };
  function* steps(): Steps<string> {
    for (let step = 0; step < 8; step += 1) {
      nowMs += 5;
      yield;
    }
    return 'done';
  }
  return { clock, turns, steps };
}

test('steps that are done at once come to the same end as those that leave turns to others', async () => {
  const work = createWork();
  expect(atOnce(work.steps())).toBe('done');
  expect(await inSlices(work.clock, () => true, work.steps())).toBe('done');
});

test('others have a turn each time the steps took as long as a listing may wait', async () => {
  const { clock, turns, steps } = createWork();
  await inSlices(clock, () => true, steps());
  expect(turns).toEqual([15, 30]);
});

test('what is not wanted any more is not gone on with', async () => {
  const { clock, turns, steps } = createWork();
  expect(await inSlices(clock, () => turns.length < 2, steps())).toBeNull();
  expect(turns).toEqual([15, 30]);
});
