import { notifyManager, QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { drawTogether } from './draw-together.ts';
import { TypingPause } from './typing-pause.ts';

let typing: TypingPause;
let isInText = true;
let end: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  typing = new TypingPause();
  isInText = true;
  end = drawTogether(typing, () => isInText);
});
afterEach(() => {
  end();
  vi.useRealTimers();
});

/** A window that shows three queries, and when it heard of each. */
const watch = () => {
  const queries = new QueryClient();
  const heardMs: number[] = [];
  const beganMs = performance.now();
  for (const name of ['facts', 'list', 'plan'])
    // As `useQuery` listens.
    new QueryObserver(queries, { queryKey: [name], enabled: false }).subscribe(
      notifyManager.batchCalls(() => heardMs.push(performance.now() - beganMs)),
    );
  // What they tell of their beginning.
  vi.advanceTimersByTime(0);
  heardMs.length = 0;
  const answer = (name: string) => queries.setQueryData([name], performance.now());
  return { heardMs, answer };
};

test('answers that come between her keys are told at one time', () => {
  const { heardMs, answer } = watch();
  typing.key();
  for (const name of ['facts', 'list', 'plan']) {
    answer(name);
    vi.advanceTimersByTime(40);
  }
  expect(heardMs).toEqual([]);
  vi.advanceTimersByTime(60);
  expect(heardMs).toEqual([150, 150, 150]);
});

test('where nobody types, and in a field that waits for them, each is told as it comes', () => {
  const { heardMs, answer } = watch();
  answer('facts');
  vi.advanceTimersByTime(40);
  isInText = false;
  typing.key();
  answer('list');
  vi.advanceTimersByTime(40);
  expect(heardMs).toEqual([0, 40]);
});
