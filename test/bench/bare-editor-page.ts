import { Editor } from '@tiptap/core';
import { StarterKit } from '@tiptap/starter-kit';

// TipTap as its StarterKit sets it up, with its own style sheet: what anybody has who adds nothing.

let editor: Editor | null = null;

/** Shows HTML: the first time in a new editor, later in the one that is there. */
export function show(source: string): void {
  if (editor !== null) {
    editor.commands.setContent(source);
    return;
  }
  const attributes = { 'aria-label': 'Article text', role: 'textbox' };
  const element = document.querySelector('#pane');
  editor = new Editor({ element, extensions: [StarterKit], content: source, editorProps: { attributes } });
}

/** Milliseconds from the call to the first task after the frame that shows it. */
export function showTimed(source: string): Promise<number> {
  const began = performance.now();
  show(source);
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port2.addEventListener('message', () => resolve(performance.now() - began), { once: true });
    channel.port2.start();
    requestAnimationFrame(() => channel.port1.postMessage(null));
  });
}
