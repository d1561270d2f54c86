import type { Node } from '@tiptap/pm/model';
import { type Command, NodeSelection, TextSelection } from '@tiptap/pm/state';
import { classNames, withAttribute } from '../../shared/document/attributes.ts';
import { attributesOf, tagOf } from '../../shared/document/schema.ts';
import { clearedFirst } from './across-cells.ts';
import { insertBlock, isReplaceable } from './insert-commands.ts';
import { linkPlace } from './mark-commands.ts';

/** Text that folds away below its own line. */
export const insertDetails: Command = insertBlock(({ schema: { nodes } }) => {
  const { details, summary, paragraph } = nodes;
  if (details === undefined || summary === undefined || paragraph === undefined) return null;
  return details.create({ tag: 'details' }, [summary.create({ tag: 'summary' }), paragraph.create({ tag: 'p' })]);
}, true);

/** A piece of source of its own, as a video's player. */
export const insertSource = (kind: string, source: string): Command =>
  insertBlock(({ schema }) => schema.nodes.blockIsland?.create({ kind, source }) ?? null, false);

/**
 * Puts the selected image into a figure with a line for its caption, and the caret there. An image among words is taken
 * out of them; a figure that has no caption gets one.
 */
export const captionImage: Command = (state, dispatch) => {
  const { selection, schema } = state;
  if (!(selection instanceof NodeSelection) || selection.node.type.name !== 'image') return false;
  const { container, bare, paragraph } = schema.nodes;
  const { $from } = selection;
  if (container === undefined || bare === undefined || paragraph === undefined || $from.depth === 0) return false;
  const caption = container.create({ tag: 'figcaption' }, bare.create());
  const around = $from.depth > 1 ? $from.node(-1) : null;
  if (around !== null && tagOf(around) === 'figure') {
    if (around.lastChild !== null && tagOf(around.lastChild) === 'figcaption') return false;
    const end = $from.end(-1);
    const tr = state.tr.insert(end, caption);
    dispatch?.(tr.setSelection(TextSelection.create(tr.doc, end + 2)).scrollIntoView());
    return true;
  }
  const line = $from.parent;
  const linked = selection.node;
  const figure = container.create({ tag: 'figure' }, [bare.create(null, linked), caption]);
  const alone = line.childCount === 1 && isReplaceable(line);
  const index = $from.index(-1);
  if (!$from.node(-1).canReplaceWith(alone ? index : index + 1, index + 1, container)) return false;
  if (dispatch === undefined) return true;
  const tr = state.tr;
  const before = $from.before();
  if (alone) tr.replaceWith(before, $from.after(), figure);
  else tr.delete(selection.from, selection.to).insert(tr.mapping.map($from.after()), figure);
  const at = alone ? before : tr.mapping.map($from.after(), -1);
  const captionAt = captionPlace(tr.doc, at);
  dispatch(tr.setSelection(TextSelection.create(tr.doc, captionAt)).scrollIntoView());
  return true;
};

/** Inside the caption of the figure at a position. */
function captionPlace(doc: Node, position: number): number {
  const figure = doc.nodeAt(position);
  return figure === null ? position : position + figure.nodeSize - 3;
}

/** Makes the link that the caret is in a button, or plain again. The class is what help sites style: `button`. */
export const toggleButton: Command = (state, dispatch) => {
  const { from, to, mark } = linkPlace(state);
  if (mark === null) return false;
  const attributes = attributesOf(mark);
  const names = classNames(attributes);
  const next = names.some(isButton) ? names.filter((name) => !isButton(name)) : [...names, 'button'];
  const value = next.length === 0 ? undefined : next.join(' ');
  const changed = mark.type.create({ ...mark.attrs, attributes: withAttribute(attributes, 'class', value) });
  dispatch?.(state.tr.removeMark(from, to, mark.type).addMark(from, to, changed));
  return true;
};

const isButton = (name: string): boolean => /^(?:btn|button)(?:-|$)/.test(name);

/** A new link that looks like a button, in the line. */
export const insertButton =
  (href: string, text: string): Command =>
  (state, dispatch) => {
    const { link } = state.schema.marks;
    if (link === undefined) return false;
    const mark = link.create({
      tag: 'a',
      attributes: [
        ['class', 'button'],
        ['href', href],
      ],
    });
    dispatch?.(
      clearedFirst(state.tr)
        .replaceSelectionWith(state.schema.text(text, [mark]), false)
        .removeStoredMark(link)
        .scrollIntoView(),
    );
    return true;
  };
