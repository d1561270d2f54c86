import { expect, it } from 'vitest';
import type { WindowSign } from '../../shared/model/next-sync.ts';
import { tellWindowSigns } from './window-signs.ts';

const watch = (state: { focused: boolean; online: boolean }) => {
  const window = new EventTarget();
  const seen: { visibilityState: DocumentVisibilityState } = { visibilityState: 'visible' };
  const document = Object.assign(new EventTarget(), seen, { hasFocus: () => state.focused });
  const clock = { nowMs: 0 };
  const told: WindowSign[] = [];
  const watching = new AbortController();
  tellWindowSigns(
    { window, document, isOnline: () => state.online, nowMs: () => clock.nowMs },
    (sign) => told.push(sign),
    watching.signal,
  );
  const happens = (name: string, where: EventTarget = window): void => void where.dispatchEvent(new Event(name));
  return { document, clock, told, happens, stop: () => watching.abort() };
};

it('SYNC-FOCUS tells that she came to the window, also when it was only uncovered', () => {
  const it = watch({ focused: false, online: true });
  expect(it.told).toEqual([]);
  it.happens('focus');
  it.happens('visibilitychange', it.document);
  it.document.visibilityState = 'hidden';
  it.happens('visibilitychange', it.document);
  expect(it.told).toEqual(['focus', 'focus']);
});

it('SYNC-ONLINE tells that the network is gone or back, and at the start that there is none', () => {
  const it = watch({ focused: true, online: false });
  it.happens('online');
  it.happens('offline');
  expect(it.told).toEqual(['focus', 'offline', 'online', 'offline']);
});

it('SYNC-IDLE tells that she is there once a minute, however much she types', () => {
  const it = watch({ focused: true, online: true });
  for (const seconds of [1, 59, 60, 61, 119, 121]) {
    it.clock.nowMs = seconds * 1000;
    for (const name of ['keydown', 'pointerdown', 'wheel']) it.happens(name);
  }
  expect(it.told).toEqual(['focus', 'input', 'input']);
});

it('tells nothing any more once it was stopped', () => {
  const it = watch({ focused: false, online: true });
  it.stop();
  for (const name of ['focus', 'online', 'keydown']) it.happens(name);
  expect(it.told).toEqual([]);
});
