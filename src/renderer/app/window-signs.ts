import { useEffect } from 'react';
import type { WindowSign } from '../../shared/model/next-sync.ts';
import { useEngine } from '../engine/engine-context.tsx';

/** That she is there is told so often at most: it only slows the syncs down when she is not. */
const inputEveryMs = 60_000;

/** What of a browser's window is listened to. */
export interface WatchedWindow {
  readonly window: Pick<EventTarget, 'addEventListener'>;
  readonly document: Pick<EventTarget, 'addEventListener'> & Pick<Document, 'visibilityState' | 'hasFocus'>;
  readonly isOnline: () => boolean;
  readonly nowMs: () => number;
}

/** Tells when she comes to the window, that she is there, and when the system's network goes or is back, until stopped. */
export function tellWindowSigns(
  { window, document, isOnline, nowMs }: WatchedWindow,
  tell: (sign: WindowSign) => void,
  signal: AbortSignal,
): void {
  let toldMs: number | null = null;
  const present = (sign: 'focus' | 'input'): void => {
    toldMs = nowMs();
    tell(sign);
  };
  const input = (): void => {
    if (toldMs === null || nowMs() - toldMs >= inputEveryMs) present('input');
  };
  const quietly = { signal, passive: true, capture: true } as const;
  window.addEventListener('focus', () => present('focus'), { signal });
  document.addEventListener(
    'visibilitychange',
    () => {
      if (document.visibilityState === 'visible') present('focus');
    },
    { signal },
  );
  for (const name of ['keydown', 'pointerdown', 'wheel']) window.addEventListener(name, input, quietly);
  window.addEventListener('online', () => tell('online'), { signal });
  window.addEventListener('offline', () => tell('offline'), { signal });
  if (document.hasFocus()) present('focus');
  if (!isOnline()) tell('offline');
}

/** For as long as a workspace is shown: its syncs go by what the window notices. */
export function useWindowSigns(): void {
  const engine = useEngine();
  useEffect(() => {
    const watching = new AbortController();
    const watched = { window, document, isOnline: () => navigator.onLine, nowMs: () => performance.now() };
    tellWindowSigns(watched, (sign) => void engine.call('window.notice', { sign }), watching.signal);
    return () => watching.abort();
  }, [engine]);
}
