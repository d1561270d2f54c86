import { TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

/** How near to the edge of what is seen the caret may come before the text is scrolled (ProseMirror's own margin). */
const marginPx = 5;

/**
 * Whether nothing has to be scrolled for the caret, which is so for nearly every key: ProseMirror would measure every
 * element around the text to find that out. For `handleScrollToSelection`.
 */
export function caretInSight(view: EditorView): boolean {
  const { selection } = view.state;
  const scroller = view.dom.closest(`[${scrollerMark}]`);
  if (scroller === null || !(selection instanceof TextSelection)) return false;
  const caret = view.coordsAtPos(selection.head, 1);
  const seen = scroller.getBoundingClientRect();
  return (
    caret.top >= seen.top + marginPx &&
    caret.bottom <= Math.min(seen.bottom, innerHeight) - marginPx &&
    caret.left >= seen.left &&
    caret.right <= seen.right
  );
}

/** Scrolls the line of the caret up from under an element that lies over the end of what is seen. */
export function scrollCaretClear(view: EditorView, over: Element): void {
  const covered = view.coordsAtPos(view.state.selection.head, 1).bottom + marginPx - over.getBoundingClientRect().top;
  if (covered > 0) view.dom.closest(`[${scrollerMark}]`)?.scrollBy({ top: covered, behavior: 'instant' });
}

/** On the element that scrolls the text. */
export const scrollerMark = 'data-scrolls-text';
