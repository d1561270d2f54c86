import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SavingState } from '../status/saving-state.ts';
import { SavingWords } from './saving-words.ts';

const waiting = { kind: 'waiting', revision: 1, steps: [], sinceMs: 0, dueMs: 500 } as const;
const saved = { kind: 'saved', revision: 2, atMs: 7 } as const;
const trouble = { kind: 'engine-gone', message: 'It is gone.' } as const;

let frames: (() => void)[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  frames = [];
  vi.stubGlobal('requestAnimationFrame', (act: () => void) => frames.push(act));
  vi.stubGlobal('cancelAnimationFrame', (id: number) => {
    frames[id - 1] = () => undefined;
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const nextFrame = () => {
  frames.splice(0).forEach((act) => act());
  vi.advanceTimersByTime(0);
};

const begin = () => {
  const said: SavingState['kind'][] = [];
  return { said, words: new SavingWords((state) => said.push(state.kind)) };
};

test('that words are not saved yet is said once, after the frame with the first of them', () => {
  const { said, words } = begin();
  words.tell(waiting, false);
  words.tell(waiting, false);
  expect(said).toEqual([]);
  nextFrame();
  expect(said).toEqual(['unsaved']);
  words.tell(saved, false);
  words.tell(waiting, false);
  vi.advanceTimersByTime(300);
  nextFrame();
  expect(said).toEqual(['unsaved']);
});

test('a window that nobody sees has no frames: what is saved by then is not called unsaved when it is seen', () => {
  const { said, words } = begin();
  words.tell(waiting, false);
  words.tell(saved, false);
  vi.advanceTimersByTime(300);
  nextFrame();
  expect(said).toEqual(['saved']);
});

test('a save that fails is said at once, and nothing else after it', () => {
  const { said, words } = begin();
  words.tell(waiting, false);
  words.tell({ ...waiting, kind: 'failed', sent: 0, beside: 0, trouble, failures: 1 }, false);
  nextFrame();
  expect(said).toEqual(['failed']);
});
