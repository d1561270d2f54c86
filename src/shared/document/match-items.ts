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

function fullKey(item: Item): string {
  if (item.kind === 'close') return plainKey(item);
  const own = item.kind === 'leaf' ? item.text : ownKey(item.node);
  return `${item.kind} ${item.inCode} ${own}\n${marksOf(item)}`;
}

function plainKey(item: Item): string {
  const own = item.kind === 'leaf' ? item.text : `${item.node.type.name} ${tagOf(item.node)}`;
  return `${item.kind} ${item.inCode} ${own}`;
}

function kindKey(item: Item): string {
  if (item.kind === 'leaf') return `${item.inCode} ${item.text === ' ' ? 'space' : 'word'}`;
  if (item.kind === 'open' || item.kind === 'close') return `${item.kind} ${item.node.isTextblock}`;
  return `${item.kind} ${item.inCode} ${item.node.type.name}`;
}

function marksOf(item: Item): string {
  if ('marks' in item) return item.marks;
  return item.node.marks.length === 0 ? '' : markKey(item.node.marks);
}

export interface Matched {
  readonly item: NewItem;
  readonly at: SourceItem | undefined;
  readonly round: number;
}

export function matchInRounds(fresh: readonly NewItem[], old: readonly SourceItem[], round = 0): readonly Matched[] {
  const keyOf = itemKeys[round];
  if (keyOf === undefined || fresh.length === 0 || old.length === 0)
    return fresh.map((item) => ({ item, at: undefined, round }));
  // The last round pairs what is left only where nothing was added or removed: there, one stands in for the other.
  if (round === itemKeys.length - 1 && fresh.length !== old.length)
    return fresh.map((item) => ({ item, at: undefined, round }));
  const matched: Matched[] = [];
  let i = 0;
  let j = 0;
  for (const [nextI, nextJ] of matchSequences(fresh.map(keyOf), old.map(keyOf))) {
    matched.push(...matchInRounds(fresh.slice(i, nextI), old.slice(j, nextJ), round + 1));
    const item = fresh[nextI];
    if (item !== undefined) matched.push({ item, at: old[nextJ], round });
    i = nextI + 1;
    j = nextJ + 1;
  }
  matched.push(...matchInRounds(fresh.slice(i), old.slice(j), round + 1));
  return matched;
}
