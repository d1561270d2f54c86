/**
 * How many blocks of an article are laid out at each turn; after the last, all are (article-text.css has a rule for each).
 * The first are more than a window shows; each turn costs something for all that is left, so there are few.
 */
export const turns = [30, 100, 300, 1000, 3000] as const;

/**
 * An article is on screen as soon as what is in sight of it is laid out; the rest follows in turns, while there is
 * nothing else to do. Call it before the text is drawn; what comes back ends it. `place` is how far the text will be
 * scrolled (scroll-place.ts): what is above has its real height from the beginning.
 *
 * No key may meet a line that is not laid out: Chromium puts the caret on the wrong side of it, and the next letters
 * stand in the wrong order. So the first key in the text ends it, before anybody else hears of that key.
 */
export function layOutInTurns(text: HTMLElement, blocks: number, place: number): () => void {
  const host = text.parentElement;
  const listening = new AbortController();
  let [frame, idle] = [0, 0];
  const end = (): void => {
    cancelAnimationFrame(frame);
    cancelIdleCallback(idle);
    listening.abort();
    delete host?.dataset['laidOut'];
  };
  const begin = (turn: number): void => {
    const laidOut = turns[turn];
    if (host === null || laidOut === undefined || laidOut >= blocks) return end();
    host.dataset['laidOut'] = String(laidOut);
    // Only what was painted is a turn: an idle moment may come before its frame.
    frame = requestAnimationFrame(() => {
      idle = requestIdleCallback(() => begin(turn + 1));
    });
    return undefined;
  };
  begin(turns.findIndex((laidOut) => laidOut >= place + turns[0]));
  const endByKey = ({ target }: Event): void => {
    if (target instanceof Node && text.contains(target)) end();
  };
  // An input method, dictation and the menus of a system may write without a key.
  for (const event of ['keydown', 'compositionstart', 'beforeinput'])
    window.addEventListener(event, endByKey, { capture: true, signal: listening.signal });
  return end;
}
