interface Around {
  readonly left: number;
  readonly top: number;
  readonly bottom: number;
}

const gap = 6;
const edge = 8;

/**
 * Puts something that floats above or below a place in the text, wherever there is room for it, and never over the place
 * itself. Through the CSSOM: the window's policy allows no inline style.
 */
export function placeFloating(element: HTMLElement, around: Around, wanted: 'above' | 'below'): void {
  const { width, height } = element.getBoundingClientRect();
  const [roomAbove, roomBelow] = [around.top - gap - edge, window.innerHeight - around.bottom - gap - edge];
  const fits = wanted === 'above' ? roomAbove >= height : roomBelow >= height;
  const roomier = roomAbove > roomBelow ? 'above' : 'below';
  const side = fits ? wanted : roomier;
  const top = side === 'above' ? around.top - gap - height : around.bottom + gap;
  const left = Math.min(around.left, window.innerWidth - width - edge);
  element.style.top = `${Math.max(edge, top)}px`;
  element.style.left = `${Math.max(edge, left)}px`;
}
