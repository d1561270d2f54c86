import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

/**
 * A browser tells of a moved caret in a task of its own, which a key without a pause overtakes: it would act where the
 * caret was, or be left to the browser, which knows no edge. So every key, and what is written without one, looks where the caret is first.
 */
export const caretAtKey = (): Plugin =>
  new Plugin({ props: { handleDOMEvents: { keydown: readCaret, beforeinput: readCaret, focus: keepCaret } } });

/**
 * A text that gets the focus back has its caret at its start for the browser. ProseMirror puts it right a moment later,
 * unless the browser was so busy that it took that caret for hers. A click sets its own.
 */
function keepCaret(view: EditorView): false {
  const { mouseDown } = (view as EditorView & { readonly input: { readonly mouseDown: unknown } }).input;
  if (mouseDown === null) view.focus();
  return false;
}

function readCaret(view: EditorView): false {
  // Not in the published types, but what ProseMirror itself does once it is told.
  if (!view.composing) (view as EditorView & { readonly domObserver: { flush(): void } }).domObserver.flush();
  return false;
}
