import type { ResolvedPos } from '@tiptap/pm/model';
import { type Command, NodeSelection, TextSelection } from '@tiptap/pm/state';
import { itemDepth } from './list-commands.ts';

/** The depth of what moves when the caret's block moves: its list item, its details, its table row, else the block beside others. */
function movedDepth($pos: ResolvedPos): number {
  if ($pos.parent.type.name === 'summary') return $pos.depth - 1;
  const item = itemDepth($pos);
  if (item !== null) return item;
  for (let depth = $pos.depth; depth > 0; depth -= 1) if ($pos.node(depth).type.name === 'tableRow') return depth;
  return $pos.depth;
}

/** Moves the block, list item or row that the caret is in past its neighbour; the caret goes along. At an end it stays. */
export const moveAround =
  (direction: 'up' | 'down'): Command =>
  (state, dispatch) => {
    const { $from, anchor, head } = state.selection;
    const isNode = state.selection instanceof NodeSelection && !state.selection.node.isInline;
    const depth = isNode ? $from.depth + 1 : movedDepth($from);
    if (depth === 0) return false;
    const from = isNode ? $from.pos : $from.before(depth);
    const node = state.doc.nodeAt(from);
    const parent = $from.node(depth - 1);
    const index = $from.index(depth - 1);
    const other = parent.maybeChild(direction === 'up' ? index - 1 : index + 1);
    if (node === null || other === undefined || other === null) return false;
    // Details begin with their summary.
    if (node.type.name === 'summary' || other.type.name === 'summary') return false;
    if (dispatch === undefined) return true;
    const shift = direction === 'up' ? -other.nodeSize : other.nodeSize;
    // What lies in its way goes round it, so that the block itself and its place in the undo history stay one.
    const otherFrom = direction === 'up' ? from - other.nodeSize : from + node.nodeSize;
    const tr = state.tr.delete(otherFrom, otherFrom + other.nodeSize);
    tr.insert(direction === 'up' ? otherFrom + node.nodeSize : from, other);
    const selection = isNode
      ? NodeSelection.create(tr.doc, from + shift)
      : TextSelection.between(tr.doc.resolve(anchor + shift), tr.doc.resolve(head + shift));
    dispatch(tr.setSelection(selection).scrollIntoView());
    return true;
  };
