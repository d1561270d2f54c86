import { toggleMark } from '@tiptap/pm/commands';
import type { Mark, Node, ResolvedPos } from '@tiptap/pm/model';
import { type Command, type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import { attributeOf, withAttribute } from '../../shared/document/attributes.ts';
import { attributesOf, type MarkName } from '../../shared/document/schema.ts';
import { isSafeAddress } from '../../shared/document/safe-attributes.ts';

/** Toggles by type: text inside `<b>` is bold already, so that no `<strong>` is put into it. */
export const toggle =
  (name: MarkName): Command =>
  (state, dispatch, view) => {
    const type = state.schema.marks[name];
    return type !== undefined && toggleMark(type)(state, dispatch, view);
  };

/** In the next line one types on in bold, as word processors do; a link ends with its line. */
export function typingOnAs({ storedMarks, selection: { $from, $to } }: EditorState, tr: Transaction): Transaction {
  const marks = storedMarks ?? ($to.parentOffset > 0 ? $from.marks() : null);
  return marks === null ? tr : tr.ensureMarks(marks.filter((mark) => mark.type.spec.inclusive !== false));
}

/** All inline formatting but links, which are content. */
export const clearFormatting: Command = (state, dispatch) => {
  const { from, to, empty } = state.selection;
  if (empty) return false;
  const tr = state.tr;
  for (const type of Object.values(state.schema.marks)) if (type.name !== 'link') tr.removeMark(from, to, type);
  dispatch?.(tr);
  return true;
};

/** Where a sign begins in code, or ends there: what is typed in code stays as it is typed. */
export function isInCode({ doc, storedMarks, selection }: EditorState, signAt: number): boolean {
  const marks = [...(doc.nodeAt(signAt)?.marks ?? []), ...(storedMarks ?? selection.$from.marks())];
  return marks.some(({ type }) => type.name === 'code');
}

export interface LinkPlace {
  readonly from: number;
  readonly to: number;
  /** The link that is there, whole; null: a new one is to be made. */
  readonly mark: Mark | null;
  readonly href: string;
  readonly text: string;
  /** Words of several lines cannot be changed as one. */
  readonly isOneLine: boolean;
}

/** Where a link dialog would act: the link around the caret as a whole, else the selection. */
export function linkPlace(state: EditorState): LinkPlace {
  const { from, to, $from, $to, empty } = state.selection;
  const link = linkAt($from);
  if (link !== null && to <= link.to)
    return { ...link, href: hrefOf(link.mark), text: textBetween(state, link.from, link.to), isOneLine: true };
  const text = empty ? '' : textBetween(state, from, to);
  return { from, to, mark: null, href: '', text, isOneLine: $from.sameParent($to) };
}

const textBetween = (state: EditorState, from: number, to: number): string => state.doc.textBetween(from, to, ' ', ' ');

export const hrefOf = (mark: Mark): string => attributeOf(attributesOf(mark), 'href') ?? '';

function linkAt($pos: ResolvedPos): { from: number; to: number; mark: Mark } | null {
  const around = [$pos.nodeAfter, $pos.nodeBefore];
  const mark = around.map((node) => node?.marks.find(({ type }) => type.name === 'link')).find(Boolean);
  if (mark === undefined) return null;
  const carries = (node: Node | null | undefined): boolean => node?.marks.some((other) => other.eq(mark)) ?? false;
  const parent = $pos.parent;
  let index = carries($pos.nodeAfter) ? $pos.index() : $pos.index() - 1;
  while (index > 0 && carries(parent.child(index - 1))) index -= 1;
  let from = $pos.start();
  for (let i = 0; i < index; i += 1) from += parent.child(i).nodeSize;
  let to = from;
  for (let i = index; i < parent.childCount && carries(parent.child(i)); i += 1) to += parent.child(i).nodeSize;
  return { from, to, mark };
}

/** Sets target and text of a link; what else was said about it (target, title) stays. */
export function setLink(place: LinkPlace, href: string, text: string): Command {
  return (state, dispatch) => {
    const { link } = state.schema.marks;
    if (link === undefined) return false;
    const attributes = withAttribute(place.mark === null ? [] : attributesOf(place.mark), 'href', href);
    const mark = link.create({ ...place.mark?.attrs, tag: 'a', attributes });
    if (dispatch === undefined) return true;
    const tr = writeLink(state, place, mark, text);
    // She goes on behind the link: words that stay selected would go with the next letter.
    const end = tr.mapping.map(place.to);
    dispatch(tr.setSelection(TextSelection.create(tr.doc, end)).removeStoredMark(link).scrollIntoView());
    return true;
  };
}

/** Of several lines only the address is set: other words for them would make one line of them. */
function writeLink(state: EditorState, place: LinkPlace, mark: Mark, text: string): Transaction {
  const { from, to } = place;
  const tr = state.tr;
  if (from === to) return tr.insert(from, state.schema.text(text, mark.addToSet(state.doc.resolve(from).marks())));
  if (place.isOneLine && text !== place.text) writeWords(tr, place, text);
  const end = tr.mapping.map(to);
  return tr.removeMark(from, end, mark.type).addMark(from, end, mark);
}

/** Only the words that differ are written anew: what stands among them and is none, an image, stays, and so does bold. */
function writeWords(tr: Transaction, { from, to, text: before }: LinkPlace, text: string): void {
  // Each place of the line is one character in the words: an image is a space.
  const start = lengthOfCommon(Array.from(before), Array.from(text));
  const ending = lengthOfCommon(
    Array.from(before.slice(start)).toReversed(),
    Array.from(text.slice(start)).toReversed(),
  );
  const [first, last] = [from + start, to - ending];
  const kept: Node[] = [];
  tr.doc.nodesBetween(first, last, (node) => {
    if (node.isInline && !node.isText) kept.push(node);
  });
  const marks = tr.doc.nodeAt(first < last ? first : Math.max(from, first - 1))?.marks;
  const words = text.slice(start, text.length - ending);
  tr.replaceWith(first, last, words === '' ? kept : [...kept, tr.doc.type.schema.text(words, marks)]);
}

/** How far two texts begin alike. By whole characters: half an emoji is nothing that can be saved. */
function lengthOfCommon(characters: readonly string[], others: readonly string[]): number {
  let length = 0;
  for (const [index, character] of characters.entries()) {
    if (others[index] !== character) break;
    length += character.length;
  }
  return length;
}

export const removeLink =
  (place: LinkPlace): Command =>
  (state, dispatch) => {
    const { link } = state.schema.marks;
    if (link === undefined || place.mark === null) return false;
    dispatch?.(state.tr.removeMark(place.from, place.to, link));
    return true;
  };

/**
 * What a writer types as an address, as HTML needs it: `example.com` gets its scheme, a mail address its `mailto:`.
 * Null for what a browser would run.
 */
export function completeAddress(typed: string): string | null {
  const address = typed.trim();
  if (address === '' || !isSafeAddress(address)) return null;
  if (/^[^\s@/:?#]+@[^\s@/]+\.[a-z]{2,}$/i.test(address)) return `mailto:${address}`;
  if (/^(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/:?#].*)?$/i.test(address)) return `https://${address}`;
  return address;
}
