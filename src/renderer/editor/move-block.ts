import type { ResolvedPos } from '@tiptap/pm/model';
import { type Command, NodeSelection, type Selection } from '@tiptap/pm/state';
import { itemDepth } from './list-commands.ts';
import { isAtTableEnd, rowToPass } from './move-in-table.ts';
import { swapNeighbours } from './swap-neighbours.ts';

type Direction = 'up' | 'down';

/** Moves the block, list item or row that the caret is in past its neighbour; the caret goes along. */
export const moveAround =
  (direction: Direction): Command =>
  (state, dispatch) => {
    const places = placesToSwap(state.selection, direction);
    if (places === null) return false;
    dispatch?.(swapNeighbours(state.tr, places.position, places.neighbour).scrollIntoView());
    return true;
  };

/** What is the first or last in its box stays in it, and the box moves as a whole: no word comes into another one. */
function placesToSwap(selection: Selection, direction: Direction) {
  const { $from } = selection;
  const isNode = selection instanceof NodeSelection && !selection.node.isInline;
  let depth: number | null = isNode ? $from.depth + 1 : movedDepth($from);
  while (depth !== null && depth > 0) {
    const neighbour = neighbourOf($from, depth, direction);
    if (neighbour !== null) return { position: positionAt($from, depth), neighbour };
    depth = boxAround($from, depth, direction);
  }
  return null;
}

/** The depth of what moves when the caret's block moves: its list item, details, table or row, else the block beside others. */
function movedDepth($pos: ResolvedPos): number {
  if ($pos.parent.type.name === 'summary') return $pos.depth - 1;
  const item = itemDepth($pos);
  if (item !== null) return item;
  for (let depth = $pos.depth; depth > 0; depth -= 1) {
    const { name } = $pos.node(depth).type;
    if (name === 'tableRow') return depth;
    // HTML has a caption before everything else in its table.
    if (name === 'tableCaption') return depth - 1;
  }
  return $pos.depth;
}

/** A selected node is one deeper than its selection. */
const positionAt = ($from: ResolvedPos, depth: number): number =>
  depth > $from.depth ? $from.pos : $from.before(depth);

const isRow = ($from: ResolvedPos, depth: number): boolean =>
  depth <= $from.depth && $from.node(depth).type.name === 'tableRow';

/** Where the block begins that one at a depth can go past; null: there is none. */
function neighbourOf($from: ResolvedPos, depth: number, direction: Direction): number | null {
  if (isRow($from, depth)) return rowToPass($from, direction);
  const parent = $from.node(depth - 1);
  const index = $from.index(depth - 1);
  const beside = direction === 'up' ? index - 1 : index + 1;
  // Details begin with their summary.
  const isFixed = [index, beside].some((at) => parent.maybeChild(at)?.type.name === 'summary');
  return isFixed || parent.maybeChild(beside) === null ? null : $from.posAtIndex(beside, depth - 1);
}

const boxNames: ReadonlySet<string> = new Set(['bulletList', 'orderedList', 'container', 'blockquote', 'details']);

/** The depth of the box that moves in place of what is at its end. What an item or a cell has stays where it is in it. */
function boxAround($from: ResolvedPos, depth: number, direction: Direction): number | null {
  const isInTable = isRow($from, depth) && isAtTableEnd($from, direction);
  const isInBox = depth > 1 && boxNames.has($from.node(depth - 1).type.name);
  if (!isInTable && !isInBox) return null;
  const box = isInTable ? depth - 2 : depth - 1;
  return $from.node(box - 1).type.name === 'listItem' ? null : box;
}
