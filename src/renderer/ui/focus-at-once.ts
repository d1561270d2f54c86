import type { RefObject } from 'react';

const usable = ':is(a[href], button, input, select, textarea, [tabindex="0"]):not(:disabled, [tabindex="-1"])';

/**
 * For `initialFocus` of what lies over the window. Base UI asks for it in the moment in which its popup is in the
 * page, and gives the focus a frame later: a letter that came in between would be typed into the article. So it is
 * given here, and the answer is that nothing is left to do. Where no element is named, it is the popup's first field.
 */
export function focusAtOnce(popup: RefObject<HTMLElement | null>, named?: RefObject<HTMLElement | null>): false {
  const chosen = named?.current ?? popup.current?.querySelector<HTMLElement>(usable) ?? popup.current;
  chosen?.focus({ preventScroll: chosen === popup.current });
  return false;
}
