interface Around {
  readonly left: number;
  readonly top: number;
  readonly bottom: number;
}

const gap = 6;
const edge = 8;
/** A list that has so much room scrolls, rather than to lie over the text that was just written. */
const enough = 200;
const leastHeight = 80;

/**
 * Puts something that floats above or below a place in the text, wherever there is room for it, and never over the place
 * itself. Through the CSSOM: the window's policy allows no inline style.
 */
export function placeFloating(element: HTMLElement, around: Around, wanted: 'above' | 'below'): void {
  element.style.maxHeight = '';
  const { width, height } = element.getBoundingClientRect();
  const room = { above: around.top - gap - edge, below: window.innerHeight - around.bottom - gap - edge };
  const roomier = room.above > room.below ? 'above' : 'below';
  const side = room[wanted] >= Math.min(height, enough) ? wanted : roomier;
  const shown = Math.min(height, Math.max(room[side], leastHeight));
  if (shown < height) element.style.maxHeight = `${shown}px`;
  const top = side === 'above' ? around.top - gap - shown : around.bottom + gap;
  const left = Math.min(around.left, window.innerWidth - width - edge);
  element.style.top = `${Math.max(edge, top)}px`;
  element.style.left = `${Math.max(edge, left)}px`;
}
