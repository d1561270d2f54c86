import { expect, it } from 'vitest';
import { refuseFiles } from './refuse-files.ts';

const drop = (window: EventTarget, type: string, kinds: readonly string[], taken = false) => {
  const dataTransfer = { types: kinds, dropEffect: 'copy' };
  const event = Object.assign(new Event(type, { cancelable: true }), { dataTransfer });
  if (taken) event.preventDefault();
  window.dispatchEvent(event);
  return { isPrevented: event.defaultPrevented, effect: dataTransfer.dropEffect };
};

it('lets no file that nobody takes open in the place of the window, and leaves everything else alone', () => {
  const window = new EventTarget();
  const here = new AbortController();
  refuseFiles(window, here.signal);
  for (const type of ['dragover', 'drop']) {
    expect(drop(window, type, ['Files'])).toEqual({ isPrevented: true, effect: 'none' });
    expect(drop(window, type, ['text/plain'])).toEqual({ isPrevented: false, effect: 'copy' });
    expect(drop(window, type, ['Files'], true)).toEqual({ isPrevented: true, effect: 'copy' });
  }
  here.abort();
  expect(drop(window, 'drop', ['Files']).isPrevented).toBe(false);
});
