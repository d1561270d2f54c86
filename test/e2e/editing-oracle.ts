import { Node } from 'prosemirror-model';
import { unreachable } from '../../src/shared/base/assert.ts';
import { openDocument, type OpenedDocument } from '../../src/shared/document/open.ts';
import { printDocument } from '../../src/shared/document/print.ts';
import { calloutKind, documentSchema } from '../../src/shared/document/schema.ts';
import { readBody } from '../../src/shared/document/top-blocks.ts';
import { emptyBoxes } from '../support/empty-boxes.ts';
import { type Letter, lettersOf, sortedWords, wordsOf } from './letters.ts';

/** What an act may do to an article, and what it may not, whatever the article and wherever the caret is. */

/** The text as it is in the window, with what is selected. */
export interface Shown {
  readonly doc: Node;
  readonly from: number;
  readonly to: number;
  readonly html: string;
  /** A block or an image is selected as a whole: Enter begins a line beside it. */
  readonly isNode: boolean;
}

/**
 * `caret` changes nothing, `keep` no letter and no look of one, `format` no letter, `rearrange` only their order; `note` may
 * carry words over the edge of a private note as well. `add` and `slash` take nothing away, `cutTable` puts nothing in.
 * `put` puts words in place of the selection, `take` takes it or what is beside the caret, `one` takes one letter anywhere,
 * or puts words in. After `history` the text may be any that it was.
 */
export type Effect =
  | { readonly kind: 'caret' | 'keep' | 'format' | 'rearrange' | 'note' | 'add' | 'slash' | 'cutTable' | 'history' }
  | { readonly kind: 'put'; readonly words: string; readonly isExact: boolean }
  | { readonly kind: 'paste'; readonly words: string }
  | { readonly kind: 'take'; readonly side: 'before' | 'after' | 'word before' }
  | { readonly kind: 'one'; readonly words: string };

export function readShown(opened: OpenedDocument, json: unknown, from: number, to: number): Shown {
  const doc = Node.fromJSON(documentSchema, json);
  doc.check();
  const { nodeAfter } = doc.resolve(from);
  const isNode = nodeAfter?.isText === false && from + nodeAfter.nodeSize === to;
  return { doc, from, to, isNode, html: printDocument(opened, doc) };
}

/** What is wrong with what an act did to an article; empty: nothing. */
export function wrongIn(source: string, before: Shown, after: Shown, effect: Effect): readonly string[] {
  const { kind } = effect;
  const wrong = [...wrongLetters(before, after, effect)];
  if (kind !== 'note' && kind !== 'slash' && kind !== 'paste' && kind !== 'history')
    wrong.push(...overEdge(before.doc, after.doc));
  // Headings get ids for a list of contents; keys without a pause may lead to other blocks.
  if (kind !== 'add' && kind !== 'history' && kind !== 'one') wrong.push(...otherBytes(before, after, source));
  if (emptyBoxes(after.doc) > emptyBoxes(before.doc) && kind !== 'history') wrong.push('a box without a line came');
  const [said, meant] = [wordsOf(lettersOf(openDocument(after.html).doc)), wordsOf(lettersOf(after.doc))];
  if (said !== meant) wrong.push(`the HTML says ${said}, the window ${meant}`);
  return wrong;
}

function wrongLetters(before: Shown, after: Shown, effect: Effect): readonly string[] {
  const [was, is] = [lettersOf(before.doc), lettersOf(after.doc)];
  const because = (holds: boolean): readonly string[] => (holds ? [] : [`letters: ${wordsOf(was)} > ${wordsOf(is)}`]);
  const isSame = wordsOf(was) === wordsOf(is);
  switch (effect.kind) {
    case 'history':
      return [];
    case 'caret':
      // Down at the end of code begins a line below it.
      return because(isSame && (before.doc.eq(after.doc) || isInCode(before)));
    case 'keep':
    case 'note':
      return because(isSame && was.every(({ marks }, index) => marks === is[index]?.marks));
    case 'format':
      return because(isSame);
    case 'rearrange':
      return because(sortedWords(was) === sortedWords(is));
    case 'add':
      return because(isWithin(was, is));
    case 'slash':
      return because(isWithin(unselected(was, before), is));
    case 'cutTable':
      return because(isWithin(is, was));
    case 'one':
      return because(isOneAway(was, is, effect.words));
    case 'take':
      return wrongTake(before, was, is, effect.side);
    case 'paste':
      return wrongSplice(was, is, before, (came) => !effect.words.includes(came.replaceAll(/<\{.*?\}>/g, '')));
    case 'put':
      return wrongSplice(was, is, before, (came, gone) => {
        if (before.isNode && effect.words === '' && came === gone) return false;
        return effect.isExact ? came !== effect.words : Array.from(came).some((sign) => !effect.words.includes(sign));
      });
    default:
      return unreachable(effect);
  }
}

const unselected = (letters: readonly Letter[], { from, to }: Shown): readonly Letter[] =>
  letters.filter(({ at }) => at < from || at >= to);

const isInCode = ({ doc, to }: Shown): boolean => doc.resolve(to).parent.type.name === 'codeBlock';

function isWithin(few: readonly Letter[], many: readonly Letter[]): boolean {
  let found = 0;
  for (const { text } of many) if (text === few[found]?.text) found += 1;
  return found === few.length;
}

/** At one place at most one letter or object went, and the words came. */
function isOneAway(was: readonly Letter[], is: readonly Letter[], words: string): boolean {
  const came = Array.from(words).length;
  for (const gone of [0, 1]) {
    if (was.length - gone + came !== is.length) continue;
    for (let at = 0; at + gone <= was.length; at += 1) {
      const wanted = `${wordsOf(was.slice(0, at))}${words}${wordsOf(was.slice(at + gone))}`;
      if (wanted === wordsOf(is)) return true;
    }
  }
  return false;
}

function wrongTake(
  { from, to }: Shown,
  was: readonly Letter[],
  is: readonly Letter[],
  side: 'before' | 'after' | 'word before',
): readonly string[] {
  if (from < to) return wrongSplice(was, is, { from, to }, (came, gone) => !isPartOf(came, gone));
  const behind = was.findIndex(({ at }) => at >= from);
  const [left, right] = behind === -1 ? [was.at(-1), undefined] : [was[behind - 1], was[behind]];
  const one = side === 'after' ? { from, to: right === undefined ? to : right.at + 1 } : { from: left?.at ?? from, to };
  if (side !== 'word before') return wrongSplice(was, is, one, (came, gone) => came !== '' && came !== gone);
  const line = was.find((letter) => letter.line === left?.line)?.at ?? from;
  return wrongSplice(was, is, { from: line, to }, (came, gone) => !isPartOf(came, gone));
}

function isPartOf(few: string, many: string): boolean {
  const letters = Array.from(few);
  let found = 0;
  for (const letter of many) if (letter === letters[found]) found += 1;
  return found === letters.length;
}

/** Only what stands between two places may have changed, and to what fits. */
function wrongSplice(
  was: readonly Letter[],
  is: readonly Letter[],
  { from, to }: { readonly from: number; readonly to: number },
  isWrong: (came: string, gone: string) => boolean,
): readonly string[] {
  const head = was.filter(({ at }) => at < from);
  const tail = was.filter(({ at }) => at >= to);
  const gone = wordsOf(was.slice(head.length, was.length - tail.length));
  const end = is.length - tail.length;
  const stayed = end < head.length ? [] : [...is.slice(0, head.length), ...is.slice(end)];
  const stays = [...head, ...tail];
  if (wordsOf(stays) !== wordsOf(stayed))
    return [`other words: ${wordsOf(head)}[${gone}]${wordsOf(tail)} > ${wordsOf(is)}`];
  if (stays.some(({ marks }, index) => marks !== stayed[index]?.marks)) return ['other words look otherwise'];
  const came = wordsOf(is.slice(head.length, end));
  return isWrong(came, gone) ? [`in place of "${gone}" came "${came}"`] : [];
}

function overEdge(before: Node, after: Node): readonly string[] {
  const is = privateWords(after);
  return [...privateWords(before)]
    .filter(([word, isPrivate]) => is.has(word) && is.get(word) !== isPrivate)
    .map(([word, isPrivate]) => `${word} is ${isPrivate ? 'public' : 'private'} now`);
}

/** Each word that is there once, and whether it is private. */
function privateWords(doc: Node): ReadonlyMap<string, boolean> {
  const words = new Map<string, boolean>();
  const twice = new Set<string>();
  const visit = (node: Node, isOutside: boolean): void => {
    const isPrivate = isOutside || (!node.isText && calloutKind(node) === 'private-note');
    if (!node.isTextblock) return node.forEach((child) => visit(child, isPrivate));
    for (const [word] of node.textBetween(0, node.content.size, ' ', ' ').matchAll(/[\p{L}\p{N}]{3,}/gu)) {
      if (words.has(word)) twice.add(word);
      words.set(word, isPrivate);
    }
  };
  visit(doc, false);
  for (const word of twice) words.delete(word);
  return words;
}

/**
 * Blocks that neither the selection nor a neighbour of it touches keep the bytes that the article came with. What she made
 * before may get the white space of its neighbours anew.
 */
function otherBytes(before: Shown, after: Shown, source: string): readonly string[] {
  const { blocks } = readBody(before.html);
  if (blocks.length !== before.doc.childCount) return [];
  const [first = 0, last = 0] = [before.from, before.to].map((at) => before.doc.resolve(at).index(0));
  return blocks
    .filter((_, index) => index < first - 1 || index > last + 1)
    .map(({ from, to }) => before.html.slice(from, to))
    .filter((bytes) => source.includes(bytes) && !after.html.includes(bytes))
    .map((bytes) => `other bytes for ${bytes}`);
}
