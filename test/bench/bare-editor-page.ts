import { Editor, Extension, Mark, Node } from '@tiptap/core';
import { dropCursor } from '@tiptap/pm/dropcursor';
import { gapCursor } from '@tiptap/pm/gapcursor';
import { history } from '@tiptap/pm/history';

// TipTap as its StarterKit sets it up: the same nodes and marks, undo, both cursors; nothing of ours. The package itself
// is not a dependency, because a schema of a dozen names is all that is wanted of it.

interface Block {
  readonly name: string;
  readonly content: string;
  readonly tag: string;
  readonly group?: string;
}

const blocks: readonly Block[] = [
  { name: 'paragraph', content: 'inline*', tag: 'p' },
  { name: 'heading2', content: 'inline*', tag: 'h2' },
  { name: 'heading3', content: 'inline*', tag: 'h3' },
  { name: 'heading4', content: 'inline*', tag: 'h4' },
  { name: 'codeBlock', content: 'text*', tag: 'pre' },
  { name: 'blockquote', content: 'block+', tag: 'blockquote' },
  { name: 'bulletList', content: 'listItem+', tag: 'ul' },
  { name: 'orderedList', content: 'listItem+', tag: 'ol' },
  { name: 'listItem', content: 'paragraph block*', tag: 'li', group: '' },
];

const marks: readonly (readonly [name: string, tag: string])[] = [
  ['bold', 'strong'],
  ['italic', 'em'],
  ['underline', 'u'],
  ['strike', 's'],
  ['code', 'code'],
  ['link', 'a'],
];

const extensions = [
  Node.create({ name: 'doc', topNode: true, content: 'block+' }),
  Node.create({ name: 'text', group: 'inline' }),
  ...blocks.map(({ name, content, tag, group = 'block' }) =>
    Node.create({ name, content, group, parseHTML: () => [{ tag }], renderHTML: () => [tag, 0] }),
  ),
  Node.create({
    name: 'horizontalRule',
    group: 'block',
    parseHTML: () => [{ tag: 'hr' }],
    renderHTML: () => ['hr'],
  }),
  Node.create({
    name: 'hardBreak',
    group: 'inline',
    inline: true,
    parseHTML: () => [{ tag: 'br' }],
    renderHTML: () => ['br'],
  }),
  ...marks.map(([name, tag]) => Mark.create({ name, parseHTML: () => [{ tag }], renderHTML: () => [tag, 0] })),
  Extension.create({ name: 'plugins', addProseMirrorPlugins: () => [history(), gapCursor(), dropCursor()] }),
];

let editor: Editor | null = null;

/** Shows HTML: the first time in a new editor, later in the one that is there. */
export function show(source: string): void {
  if (editor !== null) {
    editor.commands.setContent(source);
    return;
  }
  const attributes = { 'aria-label': 'Article text', role: 'textbox' };
  const element = document.querySelector('#pane');
  editor = new Editor({ element, extensions, content: source, injectCSS: false, editorProps: { attributes } });
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
