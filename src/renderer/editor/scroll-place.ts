/**
 * How far an article is scrolled, as the number of the block at the upper edge and the part of it that is above: 12.25.
 * Pixels would not do: a window may come back narrower. Zero is the very top, with the article's name.
 */
export function scrollPlace(scroller: Element, text: Element): number {
  const edge = scroller.getBoundingClientRect().top;
  const blocks = text.children;
  let [low, high] = [0, blocks.length];
  // The last block that begins above the edge; blocks come in order, so half of them are ruled out at a time.
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((blocks[middle]?.getBoundingClientRect().top ?? edge) < edge) low = middle + 1;
    else high = middle;
  }
  const block = blocks[low - 1]?.getBoundingClientRect();
  if (block === undefined) return 0;
  const part = block.height === 0 ? 0 : Math.min(0.99, (edge - block.top) / block.height);
  return Math.round((low - 1 + part) * 100) / 100;
}

/** Scrolls to such a place, and again once what came into sight has its real height. Returns the way to give up. */
export function scrollToPlace(scroller: Element, text: Element, place: number): () => void {
  const align = () => {
    const block = text.children[Math.min(Math.floor(place), text.children.length - 1)]?.getBoundingClientRect();
    if (place === 0 || block === undefined) scroller.scrollTo({ top: 0 });
    else scroller.scrollBy({ top: block.top + (place % 1) * block.height - scroller.getBoundingClientRect().top });
  };
  align();
  if (place === 0) return () => undefined;
  let frame = requestAnimationFrame(() => {
    align();
    frame = requestAnimationFrame(align);
  });
  return () => cancelAnimationFrame(frame);
}
