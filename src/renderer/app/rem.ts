import { useSyncExternalStore } from 'react';

/** One rem in CSS pixels: 16 unless the reader made her text larger. */
export const remPx = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;

/** Asked for once and not at each drawing, which would make the browser compute styles. */
let known: number | null = null;
const listeners = new Set<() => void>();
let probe: HTMLElement | null = null;

/** An element that is one rem wide tells when that becomes another width. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (probe === null) {
    probe = document.body.appendChild(document.createElement('div'));
    probe.setAttribute('aria-hidden', 'true');
    Object.assign(probe.style, { position: 'absolute', width: '1rem', height: '0', visibility: 'hidden' });
    new ResizeObserver(tellAnew).observe(probe);
  }
  return () => void listeners.delete(listener);
}

function tellAnew(): void {
  const before = known;
  known = remPx();
  if (known !== before) for (const listener of listeners) listener();
}

/** One rem in CSS pixels, also when the reader changes the size of her text. */
export const useRem = (): number => useSyncExternalStore(subscribe, () => (known ??= remPx()));
