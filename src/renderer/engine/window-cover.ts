import { createContext, use } from 'react';
import { assert } from '../../shared/base/assert.ts';
import { createListeners } from './listeners.ts';

/**
 * Knows whether a screen covers the whole window. What lies behind it is not looked at, so its rows are not asked for
 * again until it is gone: a publish of a thousand articles changes them every second.
 */
export class WindowCover {
  readonly #gone = createListeners<null>();
  #isThere = false;

  get isThere(): boolean {
    return this.#isThere;
  }

  set(isThere: boolean): void {
    if (this.#isThere === isThere) return;
    this.#isThere = isThere;
    if (!isThere) this.#gone.tell(null);
  }

  onGone(listener: () => void): () => void {
    return this.#gone.add(listener);
  }
}

export const WindowCoverContext = createContext<WindowCover | null>(null);

export const useWindowCover = (): WindowCover => {
  const cover = use(WindowCoverContext);
  assert(cover !== null, 'A component was rendered outside of the app.');
  return cover;
};
