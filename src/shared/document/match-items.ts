import type { Node } from 'prosemirror-model';
import { markKey, ownKey } from './content-key.ts';
import { tagOf } from './schema.ts';
import { matchSequences } from './shortest-edit.ts';
import { cutText, type ItemKind, type SourceBlock, type SourceItem } from './source-tree.ts';

/** Both sides of an alignment as flat items, and which of them are the same: the third step of align.ts. */

/** An item of the new document. */
export interface NewItem {
  readonly kind: ItemKind;
  /** The block for starts, ends and block atoms; the text node or atom (with its marks) for leaves. */
  readonly node: Node;
  readonly text: string;
  /** In `pre`, where every white space shows: its leaves are never taken for leaves of a paragraph. */
  readonly inCode: boolean;
}

export const childrenOf = (node: Node): readonly Node[] => node.content.content;

export const edgeItem = (kind: 'open' | 'close' | 'block', node: Node): NewItem => ({
  kind,
  node,
  text: '',
  inCode: false,
});

/** The flat items of a new block. */
export function itemsOfNode(node: Node): readonly NewItem[] {
  if (node.isLeaf) return [edgeItem('block', node)];
  const inCode = node.type.name === 'codeBlock';
  const inside = childrenOf(node).flatMap(node.isTextblock ? (child) => leavesOfInline(child, inCode) : itemsOfNode);
  return [edgeItem('open', node), ...inside, edgeItem('close', node)];
}

function leavesOfInline(node: Node, inCode: boolean): readonly NewItem[] {
  if (!node.isText) return [{ kind: 'atom', node, text: '', inCode }];
  return cutText(node.text ?? '').map((text) => ({ kind: 'leaf', node, text, inCode }));
}

export function itemsOfBlock(block: SourceBlock): readonly SourceItem[] {
  if (block.isAtom) return [block.open];
  return [block.open, ...block.children.flatMap(itemsOfBlock), ...block.leaves, block.close];
}

type Item = NewItem | SourceItem;

/** What makes two items the same, in each round: everything; all but marks and attributes; the kind alone. */
const itemKeys: readonly ((item: Item) => string)[] = [fullKey, plainKey, kindKey];

/** A leaf's text is its key where nothing else is to be said: it has no space beside letters in it, all other keys do. */
const leafKey = (item: Item): string => (item.inCode ? `code ${item.text}` : item.text);

function fullKey(item: Item): string {
  if (item.kind === 'close') return plainKey(item);
  const marks = marksOf(item);
  const own = item.kind === 'leaf' ? leafKey(item) : `${item.kind} ${item.inCode} ${ownKey(item.node)}`;
  return marks === '' ? own : `${own} under\n${marks}`;
}

function plainKey(item: Item): string {
  if (item.kind === 'leaf') return leafKey(item);
  return `${item.kind} ${item.inCode} ${item.node.type.name} ${tagOf(item.node)}`;
}

function kindKey(item: Item): string {
  if (item.kind === 'leaf') return leafKinds[item.inCode ? 'code' : 'line'][item.text === ' ' ? 'space' : 'word'];
  if (item.kind === 'open' || item.kind === 'close') return `${item.kind} ${item.node.isTextblock}`;
  return `${item.kind} ${item.inCode} ${item.node.type.name}`;
}

const leafKinds = {
  code: { space: 'code space', word: 'code word' },
  line: { space: 'line space', word: 'line word' },
} as const;

function marksOf(item: Item): string {
  if ('marks' in item) return item.marks;
  return item.node.marks.length === 0 ? '' : markKey(item.node.marks);
}

/** Told of each new item, in order: which old item it is or stands for, and in which round that was found. */
export type OnMatch = (item: NewItem, at: SourceItem | undefined, round: number) => void;

export function matchInRounds(fresh: readonly NewItem[], old: readonly SourceItem[], onMatch: OnMatch): void {
  matchFrom(0, fresh, old, onMatch);
}

function matchFrom(round: number, fresh: readonly NewItem[], old: readonly SourceItem[], onMatch: OnMatch): void {
  const [item] = fresh;
  if (item === undefined) return;
  const keyOf = itemKeys[round];
  // The last round pairs what is left only where nothing was added or removed: there, one stands in for the other.
  const isFutile = round === itemKeys.length - 1 && fresh.length !== old.length;
  if (keyOf === undefined || old.length === 0 || isFutile) {
    for (const each of fresh) onMatch(each, undefined, round);
    return;
  }
  if (fresh.length === 1 && old.length === 1) matchPair(item, old[0], round, onMatch);
  else matchMany(round, keyOf, fresh, old, onMatch);
}

/** One where one was, as each word is in a text that was rewritten throughout: nothing has to be searched. */
function matchPair(item: NewItem, at: SourceItem | undefined, from: number, onMatch: OnMatch): void {
  for (let round = from; round < itemKeys.length; round++) {
    const keyOf = itemKeys[round];
    if (at === undefined || keyOf?.(item) !== keyOf?.(at)) continue;
    onMatch(item, at, round);
    return;
  }
  onMatch(item, undefined, itemKeys.length);
}

function matchMany(
  round: number,
  keyOf: (item: Item) => string,
  fresh: readonly NewItem[],
  old: readonly SourceItem[],
  onMatch: OnMatch,
): void {
  const matchBetween = (freshFrom: number, freshTo: number, oldFrom: number, oldTo: number): void => {
    const item = fresh[freshFrom];
    if (item === undefined || freshFrom === freshTo) return;
    if (freshTo - freshFrom === 1 && oldTo - oldFrom === 1) matchPair(item, old[oldFrom], round + 1, onMatch);
    else matchFrom(round + 1, fresh.slice(freshFrom, freshTo), old.slice(oldFrom, oldTo), onMatch);
  };
  let i = 0;
  let j = 0;
  for (const [nextI, nextJ] of matchSequences(fresh.map(keyOf), old.map(keyOf))) {
    matchBetween(i, nextI, j, nextJ);
    const item = fresh[nextI];
    if (item !== undefined) onMatch(item, old[nextJ], round);
    i = nextI + 1;
    j = nextJ + 1;
  }
  matchBetween(i, fresh.length, j, old.length);
}
