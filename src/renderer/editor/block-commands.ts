import {
  chainCommands,
  createParagraphNear,
  deleteSelection,
  joinBackward,
  joinTextblockBackward,
  joinTextblockForward,
  liftEmptyBlock,
  newlineInCode,
  selectNodeForward,
  splitBlockAs,
} from '@tiptap/pm/commands';
import type { Attrs, Node, NodeType, ResolvedPos } from '@tiptap/pm/model';
import { type Command, type EditorState, Selection, TextSelection, type Transaction } from '@tiptap/pm/state';
import { liftTarget } from '@tiptap/pm/transform';
import type { Attributes } from '../../shared/document/attributes.ts';
import { attributesOf } from '../../shared/document/schema.ts';
import { keepingBoxes, leaveBox, outermostBegun, removeEmptyDetails } from './box-edges.ts';
import { withoutEdgeSpaces } from './edge-spaces.ts';
import { withoutId } from './element-ids.ts';
import { itemDepth } from './list-commands.ts';
import { isInCode, typingOnAs } from './mark-commands.ts';
import { isPrivateNote } from './private-words.ts';
import { removeEmptyCaption } from './table-caption.ts';

/** What the writer may turn a block of text into. */
export type TextBlockTag = 'p' | 'h1' | 'h2' | 'h3' | 'h4' | 'h5' | 'h6' | 'pre';

export function setTextBlock(tag: TextBlockTag): Command {
  return (state, dispatch) => {
    const tr = state.tr;
    for (const position of blocksToChange(state, tag)) turnInto(tr, tr.mapping.map(position), tag);
    if (tr.docChanged) dispatch?.(tr.scrollIntoView());
    return tr.docChanged;
  };
}

function blocksToChange(state: EditorState, tag: TextBlockTag): readonly number[] {
  const found: number[] = [];
  for (const range of state.selection.ranges) {
    state.doc.nodesBetween(range.$from.pos, range.$to.pos, (node, position) => {
      if (node.isTextblock && !(node.attrs.tag === tag && node.type === typeOf(node, tag))) found.push(position + 1);
    });
  }
  return found;
}

/** Makes another kind of the line that a position is in; false: it stays what it is, as the summary of details does. */
export function turnInto(tr: Transaction, position: number, tag: TextBlockTag): boolean {
  const { parent: line } = tr.doc.resolve(position);
  const type = typeOf(line, tag);
  if (type === undefined || line.type.name === 'summary') return false;
  tr.setBlockType(position, position, type, (node: Node) => attrsAs(node, tag));
  return true;
}

function typeOf({ type: { schema } }: Node, tag: TextBlockTag): NodeType | undefined {
  const { paragraph, codeBlock, heading } = schema.nodes;
  return tag === 'p' ? paragraph : tag === 'pre' ? codeBlock : heading;
}

/** A heading that changes its level stays the same heading; code takes no attributes of prose along, nor gives them. */
function attrsAs(node: Node, tag: TextBlockTag): Attrs {
  // Whatever it is made: a line that is a private note stays one.
  const keeps = (tag !== 'pre' && node.type.name !== 'codeBlock') || isPrivateNote(node);
  return { tag, attributes: keeps ? attributesOf(node) : [] };
}

/**
 * The block that Enter begins. Bare text has no tags, so two of them would run together: the second is a paragraph.
 * (In list items Enter begins an item, see list-commands.ts.)
 */
function blockAfter(node: Node, atEnd: boolean, $from: ResolvedPos): { type: NodeType; attrs?: Attrs } | null {
  const { paragraph } = $from.doc.type.schema.nodes;
  if (paragraph === undefined) return null;
  const { name } = node.type;
  if (name === 'bare' || name === 'summary' || (name === 'heading' && atEnd)) return { type: paragraph };
  if (name === 'paragraph' && atEnd)
    return { type: paragraph, attrs: { tag: 'p', attributes: kept(attributesOf(node)) } };
  return { type: node.type, attrs: { ...node.attrs, attributes: withoutId(attributesOf(node)) } };
}

/** The next paragraph lies as this one does, and is in other ways its own. */
const kept = (attributes: Attributes): Attributes => attributes.filter(([name]) => name === 'style' || name === 'dir');

/** Two empty lines at the end of code, and Enter: out of it. */
const leaveCode: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  const { paragraph } = state.schema.nodes;
  const code = $from.parent;
  if (!empty || !code.type.spec.code || paragraph === undefined) return false;
  if ($from.parentOffset !== code.content.size || !code.textContent.endsWith('\n\n')) return false;
  if (dispatch !== undefined) {
    const tr = state.tr.delete($from.pos - 2, $from.pos);
    const after = tr.mapping.map($from.after());
    tr.insert(after, paragraph.create());
    dispatch(tr.setSelection(TextSelection.create(tr.doc, after + 1)).scrollIntoView());
  }
  return true;
};

/** The empty first line of a box goes before it: parted there, the box would leave one without a line. */
const liftFirst: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  const range = $from.blockRange();
  const target = range === null ? null : liftTarget(range);
  const isFirst = $from.parent.isTextblock && $from.index(-1) === 0 && $from.node(-1).childCount > 1;
  if (!empty || $from.parent.content.size > 0 || !isFirst || range === null || target === null) return false;
  dispatch?.(state.tr.lift(range, target));
  return true;
};

/** Lifting bare text out of a container leaves it beside other blocks; there it has to be a paragraph. */
const liftEmpty: Command = (state, dispatch) =>
  // A summary has its place only in its details.
  state.selection.$from.parent.type.name !== 'summary' &&
  chainCommands(liftFirst, liftEmptyBlock)(
    state,
    dispatch === undefined
      ? undefined
      : (tr) => {
          const { $from } = tr.selection;
          const { paragraph } = state.schema.nodes;
          const bareOutside = $from.parent.type.name === 'bare' && $from.node(-1).type.name !== 'listItem';
          if (bareOutside && paragraph !== undefined)
            tr.setNodeMarkup($from.before(), paragraph, { tag: 'p', attributes: [] });
          const isOut = $from.depth < state.selection.$from.depth;
          dispatch((isOut ? withoutSecondLine(tr) : tr).scrollIntoView());
        },
  );

/** Out of a box an empty line may follow already: one is enough to go on in. */
function withoutSecondLine(tr: Transaction): Transaction {
  const { $from } = tr.selection;
  const { nodeAfter } = tr.doc.resolve($from.after());
  const follows = nodeAfter?.type.name === 'paragraph' && nodeAfter.content.size === 0;
  if (!follows || $from.parent.type.name !== 'paragraph') return tr;
  const at = $from.before();
  tr.delete(at, $from.after());
  return tr.setSelection(TextSelection.create(tr.doc, at + 1));
}

/** Where all of an article was selected no line is left to part: the one that an empty article gets is what she begins. */
const emptyAll: Command = (state, dispatch) => {
  const tr = state.tr.deleteSelection();
  if (state.selection.empty || tr.doc.childCount > 0) return false;
  dispatch?.(tr.scrollIntoView());
  return true;
};

const splitLine: Command = (state, dispatch) =>
  splitBlockAs(blockAfter)(state, dispatch === undefined ? undefined : (tr) => dispatch(typingOnAs(state, tr)));

/** Enter before the words of a line: an empty line comes before it, and the line stays what it is, with its id. */
const lineBefore: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  const { parent } = $from;
  const { paragraph } = state.schema.nodes;
  const isLine = parent.type.name === 'heading' || parent.type === paragraph;
  if (!empty || !isLine || $from.parentOffset > 0 || parent.content.size === 0 || paragraph === undefined) return false;
  if (!$from.node(-1).canReplaceWith($from.index(-1), $from.index(-1), paragraph)) return false;
  const attributes = parent.type === paragraph ? kept(attributesOf(parent)) : [];
  dispatch?.(state.tr.insert($from.before(), paragraph.create({ tag: 'p', attributes })).scrollIntoView());
  return true;
};

/** Who types the sign of a code block or a rule goes on with Enter: what was asked for is there already, and its empty line. */
const enterBehindSign: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  const isBelowRule = () => state.doc.resolve($from.before()).nodeBefore?.type.name === 'horizontalRule';
  if (!empty || !isEmptyLine($from.parent) || !($from.parent.type.spec.code === true || isBelowRule())) return false;
  const wasTyped = state.plugins.some(
    (plugin) => plugin.spec['isInputRules'] === true && plugin.getState(state) !== null,
  );
  // To set the caret, if only to where it is, is what the rules take for going on.
  if (wasTyped) dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, $from.pos)));
  return wasTyped;
};

/** Enter behind ```, with the name of a language or without one: code, without the name, which the HTML has no place for. */
export const fencedCode: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  const { parent: line } = $from;
  const isFence = /^```[\w.+#-]*$/.test(line.textContent) && line.childCount === 1;
  const isAtEnd = empty && $from.parentOffset === line.content.size;
  if (!isFence || !isAtEnd || line.type.spec.code || isInCode(state, $from.start())) return false;
  const tr = state.tr.delete($from.start(), $from.end());
  if (!turnInto(tr, $from.start(), 'pre')) return false;
  dispatch?.(tr.scrollIntoView());
  return true;
};

/** New details have a line below their summary already. */
const intoDetails: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  const isAtEnd = empty && $from.parent.type.name === 'summary' && $from.parentOffset === $from.parent.content.size;
  if (!isAtEnd || !isEmptyLine(state.doc.resolve($from.after()).nodeAfter)) return false;
  dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, $from.after() + 1)).scrollIntoView());
  return true;
};

export const enter: Command = chainCommands(
  leaveCode,
  enterBehindSign,
  newlineInCode,
  createParagraphNear,
  liftEmpty,
  intoDetails,
  lineBefore,
  emptyAll,
  withoutEdgeSpaces(splitLine),
);

/** At the start of a heading or of code that is empty: plain text first, as every word processor does. */
const emptyToParagraph: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  const { name } = $from.parent.type;
  if (!empty || $from.parent.content.size > 0 || (name !== 'heading' && name !== 'codeBlock')) return false;
  return setTextBlock('p')(state, dispatch);
};

/** Not out of a table cell, and not into the list item above: those have rules of their own. */
const joinText: Command = (state, dispatch, view) =>
  itemDepth(state.selection.$from) === null && joinTextblockBackward(state, dispatch, view);

/** What follows an empty line keeps its kind and its id when the line goes; so does a box, before its first words. */
const removeEmptyBefore: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.depth === 0 || $from.parentOffset > 0 || $from.parent.content.size === 0) return false;
  const position = $from.before(outermostBegun($from));
  const before = state.doc.resolve(position).nodeBefore;
  if (!isEmptyLine(before)) return false;
  dispatch?.(state.tr.delete(position - before.nodeSize, position).scrollIntoView());
  return true;
};

const isEmptyLine = (node: Node | null): node is Node => node?.isTextblock === true && node.content.size === 0;

export const backspace: Command = chainCommands(
  removeEmptyCaption,
  removeEmptyDetails,
  keepingBoxes(chainCommands(emptyToParagraph, removeEmptyBefore, leaveBox, joinText, joinBackward)),
);

const removeEmptyHere: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || !isEmptyLine($from.parent) || $from.node(-1)?.type.name === 'listItem') return false;
  const after = $from.after();
  if (state.doc.resolve(after).nodeAfter === null) return false;
  if (dispatch !== undefined) {
    const tr = state.tr.delete($from.before(), after);
    dispatch(tr.setSelection(Selection.near(tr.doc.resolve($from.before()), 1)).scrollIntoView());
  }
  return true;
};

/**
 * Delete at the end of a line: the words of the next line come into this one. Never as blocks: those of a paragraph would
 * stand in a list without an item.
 */
export const deleteForward: Command = keepingBoxes(
  chainCommands(deleteSelection, removeEmptyHere, joinTextblockForward, selectNodeForward),
);
