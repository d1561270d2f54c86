import { type DiffLine, type DiffWord, linesOf } from './diff-lines.ts';
import { BoxChanges, describeOwn, MarkChanges } from './diff-notes.ts';
import { openDocument } from './open.ts';
import { matchSequences } from './shortest-edit.ts';
import { cutText } from './source-tree.ts';

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
export function diffDocuments(beforeHtml: string, afterHtml: string): DocumentDiff {
  const before = linesOf(openDocument(beforeHtml).doc);
  const after = linesOf(openDocument(afterHtml).doc);
  const blocks = beforeHtml === afterHtml ? after.map(sameBlock) : diffLines(before, after);
  return { blocks, summary: summarise(blocks), characters: countCharacters(beforeHtml, afterHtml) };
}

function diffLines(before: readonly DiffLine[], after: readonly DiffLine[]): readonly DiffBlock[] {
  const blocks: DiffBlock[] = [];
  const boxes = new BoxChanges();
  const pair = (a: DiffLine | undefined, b: DiffLine | undefined): void => {
    if (a !== undefined && b !== undefined) blocks.push(comparedBlock(a, b, boxes));
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

const sameBlock = (line: DiffLine): DiffBlock => wholeBlock(line, 'same');

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

function comparedBlock(before: DiffLine, after: DiffLine, boxes: BoxChanges): DiffBlock {
  const notes = [...boxes.describe(before.within, after.within), ...describeOwn(before.node, after.node)];
  if (notes.length === 0 && before.key === after.key) return sameBlock(after);
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

function countCharacters(before: string, after: string): DocumentDiff['characters'] {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  const a = cutText(before.slice(start, before.length - end));
  const b = cutText(after.slice(start, after.length - end));
  const kept = matchSequences(a, b).reduce((sum, [i]) => sum + (a[i]?.length ?? 0), start + end);
  return { removed: before.length - kept, added: after.length - kept };
}
