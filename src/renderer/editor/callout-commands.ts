import { Fragment, type Node, NodeRange, Slice } from '@tiptap/pm/model';
import { type Command, NodeSelection, type Selection, type Transaction } from '@tiptap/pm/state';
import { findWrapping, ReplaceAroundStep } from '@tiptap/pm/transform';
import { classNames, withAttribute } from '../../shared/document/attributes.ts';
import { attributesOf, calloutKind } from '../../shared/document/schema.ts';
import { overEdges } from './private-words.ts';

/** Help Scout's callouts, by the colour in their class name. */
export const calloutColours = ['blue', 'yellow', 'green', 'red', 'plain', 'private-note'] as const;
export type CalloutColour = (typeof calloutColours)[number];

const classOf = (colour: CalloutColour): string =>
  colour === 'plain' ? 'callout' : colour === 'private-note' ? colour : `callout-${colour}`;

interface Callout {
  readonly node: Node;
  readonly position: number;
  readonly kind: string;
}

/** The innermost callout around a selection's beginning, on whatever element it is; a private note only where it ends in it, too. */
function calloutAround({ $from, to }: Selection): Callout | null {
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const node = $from.node(depth);
    const kind = calloutKind(node);
    if (kind === 'private-note' && to > $from.end(depth)) continue;
    if (kind !== undefined) return { node, position: $from.before(depth), kind };
  }
  return null;
}

/** What a callout command acts on: an image that is one itself and is selected, else the callout around. */
export function calloutOf(selection: Selection): Callout | null {
  const kind = selection instanceof NodeSelection ? calloutKind(selection.node) : undefined;
  if (!(selection instanceof NodeSelection) || kind === undefined) return calloutAround(selection);
  return { node: selection.node, position: selection.from, kind };
}

/**
 * The selected blocks that a box can go round. Items, a summary or cells have their place only in the list, the details or
 * the table that they are in: the box goes round that.
 */
function boxedRange({ $from, $to }: Selection): NodeRange | null {
  let range = $from.blockRange($to);
  while (range !== null && !canBeBoxed(range))
    range = range.depth === 0 ? null : new NodeRange($from, $to, range.depth - 1);
  return range;
}

function canBeBoxed({ parent, startIndex, endIndex }: NodeRange): boolean {
  const isList = parent.type.name === 'bulletList' || parent.type.name === 'orderedList';
  return !isList && parent.children.slice(startIndex, endIndex).every(({ type }) => type.isInGroup('block'));
}

/** Puts the selected blocks into a callout, or gives the one around them another colour. */
export const setCallout =
  (colour: CalloutColour): Command =>
  (state, dispatch) => {
    const around = calloutOf(state.selection);
    if (around !== null) {
      dispatch?.(overEdges(withAttributes(state.tr, around, recoloured(around.node, classOf(colour)))));
      return true;
    }
    const { container, paragraph } = state.schema.nodes;
    const range = boxedRange(state.selection);
    if (container === undefined || paragraph === undefined || range === null) return false;
    const wrapping = findWrapping(range, container, { tag: 'section', attributes: [['class', classOf(colour)]] });
    if (wrapping === null) return false;
    if (dispatch !== undefined) {
      const tr = overEdges(state.tr).wrap(range, wrapping);
      // Bare text would be bare in the callout, too: it gets the paragraph that Help Scout writes there.
      const first = tr.doc.nodeAt(range.start + 1);
      if (first?.type.name === 'bare') tr.setNodeMarkup(range.start + 1, paragraph, { tag: 'p', attributes: [] });
      dispatch(tr.scrollIntoView());
    }
    return true;
  };

/** An image stays selected: ProseMirror puts another in its place when it is marked up. */
function withAttributes(
  tr: Transaction,
  { node, position }: Callout,
  attrs: ReturnType<typeof recoloured>,
): Transaction {
  if (!node.isLeaf) return tr.setNodeMarkup(position, null, attrs);
  tr.setNodeAttribute(position, 'attributes', attrs.attributes);
  return tr.setSelection(NodeSelection.create(tr.doc, position));
}

function recoloured(node: Node, name: string | null) {
  const attributes = attributesOf(node);
  const others = classNames(attributes).filter(
    (other) => !/^(?:callout(?:-(?:blue|yellow|red|green))?|private-note)$/.test(other),
  );
  // The dashed border is a callout's own: without one nothing knows it.
  const names = name === null ? others.filter((other) => other !== 'dashed') : [name, ...others];
  return {
    ...node.attrs,
    attributes: withAttribute(attributes, 'class', names.length === 0 ? undefined : names.join(' ')),
  };
}

/** The dashed border that Help Scout's styles know, on the callout around the caret; its colour stays. */
export const toggleDashed: Command = (state, dispatch) => {
  const around = calloutOf(state.selection);
  if (around === null) return false;
  const attributes = attributesOf(around.node);
  const names = classNames(attributes);
  const next = names.includes('dashed') ? names.filter((name) => name !== 'dashed') : [...names, 'dashed'];
  const attrs = { ...around.node.attrs, attributes: withAttribute(attributes, 'class', next.join(' ')) };
  dispatch?.(withAttributes(state.tr, around, attrs));
  return true;
};

/** The contents without the callout; an element that is more than the callout stays and only loses the class. */
export const removeCallout: Command = (state, dispatch) => {
  const around = calloutOf(state.selection);
  if (around === null) return false;
  const { node, position } = around;
  const attrs = recoloured(node, null);
  const onlyCallout = node.type.name === 'container' && attrs.attributes.length === 0;
  const end = position + node.nodeSize;
  const tr = overEdges(state.tr);
  if (!onlyCallout) dispatch?.(withAttributes(tr, around, attrs));
  else dispatch?.(tr.step(new ReplaceAroundStep(position, end, position + 1, end - 1, Slice.empty, 0, true)));
  return true;
};

/** A quotation around the selected blocks, or no longer. */
export const toggleQuote: Command = (state, dispatch) => {
  const { $from } = state.selection;
  const { blockquote } = state.schema.nodes;
  const range = boxedRange(state.selection);
  if (blockquote === undefined || range === null) return false;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    if ($from.node(depth).type !== blockquote) continue;
    const position = $from.before(depth);
    const end = $from.after(depth);
    dispatch?.(state.tr.replaceWith(position, end, Fragment.from($from.node(depth).content)).scrollIntoView());
    return true;
  }
  const wrapping = findWrapping(range, blockquote);
  if (wrapping === null) return false;
  dispatch?.(state.tr.wrap(range, wrapping).scrollIntoView());
  return true;
};
