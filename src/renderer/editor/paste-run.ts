import { escapeText, escapeValue } from '../../shared/document/tag-text.ts';

/** In the order in which they are written, the outermost first. */
const markTags = ['strong', 'em', 'u', 's', 'sub', 'sup', 'code'] as const;

export type PastedMark = (typeof markTags)[number];

export interface PastedLink {
  readonly href: string;
  readonly title: string;
  /** Help Scout shows it as a button. */
  readonly isButton: boolean;
}

/** How a stretch of a line is written. */
export interface RunManner {
  readonly marks: ReadonlySet<PastedMark>;
  readonly link: PastedLink | null;
}

/** A stretch of a line that is written alike. */
export type PastedRun = RunManner &
  (
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'break' }
    /** An `<img>` as it will be written. */
    | { readonly kind: 'image'; readonly html: string }
  );

export const plainManner: RunManner = { marks: new Set(), link: null };

export const textRun = (text: string, manner: RunManner = plainManner): PastedRun => ({
  kind: 'text',
  text,
  ...manner,
});

/** A line, or the lines that two line breaks after each other make of it. */
export function splitAtGaps(runs: readonly PastedRun[]): readonly (readonly PastedRun[])[] {
  const lines: PastedRun[][] = [[]];
  let breaks: PastedRun[] = [];
  for (const run of runs) {
    if (run.kind === 'break') breaks.push(run);
    else if (breaks.length > 0 && isBlank(run)) continue;
    else {
      if (breaks.length > 1) lines.push([]);
      else lines.at(-1)?.push(...breaks);
      breaks = [];
      lines.at(-1)?.push(run);
    }
  }
  return lines;
}

const isBlank = (run: PastedRun): boolean => run.kind === 'text' && /^\s*$/.test(run.text);

/**
 * Spaces as a browser shows them: one for many, none at the ends of a line. No-break spaces that only keep others apart
 * (Word's tabs, Chromium's doubles) are spaces like all; a single one between letters was meant.
 */
export function tidySpaces(runs: readonly PastedRun[], keepEnds: boolean): readonly PastedRun[] {
  const tidied: PastedRun[] = [];
  let atSpace = !keepEnds;
  for (const run of runs) {
    if (run.kind !== 'text') {
      if (run.kind === 'break') trimEnd(tidied);
      tidied.push(run);
      atSpace = run.kind === 'break';
      continue;
    }
    const text = run.text
      .replaceAll(/[ \t\n\f\r]*(?:[ \t\n\f\r]|\u00a0(?=\s))\s*/g, ' ')
      .replaceAll(/^\u00a0 | \u00a0$/g, ' ');
    const fitted = atSpace ? text.replace(/^\s+/, '') : text;
    if (fitted === '') continue;
    tidied.push({ ...run, text: fitted });
    atSpace = /\s$/.test(fitted);
  }
  while (tidied.at(-1)?.kind === 'break') tidied.pop();
  if (!keepEnds) trimEnd(tidied);
  return tidied;
}

function trimEnd(runs: PastedRun[]): void {
  for (let last = runs.at(-1); last?.kind === 'text'; last = runs.at(-1)) {
    const text = last.text.trimEnd();
    runs.pop();
    if (text === '') continue;
    runs.push({ ...last, text });
    return;
  }
}

/** What a heading or a column's head is by itself is not said twice. */
export function withoutWholeMark(runs: readonly PastedRun[], mark: PastedMark): readonly PastedRun[] {
  const isWhole = runs.every((run) => run.kind !== 'text' || run.marks.has(mark) || run.text.trim() === '');
  if (!isWhole) return runs;
  return runs.map((run) => ({ ...run, marks: new Set([...run.marks].filter((other) => other !== mark)) }));
}

/** Neighbours that are written alike share their tags; a space at the edge of a mark stands outside of it. */
export function printRuns(runs: readonly PastedRun[]): string {
  let html = '';
  let open: readonly string[] = [];
  for (const run of runs.flatMap(spacesApart)) {
    const tags = tagsOf(run);
    const shared = tags.findIndex((tag, at) => tag !== open[at]);
    const kept = shared === -1 ? tags.length : shared;
    html += closing(open.slice(kept)) + tags.slice(kept).join('');
    html += run.kind === 'text' ? escapeText(run.text) : run.kind === 'break' ? '<br>' : run.html;
    open = tags;
  }
  return html + closing(open);
}

/** `<b>bold </b>text` was meant as `<b>bold</b> text`; inside of links and between alike neighbours nothing changes. */
function spacesApart(run: PastedRun, at: number, runs: readonly PastedRun[]): readonly PastedRun[] {
  if (run.kind !== 'text' || run.marks.size === 0 || run.marks.has('code')) return [run];
  const [, before = '', words = '', after = ''] = /^(\s*)([^]*?)(\s*)$/.exec(run.text) ?? [];
  const outside = (text: string, ...neighbours: readonly (PastedRun | undefined)[]): PastedRun[] => {
    if (text === '') return [];
    const marks = new Set(
      [...run.marks].filter((mark) => neighbours.every((other) => other?.marks.has(mark) === true)),
    );
    return [textRun(text, { marks, link: neighbours.every((other) => other?.link === run.link) ? run.link : null })];
  };
  const [former, next] = [runs[at - 1], runs[at + 1]];
  if (words === '') return outside(before, former, next);
  return [...outside(before, former), { ...run, text: words }, ...outside(after, next)];
}

const tagsOf = ({ link, marks }: PastedRun): readonly string[] => [
  ...(link === null
    ? []
    : [`<a${link.isButton ? ' class="button"' : ''} href="${escapeValue(link.href)}"${titled(link)}>`]),
  ...markTags.filter((mark) => marks.has(mark)).map((mark) => `<${mark}>`),
];

const titled = ({ title }: PastedLink): string => (title === '' ? '' : ` title="${escapeValue(title)}"`);

const closing = (tags: readonly string[]): string =>
  tags
    .toReversed()
    .map((tag) => `</${/^<(\w+)/.exec(tag)?.[1] ?? ''}>`)
    .join('');
