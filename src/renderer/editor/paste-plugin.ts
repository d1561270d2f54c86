import { closeHistory } from '@tiptap/pm/history';
import type { Schema, Slice } from '@tiptap/pm/model';
import { type EditorState, Plugin, Selection, TextSelection, type Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { differenceSteps } from './document-difference.ts';
import type { EditorClipboard } from './editor-clipboard.ts';
import { fillCells } from './fill-cells.ts';
import { linkPlace, setLink } from './mark-commands.ts';
import { pasteInNote } from './paste-in-note.ts';
import { articleFragment, openedSlice, PasteParser, writtenAs } from './paste-slice.ts';
import { type PictureData, pictureData, shortPictures, type ShortPictures } from './pasted-pictures.ts';
import { sheetTable } from './sheet-text.ts';
import { isMarkdown, isMarkdownSource, markdownArticle, textArticle } from './paste-text.ts';
import { pasteAddress } from './typed-address.ts';
import { withWholeBoxes } from './whole-boxes.ts';

/** Takes a paste over: what its pictures hold has to be kept before any of it comes into the text. */
export type PastePictures = (slice: Slice, pictures: PictureData, position: number | null) => void;

/** How this editor copies and pastes. */
export function pastePlugin(schema: Schema, clipboard: EditorClipboard, pastePictures: PastePictures): Plugin {
  // ProseMirror knows whether the writer asked for the words alone (Mod+Shift+V) when it reads a text, and not later.
  let wordsAlone = false;
  let isOurs = false;
  let long: ShortPictures['long'] = new Map();
  const picturesIn = (slice: Slice): PictureData => (isOurs ? new Map() : pictureData(slice, long));
  return new Plugin({
    props: {
      clipboardSerializer: clipboard.serializer(schema),
      clipboardParser: new PasteParser(schema),
      transformPastedHTML: (html) => {
        wordsAlone = false;
        isOurs = clipboard.isOurs(html);
        const short = isOurs ? { html, long: new Map<string, string>() } : shortPictures(html);
        long = short.long;
        return clipboard.read(short.html);
      },
      // What is dragged within the article keeps its ends: a block that is dropped must not run into a line.
      transformPasted: (slice, { dragging }, plain) =>
        withWholeBoxes(plain || isOurs || dragging !== null ? slice : openedSlice(slice.content)),
      clipboardTextParser: (text, $context, plain) => {
        wordsAlone = plain;
        return openedSlice(writtenAs(articleFragment(textArticle(text), schema), $context.marks()));
      },
      handleDrop: (view, event, slice, moved) => {
        const pictures = picturesIn(slice);
        if (moved || pictures.size === 0) return false;
        pastePictures(slice, pictures, view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos ?? null);
        return true;
      },
      handlePaste: (view, { clipboardData }, slice) => {
        if (clipboardData === null || view.state.selection.$from.parent.type.spec.code === true) return false;
        const text = clipboardData.getData('text/plain');
        const html = clipboardData.getData('text/html');
        if (pasteCells(view, wordsAlone ? '' : html, text, slice)) return true;
        const asUsual = (): boolean => pasteInNote(slice)(view.state, (tr) => view.dispatch(tr));
        if (wordsAlone) return asUsual();
        if (linkSelection(view, text) || (html === '' && pasteAddress(view, text))) return true;
        const pictures = picturesIn(slice);
        if (pictures.size > 0) {
          pastePictures(slice, pictures, null);
          return true;
        }
        const isSource = isMarkdownSource(clipboardData.getData('vscode-editor-data'), text);
        if (!isSource && (html !== '' || !isMarkdown(text))) return asUsual();
        for (const step of markdownPaste(view.state, text)) view.dispatch(step(view.state));
        return true;
      },
    },
  });
}

/** Cells that come to a cell are put into the cells from there on: as a table, or as the text of a sheet. */
function pasteCells(view: EditorView, html: string, text: string, slice: Slice): boolean {
  const written = html === '' ? sheetTable(text) : null;
  const content = written === null ? slice.content : articleFragment(written, view.state.schema);
  const [table] = content.content;
  if (content.childCount !== 1 || table?.type.name !== 'table') return false;
  return fillCells(table)(view.state, (tr) => view.dispatch(tr));
}

/** An address that is pasted over words becomes their link. */
function linkSelection(view: EditorView, text: string): boolean {
  const { selection } = view.state;
  const address = text.trim();
  const isLine = selection instanceof TextSelection && !selection.empty && selection.$from.sameParent(selection.$to);
  if (!isLine || !/^https?:\/\/\S+$/i.test(address)) return false;
  const place = linkPlace(view.state);
  return setLink(place, address, place.text)(view.state, (tr) => view.dispatch(tr.setMeta('paste', true)), view);
}

/** First as text, then as what the text means: the first undo gives the text back. */
export function markdownPaste(before: EditorState, text: string): readonly ((state: EditorState) => Transaction)[] {
  const { schema } = before;
  const pasted = (html: string): Transaction =>
    before.tr.replaceSelection(openedSlice(articleFragment(html, schema))).setMeta('paste', true);
  return [
    () => pasted(textArticle(text)),
    ({ doc, tr }) => {
      const meant = pasted(markdownArticle(text));
      for (const step of differenceSteps(doc, meant.doc)) tr.step(step);
      tr.setSelection(Selection.fromJSON(tr.doc, meant.selection.toJSON()));
      return closeHistory(tr).setMeta('paste', true).scrollIntoView();
    },
  ];
}
