import { createContext, use, useLayoutEffect } from 'react';

/** What each letter of an open menu does; null: nothing now. */
export type MenuLetters = Map<string, (() => void) | null>;

const letterMark = 'data-letter';

export const MenuLettersContext = createContext<MenuLetters | null>(null);

/** An item tells the menu that it is in which letter runs it. */
export function useMenuLetter(letter: string | undefined, act: (() => void) | null) {
  const letters = use(MenuLettersContext);
  useLayoutEffect(() => {
    if (letter === undefined || letters === null) return undefined;
    letters.set(letter, act);
    return () => void letters.delete(letter);
  });
  return letter === undefined ? {} : { [letterMark]: letter };
}

export const letterOfItem = (target: EventTarget): string | null =>
  target instanceof Element ? target.getAttribute(letterMark) : null;

/** A key that is held down is meant for the menu, and not for the text that has the focus by then. */
export function swallowRepeats(code: string): void {
  const held = (event: KeyboardEvent) => {
    if (!event.repeat || event.code !== code) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const end = () => {
    window.removeEventListener('keydown', held, { capture: true });
    window.removeEventListener('keyup', end, { capture: true });
  };
  window.addEventListener('keydown', held, { capture: true });
  window.addEventListener('keyup', end, { capture: true });
}
