import { type Command, type EditorState, Plugin, PluginKey, TextSelection, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { type Found, findWords, type Search } from './find-words.ts';

/** What is searched for in the open article; null: nothing. */
interface Finding {
  readonly search: Search | null;
  readonly found: readonly Found[];
  /** The one that Replace would replace; null before the first step. */
  readonly current: number | null;
  readonly shown: DecorationSet;
}

const nothing: Finding = { search: null, found: [], current: null, shown: DecorationSet.empty };
const findKey = new PluginKey<Finding>('find');

type FindMeta = { readonly search: Search | null } | { readonly current: number };

export const finding = (state: EditorState): Finding => findKey.getState(state) ?? nothing;

/** Keeps what was found true to the text while it is edited, and shows it. */
export const findPlugin = (): Plugin<Finding> =>
  new Plugin<Finding>({
    key: findKey,
    state: {
      init: () => nothing,
      apply: (tr, before) => {
        const meta = tr.getMeta(findKey) as FindMeta | undefined;
        if (meta !== undefined && 'search' in meta) return foundIn(tr, meta.search, null);
        const current = meta?.current ?? before.current;
        if (tr.docChanged && before.search !== null) return foundIn(tr, before.search, current);
        return current === before.current ? before : shownWith(tr, { ...before, current });
      },
    },
    props: { decorations: (state) => finding(state).shown },
  });

function foundIn(tr: Transaction, search: Search | null, current: number | null): Finding {
  if (search === null || search.words === '') return { ...nothing, search };
  const found = findWords(tr.doc, search);
  const kept = current === null || found.length === 0 ? null : Math.min(current, found.length - 1);
  return shownWith(tr, { search, found, current: kept, shown: DecorationSet.empty });
}

const shownWith = (tr: Transaction, finding: Finding): Finding => ({
  ...finding,
  shown: DecorationSet.create(
    tr.doc,
    finding.found.map(({ from, to }, index) =>
      Decoration.inline(from, to, { class: index === finding.current ? 'found found-current' : 'found' }),
    ),
  ),
});

/** Shows where the words are; `step` goes to them. null ends the search. */
export const searchFor =
  (search: Search | null): Command =>
  (state, dispatch) => {
    const tr = state.tr.setMeta(findKey, { search } satisfies FindMeta).setMeta('addToHistory', false);
    dispatch?.(tr);
    return true;
  };

/** To the next or the one before, round the ends of the text. */
export const step =
  (direction: 1 | -1): Command =>
  (state, dispatch) => {
    const { found, current } = finding(state);
    if (found.length === 0) return false;
    const next =
      current === null ? nearest(state, found, direction) : (current + direction + found.length) % found.length;
    dispatch?.(goTo(state.tr, found, next));
    return true;
  };

function nearest({ selection }: EditorState, found: readonly Found[], direction: 1 | -1): number {
  if (direction === 1)
    return Math.max(
      0,
      found.findIndex(({ from }) => from >= selection.from),
    );
  const before = found.findLastIndex(({ to }) => to <= selection.to);
  return before === -1 ? found.length - 1 : before;
}

function goTo(tr: Transaction, found: readonly Found[], index: number): Transaction {
  const place = found[index];
  if (place === undefined) return tr;
  tr.setSelection(TextSelection.create(tr.doc, place.from, place.to));
  return tr.setMeta(findKey, { current: index } satisfies FindMeta).scrollIntoView();
}

/** Replaces the current one and goes on to the next; before the first step it only goes to the first. */
export const replaceCurrent =
  (words: string): Command =>
  (state, dispatch) => {
    const { found, current, search } = finding(state);
    const place = current === null ? undefined : found[current];
    if (place === undefined || search === null) return step(1)(state, dispatch);
    const tr = replaceAt(state.tr, place, words);
    const after = tr.mapping.map(place.to);
    const left = findWords(tr.doc, search);
    const next = Math.max(
      0,
      left.findIndex(({ from }) => from >= after),
    );
    dispatch?.(goTo(tr, left, next));
    return true;
  };

/** All of them, as one undo. From the last to the first, so that no place moves before its turn. */
export const replaceAll =
  (words: string): Command =>
  (state, dispatch) => {
    const { search } = finding(state);
    const found = search === null ? [] : findWords(state.doc, search, Infinity);
    if (found.length === 0) return false;
    const tr = state.tr;
    for (const place of found.toReversed()) replaceAt(tr, place, words);
    dispatch?.(tr);
    return true;
  };

/** In the formatting of what goes away; as far as it differs inside, in that of its beginning. */
function replaceAt(tr: Transaction, { from, to }: Found, words: string): Transaction {
  if (words === '') return tr.delete(from, to);
  const marks = tr.doc.nodeAt(from)?.marks ?? [];
  return tr.replaceWith(from, to, tr.doc.type.schema.text(words, marks));
}
