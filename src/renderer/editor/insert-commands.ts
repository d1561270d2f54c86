import { Fragment, type Node } from '@tiptap/pm/model';
import {
  type Command,
  type EditorState,
  NodeSelection,
  Selection,
  TextSelection,
  type Transaction,
} from '@tiptap/pm/state';
import { attributeOf, type Attributes, withAttribute } from '../../shared/document/attributes.ts';
import { attributesOf } from '../../shared/document/schema.ts';
import { clearedFirst } from './across-cells.ts';
import { imageWidth, withImageWidth } from './image-size.ts';
import { newTable } from './table-commands.ts';

/** A line that may go when something comes in its place. Details keep their summary. */
export const isReplaceable = (line: Node): boolean => line.isTextblock && line.type.name !== 'summary';

/** Puts a block where the caret is: in place of an empty line, else after the block that it is in. */
export const insertBlock =
  (make: (state: Parameters<Command>[0]) => Node | null, caretInside: boolean): Command =>
  (state, dispatch) => {
    const { $from } = state.selection;
    const node = make(state);
    if (node === null) return false;
    for (let depth = $from.depth; depth >= 0; depth -= 1) {
      const parent = depth === 0 ? state.doc : $from.node(depth - 1);
      if (depth === 0) return false;
      const index = $from.index(depth - 1);
      const emptyLine = depth === $from.depth && isReplaceable($from.parent) && $from.parent.content.size === 0;
      const from = emptyLine ? $from.before(depth) : $from.after(depth);
      if (!parent.canReplaceWith(emptyLine ? index : index + 1, index + 1, node.type)) continue;
      if (dispatch !== undefined) {
        const isLast = index + 1 === parent.childCount;
        const { paragraph } = state.schema.nodes;
        // There must be a line to go on writing in.
        const added =
          isLast && paragraph !== undefined ? Fragment.from([node, paragraph.create()]) : Fragment.from(node);
        const tr = state.tr.replaceWith(from, $from.after(depth), added);
        const near = caretInside ? from + 1 : from + node.nodeSize;
        dispatch(tr.setSelection(Selection.near(tr.doc.resolve(near))).scrollIntoView());
      }
      return true;
    }
    return false;
  };

export const insertTable = (rows: number, columns: number): Command =>
  insertBlock((state) => newTable(state.schema, rows, columns), true);

export const insertRule: Command = insertBlock((state) => state.schema.nodes.horizontalRule?.create() ?? null, false);

export interface SelectedImage {
  readonly src: string;
  readonly alt: string | undefined;
  /** In pixels, as it is written; null: as large as it is. */
  readonly width: number | null;
}

/** The image that is selected, with what it says now. */
export function selectedImage(state: EditorState): SelectedImage | null {
  const { selection } = state;
  if (!(selection instanceof NodeSelection) || selection.node.type.name !== 'image') return null;
  const attributes = attributesOf(selection.node);
  const [src = '', alt] = ['src', 'alt'].map((name) => attributeOf(attributes, name));
  return { src, alt, width: imageWidth(attributes) };
}

/** An image in the line, or other words for the one that is selected. Alternative text may be empty, but it is always said. */
export const insertImage =
  (src: string, alt: string, width: number | null = null): Command =>
  (state, dispatch) => {
    const { image } = state.schema.nodes;
    if (image === undefined) return false;
    if (selectedImage(state) !== null) {
      const { from, node } = state.selection as NodeSelection;
      const named = withAttribute(withAttribute(attributesOf(node), 'src', src), 'alt', alt);
      const changed = width === imageWidth(named) ? named : withImageWidth(named, width);
      dispatch?.(state.tr.setNodeMarkup(from, null, { ...node.attrs, attributes: changed }));
      return true;
    }
    const attributes: Attributes = [
      ['src', src],
      ['alt', alt],
    ];
    const sized = width === null ? attributes : withImageWidth(attributes, width);
    const picture = image.create({ tag: 'img', attributes: sized });
    dispatch?.(clearedFirst(state.tr).replaceSelectionWith(picture).scrollIntoView());
    return true;
  };

/** An image of hers, where the transaction's selection is; what it shows is still to be asked. */
export function placeImage(tr: Transaction, src: string): Transaction {
  const { image, paragraph } = tr.doc.type.schema.nodes;
  if (image === undefined || paragraph === undefined) return tr;
  const node = image.create({ tag: 'img', attributes: [['src', src]] });
  const { $from } = clearedFirst(tr).selection;
  if (!$from.parent.type.spec.code) return tr.replaceSelectionWith(node).scrollIntoView();
  // Code has no pictures: it stands below.
  const after = $from.after();
  tr.insert(after, paragraph.create(null, node));
  return tr.setSelection(TextSelection.create(tr.doc, after + 2)).scrollIntoView();
}

/** Says what an image shows, by its address, wherever it says nothing yet. */
export const describeImages =
  (src: string, alt: string): Command =>
  (state, dispatch) => {
    const tr = state.tr;
    state.doc.descendants((node, position) => {
      const attributes = node.type.name === 'image' ? attributesOf(node) : [];
      if (attributeOf(attributes, 'src') !== src || attributeOf(attributes, 'alt') !== undefined) return;
      tr.setNodeAttribute(position, 'attributes', withAttribute(attributes, 'alt', alt));
    });
    if (tr.docChanged) dispatch?.(tr);
    return tr.docChanged;
  };

/** Another width for the image at a position. */
export const resizeImage =
  (position: number, width: number): Command =>
  (state, dispatch) => {
    const node = state.doc.nodeAt(position);
    if (node?.type.name !== 'image') return false;
    const tr = state.tr.setNodeAttribute(position, 'attributes', withImageWidth(attributesOf(node), width));
    dispatch?.(tr.setSelection(NodeSelection.create(tr.doc, position)));
    return true;
  };

export const hardBreak: Command = (state, dispatch) => {
  const { hardBreak: type } = state.schema.nodes;
  if (type === undefined) return false;
  const tr = clearedFirst(state.tr);
  const isCode = tr.selection.$from.parent.type.spec.code === true;
  dispatch?.((isCode ? tr.insertText('\n') : tr.replaceSelectionWith(type.create())).scrollIntoView());
  return true;
};

/** Swaps the block at a position with its neighbour. */
export const moveBlock =
  (position: number, direction: 'up' | 'down'): Command =>
  (state, dispatch) => {
    const $position = state.doc.resolve(position);
    const node = $position.nodeAfter;
    const neighbour =
      direction === 'up' ? $position.nodeBefore : node && state.doc.resolve(position + node.nodeSize).nodeAfter;
    if (!node || !neighbour || neighbour.type.name === 'summary') return false;
    const target = direction === 'up' ? position - neighbour.nodeSize : position + neighbour.nodeSize;
    if (dispatch !== undefined) {
      const tr = state.tr.delete(position, position + node.nodeSize).insert(target, node);
      dispatch(tr.setSelection(selectionAt(tr.doc, target)).scrollIntoView());
    }
    return true;
  };

const selectionAt = (doc: Node, position: number): Selection => {
  const node = doc.nodeAt(position);
  if (node !== null && NodeSelection.isSelectable(node)) return NodeSelection.create(doc, position);
  return TextSelection.near(doc.resolve(position));
};
