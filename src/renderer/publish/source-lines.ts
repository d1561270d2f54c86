import { matchSequences } from '../../shared/document/shortest-edit.ts';

/** HTML as lines that can be compared: `mark` is the part of a changed line that differs, from and to. */
export interface SourceLine {
  readonly kind: 'same' | 'added' | 'removed';
  /** Numbers in the text before and after, from 1; null on the side that does not have it. */
  readonly before: number | null;
  readonly after: number | null;
  readonly text: string;
  readonly mark: readonly [from: number, to: number] | null;
}

/** A run of lines that did not change, which is folded away, or a line. */
export type SourceRun =
  | { readonly kind: 'line'; readonly line: SourceLine }
  | { readonly kind: 'folded'; readonly lines: readonly SourceLine[] };

/**
 * An article is often one line for its whole HTML. What a block ends with ends a line here, too, so that a difference
 * points at a paragraph. Joined again, the lines are the text.
 */
export const sourceLines = (html: string): readonly string[] =>
  html.split(
    /(?<=\n)|(?<=<\/(?:p|h[1-6]|li|ul|ol|tr|table|thead|tbody|div|pre|blockquote|section|figure|details)>(?!\n))|(?<=<br ?\/?>(?!\n))/i,
  );

export const diffSource = (before: string, after: string): readonly SourceLine[] => {
  const [old, now] = [sourceLines(before), sourceLines(after)];
  const lines: SourceLine[] = [];
  let [i, j] = [0, 0];
  for (const [nextI, nextJ] of [...matchSequences(old, now), [old.length, now.length] as const]) {
    lines.push(...changedLines(old.slice(i, nextI), now.slice(j, nextJ), i, j));
    const text = now[nextJ];
    if (text !== undefined) lines.push({ kind: 'same', before: nextI + 1, after: nextJ + 1, text, mark: null });
    [i, j] = [nextI + 1, nextJ + 1];
  }
  return lines;
};

/** What went, then what came. Where as many came as went, each is laid against its own. */
const changedLines = (
  gone: readonly string[],
  come: readonly string[],
  beforeFrom: number,
  afterFrom: number,
): readonly SourceLine[] => {
  const paired = gone.length === come.length;
  const markOf = (line: string, other: string | undefined) =>
    paired && other !== undefined ? differingPart(line, other) : null;
  return [
    ...gone.map((text, at): SourceLine => {
      const before = beforeFrom + at + 1;
      return { kind: 'removed', before, after: null, text, mark: markOf(text, come[at]) };
    }),
    ...come.map((text, at): SourceLine => {
      const after = afterFrom + at + 1;
      return { kind: 'added', before: null, after, text, mark: markOf(text, gone[at]) };
    }),
  ];
};

/** Without the beginning and the end that both have. */
const differingPart = (line: string, other: string): readonly [number, number] => {
  let from = 0;
  while (from < line.length && line[from] === other[from]) from += 1;
  let fromEnd = 0;
  const most = Math.min(line.length, other.length) - from;
  while (fromEnd < most && line.at(-1 - fromEnd) === other.at(-1 - fromEnd)) fromEnd += 1;
  return [from, line.length - fromEnd];
};

/** Lines that are shown round each change, for its place. */
const around = 2;
/** A fold takes a line itself: below that it would hide nothing. */
const leastFolded = 3;

export const foldSource = (lines: readonly SourceLine[]): readonly SourceRun[] => {
  const shown = new Set<number>();
  for (const [index, line] of lines.entries()) {
    if (line.kind === 'same') continue;
    for (let near = index - around; near <= index + around; near += 1) shown.add(near);
  }
  const runs: SourceRun[] = [];
  let hidden: SourceLine[] = [];
  const close = () => {
    if (hidden.length >= leastFolded) runs.push({ kind: 'folded', lines: hidden });
    else runs.push(...hidden.map((line) => ({ kind: 'line', line }) as const));
    hidden = [];
  };
  for (const [index, line] of lines.entries()) {
    if (!shown.has(index)) {
      hidden.push(line);
      continue;
    }
    close();
    runs.push({ kind: 'line', line });
  }
  close();
  return runs;
};
