import { Editor, Extension } from '@tiptap/core';
import { dropCursor } from '@tiptap/pm/dropcursor';
import { gapCursor } from '@tiptap/pm/gapcursor';
import { closeHistory, history } from '@tiptap/pm/history';
import { type EditorState, type Plugin, Selection, TextSelection } from '@tiptap/pm/state';
import type { OpenArticle } from '../../shared/contract/views.ts';
import { acrossCells } from './across-cells.ts';
import type { EditorClipboard } from './editor-clipboard.ts';
import { caretAtKey } from './caret-at-key.ts';
import { caretInSight } from './caret-in-sight.ts';
import { editorKeys } from './editor-keys.ts';
import { findPlugin } from './find-plugin.ts';
import type { ImageShelf } from './image-shelf.ts';
import { emptyArticle } from './empty-article.ts';
import { imageView } from './image-view.ts';
import { markdownRules } from './input-rules.ts';
import { islandView } from './island-view.ts';
import { layOutInTurns, showsFrom } from './lay-out-in-turns.ts';
import { linkClicks } from './link-clicks.ts';
import { neverOnColumns } from './never-on-columns.ts';
import { pastePlugin, type PastePictures } from './paste-plugin.ts';
import type { RecentDocuments } from './recent-documents.ts';
import { keepPrivateWords } from './private-words.ts';
import { replayWithPast } from './replay-past.ts';
import { schemaExtensions, schemaSpec } from './schema-bridge.ts';
import { addressBeforeEnter } from './typed-address.ts';
import { typedMarks } from './typed-marks.ts';

export interface ArticleEditorOptions {
  readonly element: HTMLElement;
  readonly images: ImageShelf;
  readonly clipboard: EditorClipboard;
  /** Opens the source of the island at a position. */
  readonly openSource: (position: number) => void;
  readonly openImage?: () => void;
  readonly pastePictures?: PastePictures;
  /** What else listens to keys, drops and the caret. */
  readonly plugins?: readonly Plugin[];
}

/** An editor without an article in it; `showArticle` gives it one. */
export function createArticleEditor(options: ArticleEditorOptions): Editor {
  const { element, images, clipboard, openSource, openImage = () => undefined } = options;
  const island = islandView(openSource);
  const views = { image: imageView(images, openImage), blockIsland: island, inlineIsland: island };
  const editor = new Editor({
    element,
    schemaSpec,
    extensions: [...schemaExtensions(views, clipboard), behaviour(options)],
    content: { type: 'doc', content: [] },
    injectCSS: false,
    // Ours know list items without paragraphs, tables with sections, and which keys belong to the window.
    enableCoreExtensions: { keymap: false, textDirection: false, delete: false },
    enableInputRules: false,
    enablePasteRules: false,
    editorProps: {
      attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': 'Article text' },
      handleScrollToSelection: caretInSight,
    },
  });
  leaveCaretToProseMirror(editor.view.dom);
  return editor;
}

/**
 * Whenever React draws anything, it remembers where the caret is, by counting all letters of the editable element that
 * has the focus (`hasSelectionCapabilities` in react-dom): 20 ms of the first key in 60,000 words, 1 to 2 later. Where
 * the element does not say that it is editable, React leaves its caret alone; ProseMirror puts it back itself.
 */
function leaveCaretToProseMirror(dom: HTMLElement): void {
  Object.defineProperty(dom, 'contentEditable', { value: 'inherit', configurable: true });
}

const behaviour = ({ clipboard, plugins = [], pastePictures = () => undefined }: ArticleEditorOptions) =>
  Extension.create({
    name: 'behaviour',
    addProseMirrorPlugins(): Plugin[] {
      return [
        // Before whoever hears of a key: where the caret is comes first.
        caretAtKey(),
        ...plugins,
        layOutInTurns(),
        // Before the rules: what they make of a letter would take the place of cells, too.
        acrossCells(),
        typedMarks(),
        markdownRules(this.editor.schema),
        addressBeforeEnter(),
        ...editorKeys(),
        history({ depth: 500, newGroupDelay: undoGroupMs }),
        gapCursor(),
        dropCursor({ color: false, class: 'drop-place', width: 2 }),
        findPlugin(),
        linkClicks(),
        emptyArticle(),
        neverOnColumns(),
        keepPrivateWords(),
        pastePlugin(this.editor.schema, clipboard, pastePictures),
      ];
    },
  });

const undoGroupMs = 500;

/**
 * Puts a working copy into the editor. Its steps are played once more instead of taking only their result, so that they
 * can be undone after a restart, too.
 */
export function showArticle(
  editor: Editor,
  article: Pick<OpenArticle, 'source' | 'snapshot' | 'steps' | 'past' | 'caret'>,
  recent: RecentDocuments,
): void {
  const { schema, state: empty } = editor;
  const state = replayWithPast(article, { schema, plugins: empty.plugins, recent });
  // New typing is no part of the last undo.
  const tr = closeHistory(state.tr);
  const { caret } = article;
  if (caret !== null) tr.setSelection(selectionAt(state, caret.anchor, caret.head));
  else tr.setSelection(Selection.findFrom(state.doc.resolve(0), 1, true) ?? Selection.atStart(state.doc));
  editor.view.updateState(state.apply(showsFrom(tr, caret?.scrollTop ?? 0)));
}

/** A remembered place, as far as the document still has it. */
export function selectionAt(state: EditorState, anchor: number, head: number): Selection {
  const { doc } = state;
  const inside = (position: number) => doc.resolve(Math.max(0, Math.min(position, doc.content.size)));
  return TextSelection.between(inside(anchor), inside(head));
}
