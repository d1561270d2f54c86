import type { Node } from 'prosemirror-model';
import { type DiffLine, type DiffWord, linesOf } from './diff-lines.ts';
import { BoxChanges, describeOwn, MarkChanges } from './diff-notes.ts';
import { matchSequences } from './shortest-edit.ts';
import { cutText } from './source-tree.ts';
import { readBody, type ReadBody, sharedEnds } from './top-blocks.ts';

export type DiffKind = 'same' | 'added' | 'removed' | 'changed';

export interface DiffSegment {
  readonly text: string;
  readonly kind: 'same' | 'added' | 'removed';
  /** Names of the marks on it, as the schema has them (`strong`, `link`). */
  readonly marks: readonly string[];
}

export interface DiffBlock {
  readonly kind: DiffKind;
  /** What a person would call it: `paragraph`, `list item`, `heading 2`, `script`. */
  readonly what: string;
  readonly segments: readonly DiffSegment[];
  /** Changes that no word shows: a link's target, bold, a class, a callout's colour. Sentences without a full stop. */
  readonly notes: readonly string[];
}

export interface DocumentDiff {
  readonly blocks: readonly DiffBlock[];
  /** `2 paragraphs, 1 list item`; empty where nothing is different to a reader. */
  readonly summary: string;
  /** Source characters that went and came. Both zero exactly when the two are the same string. */
  readonly characters: { readonly removed: number; readonly added: number };
}

/** What a reader, and the web page, would see change between two versions of an article. */
export const diffDocuments = (beforeHtml: string, afterHtml: string): DocumentDiff =>
  new DocumentDiffer().compare(beforeHtml, afterHtml);

/**
 * Compares one pair of versions after another, as they change under a writer's hands: what is the same as the last time
 * is neither opened nor described again.
 */
export class DocumentDiffer {
  #before: ReadBody | undefined;
  #after: ReadBody | undefined;
  readonly #lines = new WeakMap<Node, readonly DiffLine[]>();
  readonly #unchanged = new WeakMap<DiffLine, DiffBlock>();

  compare(beforeHtml: string, afterHtml: string): DocumentDiff {
    const before = readBody(beforeHtml, this.#before);
    const after = readBody(afterHtml, this.#after ?? before);
    [this.#before, this.#after] = [before, after];
    const blocks = diffLines(this.#linesOf(before), this.#linesOf(after), {
      boxes: new BoxChanges(),
      same: (line) => this.#same(line),
    });
    return { blocks, summary: summarise(blocks), characters: countCharacters(before, after) };
  }

  #linesOf({ blocks }: ReadBody): readonly DiffLine[] {
    return blocks.flatMap(({ node }) => {
      const lines = this.#lines.get(node) ?? linesOf(node);
      this.#lines.set(node, lines);
      return lines;
    });
  }

  #same(line: DiffLine): DiffBlock {
    const block = this.#unchanged.get(line) ?? wholeBlock(line, 'same');
    this.#unchanged.set(line, block);
    return block;
  }
}

/** What is told once for several lines, and what is remembered of them. */
interface Telling {
  readonly boxes: BoxChanges;
  readonly same: (line: DiffLine) => DiffBlock;
}

function diffLines(before: readonly DiffLine[], after: readonly DiffLine[], telling: Telling): readonly DiffBlock[] {
  const blocks: DiffBlock[] = [];
  const pair = (a: DiffLine | undefined, b: DiffLine | undefined): void => {
    if (a !== undefined && b !== undefined) blocks.push(comparedBlock(a, b, telling));
  };
  let i = 0;
  let j = 0;
  const hunk = (iEnd: number, jEnd: number): void => {
    for (const [a, b] of pairSimilar(before.slice(i, iEnd), after.slice(j, jEnd))) {
      if (a !== undefined && b !== undefined) pair(a, b);
      else if (a !== undefined) blocks.push(wholeBlock(a, 'removed'));
      else if (b !== undefined) blocks.push(wholeBlock(b, 'added'));
    }
  };
  for (const [nextI, nextJ] of matchSequences(before.map(keyOf), after.map(keyOf))) {
    hunk(nextI, nextJ);
    pair(before[nextI], after[nextJ]);
    i = nextI + 1;
    j = nextJ + 1;
  }
  hunk(before.length, after.length);
  return blocks;
}

const keyOf = (line: DiffLine): string => line.key;

type Pair = readonly [before: DiffLine | undefined, after: DiffLine | undefined];

/** Pairs lines in order where they share enough words to be called the same line, changed. */
function pairSimilar(before: readonly DiffLine[], after: readonly DiffLine[]): readonly Pair[] {
  const pairs: Pair[] = [];
  let next = 0;
  for (const line of before) {
    const reach = after.slice(next, next + 30);
    const scores = reach.map((other) => similarity(line, other));
    const best = scores.indexOf(Math.max(0, ...scores));
    if (best < 0 || (scores[best] ?? 0) < 0.4) pairs.push([line, undefined]);
    else {
      for (const skipped of reach.slice(0, best)) pairs.push([undefined, skipped]);
      pairs.push([line, reach[best]]);
      next += best + 1;
    }
  }
  for (const line of after.slice(next)) pairs.push([undefined, line]);
  return pairs;
}

/** How many of the longer line's words the other has too; 0 to 1. */
function similarity(a: DiffLine, b: DiffLine): number {
  if (a.node.isLeaf || b.node.isLeaf) return a.node.type.name === b.node.type.name ? 0.5 : 0;
  const counts = new Map<string, number>();
  const words = (line: DiffLine): readonly DiffWord[] => line.words.filter((word) => word.text !== ' ');
  for (const { plain } of words(a)) counts.set(plain, (counts.get(plain) ?? 0) + 1);
  let shared = 0;
  for (const { plain } of words(b)) {
    const left = counts.get(plain) ?? 0;
    if (left > 0) shared++;
    counts.set(plain, left - 1);
  }
  const longest = Math.max(words(a).length, words(b).length);
  return longest === 0 ? 1 : shared / longest;
}

// --- One line ---

function wholeBlock(line: DiffLine, kind: 'same' | 'added' | 'removed'): DiffBlock {
  const text = line.node.isLeaf ? [{ text: `[${line.what}]`, kind, marks: [] }] : [];
  const segments = [...text, ...joinSegments(line.runs.map((run) => segmentOf(run, kind)))];
  return { kind, what: line.what, segments, notes: [] };
}

const segmentOf = (word: DiffWord, kind: DiffSegment['kind']): DiffSegment => ({
  text: word.text,
  kind,
  marks: word.marks.map((mark) => mark.type.name),
});

function comparedBlock(before: DiffLine, after: DiffLine, { boxes, same }: Telling): DiffBlock {
  if (before === after) return same(after);
  const notes = [...boxes.describe(before.within, after.within), ...describeOwn(before.node, after.node)];
  if (notes.length === 0 && before.key === after.key) return same(after);
  const segments: DiffSegment[] = [];
  const markChanges = new MarkChanges();
  let i = 0;
  let j = 0;
  const differing = (iEnd: number, jEnd: number): void => {
    segments.push(...before.words.slice(i, iEnd).map((word) => segmentOf(word, 'removed')));
    segments.push(...after.words.slice(j, jEnd).map((word) => segmentOf(word, 'added')));
  };
  for (const [nextI, nextJ] of matchSequences(before.words.map(plainOf), after.words.map(plainOf))) {
    differing(nextI, nextJ);
    const [was, is] = [before.words[nextI], after.words[nextJ]];
    if (was !== undefined && is !== undefined) {
      markChanges.note(was, is);
      segments.push(segmentOf(is, 'same'));
    }
    i = nextI + 1;
    j = nextJ + 1;
  }
  differing(before.words.length, after.words.length);
  const all = [...notes, ...markChanges.describe()];
  const isSame = all.length === 0 && segments.every((segment) => segment.kind === 'same');
  if (before.node.isLeaf) segments.push({ text: `[${after.what}]`, kind: 'same', marks: [] });
  return { kind: isSame ? 'same' : 'changed', what: after.what, segments: joinSegments(segments), notes: all };
}

const plainOf = (word: DiffWord): string => word.plain;

function joinSegments(segments: readonly DiffSegment[]): readonly DiffSegment[] {
  const joined: DiffSegment[] = [];
  for (const segment of segments) {
    const last = joined.at(-1);
    const alike = last !== undefined && last.kind === segment.kind && last.marks.join(' ') === segment.marks.join(' ');
    if (alike) joined[joined.length - 1] = { ...last, text: last.text + segment.text };
    else joined.push(segment);
  }
  return joined;
}

// --- The whole ---

function summarise(blocks: readonly DiffBlock[]): string {
  const counts = new Map<string, number>();
  for (const { kind, what } of blocks) if (kind !== 'same') counts.set(what, (counts.get(what) ?? 0) + 1);
  return [...counts].map(([what, count]) => `${count} ${count === 1 ? what : plural(what)}`).join(', ');
}

const plural = (what: string): string => {
  if (what.startsWith('heading')) return what.replace('heading', 'headings');
  return what === 'details' || what === 'text' || what === 'columns' ? what : `${what}s`;
};

function countCharacters(before: ReadBody, after: ReadBody): DocumentDiff['characters'] {
  const [a, b] = [slicesOf(before), slicesOf(after)];
  let kept = 0;
  let i = 0;
  let j = 0;
  const hunk = (iEnd: number, jEnd: number): void => {
    kept += charactersShared(a.slice(i, iEnd).join(''), b.slice(j, jEnd).join(''));
  };
  for (const [nextI, nextJ] of matchSequences(a, b)) {
    hunk(nextI, nextJ);
    kept += a[nextI]?.length ?? 0;
    i = nextI + 1;
    j = nextJ + 1;
  }
  hunk(a.length, b.length);
  return { removed: before.source.length - kept, added: after.source.length - kept };
}

/** Each top-level block with what follows it: together they are the whole. */
const slicesOf = ({ source, blocks }: ReadBody): readonly string[] =>
  [0, ...blocks.map(({ from }) => from)].map((from, i) => source.slice(from, blocks[i]?.from ?? source.length));

function charactersShared(a: string, b: string): number {
  if (a === '' || b === '') return 0;
  const { start, end } = sharedEnds(a, b);
  const words = cutText(a.slice(start, a.length - end));
  const matches = matchSequences(words, cutText(b.slice(start, b.length - end)));
  return matches.reduce((sum, [i]) => sum + (words[i]?.length ?? 0), start + end);
}
