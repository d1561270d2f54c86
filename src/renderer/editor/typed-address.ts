import { closeHistory } from '@tiptap/pm/history';
import { InputRule } from '@tiptap/pm/inputrules';
import { type EditorState, Plugin, type Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { completeAddress } from './mark-commands.ts';

/** What may be the address of a page, from the beginning of a word on; `www.` stands for the scheme that people leave out. */
const address = String.raw`(?:https?:\/\/|www\.)[^\s\ufffc<>"“”]+`;
const lastWord = new RegExp(String.raw`(?:^|[\s\ufffc("“'‘])(${address})$`, 'i');
const whole = new RegExp(`^${address}$`, 'i');

/** A space behind an address makes it a link; Backspace straight after takes the link away again. */
export const addressRule = (): InputRule =>
  new InputRule(/\S( )$/, (state, [, space]) => {
    const tr = linkBeforeCaret(state);
    return tr === null || space === undefined ? null : tr.insertText(space);
  });

/** So does Enter, which goes on to do what it does; undo takes the new line back first, and the link then. */
export const addressBeforeEnter = (): Plugin =>
  new Plugin({
    props: {
      handleKeyDown(view, event) {
        const tr = event.key === 'Enter' && !event.isComposing ? linkBeforeCaret(view.state) : null;
        if (tr === null) return false;
        view.dispatch(closeHistory(tr));
        view.dispatch(closeHistory(view.state.tr));
        return false;
      },
    },
  });

/** An address that is pasted alone comes as text, and as a link then: the first undo gives the text back. */
export function pasteAddress(view: EditorView, text: string): boolean {
  const typed = text.trim();
  const { empty, from } = view.state.selection;
  if (!empty || !whole.test(typed)) return false;
  view.dispatch(view.state.tr.insertText(typed).setMeta('paste', true).scrollIntoView());
  const tr = link(view.state, from, typed);
  if (tr !== null) view.dispatch(closeHistory(tr).setMeta('paste', true));
  return true;
}

function linkBeforeCaret(state: EditorState): Transaction | null {
  const { empty, $from } = state.selection;
  const { parent, parentOffset } = $from;
  if (!empty || parent.type.spec.code === true) return null;
  const before = parent.textBetween(Math.max(0, parentOffset - longestAddress), parentOffset, null, '\ufffc');
  const [, word] = lastWord.exec(before) ?? [];
  return word === undefined ? null : link(state, $from.pos - word.length, withoutEnd(word));
}

const longestAddress = 500;

/** The full stop of the sentence is no part of the address, nor is a bracket that was opened before it. */
function withoutEnd(word: string): string {
  const shorter = word.replace(/[.,;:!?'’…*_]+$/, '');
  const isOpenedBefore = shorter.endsWith(')') && shorter.split(')').length > shorter.split('(').length;
  return isOpenedBefore ? withoutEnd(shorter.slice(0, -1)) : shorter;
}

/** Null: it names no host, or it is in a link or in code already. */
function link({ doc, tr, schema }: EditorState, from: number, typed: string): Transaction | null {
  const type = schema.marks['link'];
  const href = hasHost.test(typed) ? completeAddress(typed) : null;
  const to = from + typed.length;
  let isPlain = true;
  doc.nodesBetween(from, to, ({ marks }) => {
    if (marks.some(({ type: { name } }) => name === 'link' || name === 'code')) isPlain = false;
  });
  if (type === undefined || href === null || !isPlain) return null;
  return tr.addMark(from, to, type.create({ tag: 'a', attributes: [['href', href]] })).removeStoredMark(type);
}

const hasHost = /^(?:https?:\/\/)?[^/?#@]*[^./?#@]\.[a-z]{2,}(?:[:/?#]|$)/i;
