import type { ResolvedPos } from '@tiptap/pm/model';
import { type Command, NodeSelection, type Selection } from '@tiptap/pm/state';
import { itemDepth } from './list-commands.ts';
import { isAtTableEnd, rowsToSwap } from './move-in-table.ts';
import { swapNeighbours } from './swap-neighbours.ts';

type Direction = 'up' | 'down';

/** Moves the block, list item or row that the caret is in, or those that are selected, past the neighbour; the caret goes along. */
export const moveAround =
  (direction: Direction): Command =>
  (state, dispatch) => {
    const places = placesToSwap(state.selection, direction);
    if (places === null) return false;
    dispatch?.(swapNeighbours(state.tr, places.from, places.neighbour, places.to).scrollIntoView());
    return true;
  };

/** What is the first or last in its box stays in it, and the box moves as a whole: no word comes into another one. */
function placesToSwap(selection: Selection, direction: Direction) {
  const { $from, $to } = selection;
  const isNode = selection instanceof NodeSelection && !selection.node.isInline;
  let depth: number | null = isNode ? $from.depth + 1 : Math.min(movedDepth($from), $from.sharedDepth($to.pos) + 1);
  while (depth !== null && depth > 0) {
    const blocks = blocksAt(selection, depth);
    const neighbour = isRow($from, depth)
      ? (rowsToSwap(selection, direction)?.neighbour ?? null)
      : neighbourOf(blocks, direction);
    if (neighbour !== null) return { from: blocks.from, to: blocks.to, neighbour };
    depth = boxAround(selection, depth, direction);
  }
  return null;
}

/** Blocks beside each other, from the one where the selection begins to the one where it ends. */
interface Blocks {
  readonly $from: ResolvedPos;
  readonly depth: number;
  readonly first: number;
  readonly last: number;
  readonly from: number;
  readonly to: number;
}

/** A selected node is one deeper than its selection. */
function blocksAt({ $from, $to }: Selection, depth: number): Blocks {
  const isNode = depth > $from.depth;
  const first = $from.index(depth - 1);
  const last = isNode ? first : $to.index(depth - 1);
  const [from, to] = isNode ? [$from.pos, $to.pos] : [$from.before(depth), $to.after(depth)];
  return { $from, depth, first, last, from, to };
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

const isRow = ($from: ResolvedPos, depth: number): boolean =>
  depth <= $from.depth && $from.node(depth).type.name === 'tableRow';

/** Where the block begins that these can go past; null: there is none. */
function neighbourOf({ $from, depth, first, last }: Blocks, direction: Direction): number | null {
  const { content } = $from.node(depth - 1).content;
  const beside = direction === 'up' ? first - 1 : last + 1;
  // Details begin with their summary.
  const isFixed = [content[beside], ...content.slice(first, last + 1)].some((node) => node?.type.name === 'summary');
  return isFixed || content[beside] === undefined ? null : $from.posAtIndex(beside, depth - 1);
}

const boxNames: ReadonlySet<string> = new Set(['bulletList', 'orderedList', 'container', 'blockquote', 'details']);

/** The depth of the box that moves in place of what is at its end. What an item or a cell has stays where it is in it. */
function boxAround({ $from, $to }: Selection, depth: number, direction: Direction): number | null {
  const isInTable = isRow($from, depth) && isAtTableEnd(direction === 'up' ? $from : $to, direction);
  const isInBox = depth > 1 && boxNames.has($from.node(depth - 1).type.name);
  if (!isInTable && !isInBox) return null;
  const box = isInTable ? depth - 2 : depth - 1;
  return $from.node(box - 1).type.name === 'listItem' ? null : box;
}
