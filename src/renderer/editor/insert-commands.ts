import { Fragment, type Node } from '@tiptap/pm/model';
import { type Command, type EditorState, NodeSelection, Selection, TextSelection } from '@tiptap/pm/state';
import { attributeOf, type Attributes, withAttribute } from '../../shared/document/attributes.ts';
import { attributesOf } from '../../shared/document/schema.ts';
import { newTable } from './table-commands.ts';

/** Puts a block where the caret is: in place of an empty line, else after the block that it is in. */
const insertBlock =
  (make: (state: Parameters<Command>[0]) => Node | null, caretInside: boolean): Command =>
  (state, dispatch) => {
    const { $from } = state.selection;
    const node = make(state);
    if (node === null) return false;
    for (let depth = $from.depth; depth >= 0; depth -= 1) {
      const parent = depth === 0 ? state.doc : $from.node(depth - 1);
      if (depth === 0) return false;
      const index = $from.index(depth - 1);
      const emptyLine = depth === $from.depth && $from.parent.isTextblock && $from.parent.content.size === 0;
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

/** The image that is selected, with what it says now. */
export function selectedImage(state: EditorState): { readonly src: string; readonly alt: string | undefined } | null {
  const { selection } = state;
  if (!(selection instanceof NodeSelection) || selection.node.type.name !== 'image') return null;
  const attributes = attributesOf(selection.node);
  return { src: attributeOf(attributes, 'src') ?? '', alt: attributeOf(attributes, 'alt') };
}

/** An image in the line, or other words for the one that is selected. Alternative text may be empty, but it is always said. */
export const insertImage =
  (src: string, alt: string): Command =>
  (state, dispatch) => {
    const { image } = state.schema.nodes;
    if (image === undefined) return false;
    if (selectedImage(state) !== null) {
      const { from, node } = state.selection as NodeSelection;
      const changed = withAttribute(withAttribute(attributesOf(node), 'src', src), 'alt', alt);
      dispatch?.(state.tr.setNodeMarkup(from, null, { ...node.attrs, attributes: changed }));
      return true;
    }
    const attributes: Attributes = [
      ['src', src],
      ['alt', alt],
    ];
    dispatch?.(state.tr.replaceSelectionWith(image.create({ tag: 'img', attributes }), false).scrollIntoView());
    return true;
  };

export const hardBreak: Command = (state, dispatch) => {
  const { hardBreak: type } = state.schema.nodes;
  if (type === undefined || state.selection.$from.parent.type.spec.code) return false;
  dispatch?.(state.tr.replaceSelectionWith(type.create()).scrollIntoView());
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
    if (!node || !neighbour) return false;
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
