import { Fragment, Mark, type Node } from 'prosemirror-model';
import type { NewItem } from './match-items.ts';
import { inMarkOrder, markKey, ownKey } from './content-key.ts';
import { documentSchema, tagOf } from './schema.ts';
import type { SourceItem } from './source-tree.ts';

export type SideName = 'mine' | 'theirs';

/** A start or an end; `by` is who wrote it. */
interface EdgeToken {
  readonly kind: 'open' | 'close';
  readonly node: Node;
  readonly by: SideName | 'base';
}

/** One item of a merge, with what it says instead of where it stands. */
export type Token = EdgeToken | ContentToken;

type ContentToken =
  | { readonly kind: 'leaf'; readonly text: string; readonly marks: readonly Mark[] }
  /** An inline atom, with its marks. */
  | { readonly kind: 'atom'; readonly node: Node }
  /** A block with everything in it. */
  | { readonly kind: 'block'; readonly node: Node };

export function leafToken(leaf: SourceItem): Token {
  const marks = leaf.stack.map((element) => element.mark);
  return leaf.kind === 'leaf'
    ? { kind: 'leaf', text: leaf.text, marks }
    : { kind: 'atom', node: leaf.node.mark(inOrder(marks)) };
}

export function freshToken(item: NewItem, by: SideName): Token {
  const { kind, node, text } = item;
  if (kind === 'leaf') return { kind, text, marks: node.marks };
  return kind === 'open' || kind === 'close' ? { kind, node, by } : { kind, node };
}

/** Equal for tokens that say the same. */
export function tokenKey(token: Token): string {
  if (token.kind === 'leaf') return `leaf ${token.text}\n${markKey(token.marks)}`;
  if (token.kind === 'close') return `close ${token.node.type.name} ${tagOf(token.node)}`;
  const content = token.kind === 'block' ? token.node.content.toString() : '';
  return `${token.kind} ${ownKey(token.node)} ${markKey(token.node.marks)} ${content}`;
}

export const sameTokens = (a: readonly Token[], b: readonly Token[]): boolean =>
  a.length === b.length && a.every((token, i) => token === b[i] || tokenKey(token) === keyAt(b, i));

const keyAt = (tokens: readonly Token[], index: number): string => {
  const token = tokens[index];
  return token === undefined ? '' : tokenKey(token);
};

const word = /[\p{L}\p{N}]/u;

/** Something that a reader would miss: a word, an image, an island; not a space, not a sign. */
export const saysSomething = (token: Token): boolean =>
  token.kind === 'leaf' ? word.test(token.text) : token.kind === 'atom' || token.kind === 'block';

const isEdge = (token: Token): token is EdgeToken => token.kind === 'open' || token.kind === 'close';

export const isInlineToken = ({ kind }: Token): boolean => kind === 'leaf' || kind === 'atom';

export function isBalanced(tokens: readonly Token[]): boolean {
  let depth = 0;
  for (const { kind } of tokens) {
    if (kind === 'open') depth++;
    if (kind === 'close' && --depth < 0) return false;
  }
  return depth === 0;
}

interface Frame {
  readonly opening: EdgeToken | undefined;
  readonly children: Node[];
}

/** The nodes that the tokens say, or `undefined` where starts and ends do not fit each other. */
export function buildNodes(tokens: readonly Token[]): readonly Node[] | undefined {
  let frame: Frame = { opening: undefined, children: [] };
  const outer: Frame[] = [];
  for (const token of tokens) {
    if (token.kind === 'open') {
      outer.push(frame);
      frame = { opening: token, children: [] };
    } else if (!isEdge(token)) frame.children.push(nodeOf(token));
    else {
      const around = outer.pop();
      if (around === undefined || frame.opening === undefined || !closes(frame.opening, token)) return undefined;
      const { node } = frame.opening;
      around.children.push(node.type.create(node.attrs, Fragment.fromArray(frame.children), node.marks));
      frame = around;
    }
  }
  return outer.length === 0 ? Fragment.fromArray(frame.children).content : undefined;
}

const nodeOf = (token: ContentToken): Node =>
  token.kind === 'leaf' ? documentSchema.text(token.text, inOrder(token.marks)) : token.node;

/** What one side opened, the other may not close: their boxes overlap. */
function closes(opening: EdgeToken, closing: EdgeToken): boolean {
  const areStrangers = opening.by !== closing.by && opening.by !== 'base' && closing.by !== 'base';
  return !areStrangers && opening.node.type === closing.node.type && tagOf(opening.node) === tagOf(closing.node);
}

const inOrder = (marks: readonly Mark[]): readonly Mark[] => inMarkOrder(Mark.setFrom(marks));
