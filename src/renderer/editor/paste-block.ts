import { unreachable } from '../../shared/base/assert.ts';
import { escapeText, escapeValue } from '../../shared/document/tag-text.ts';
import { type PastedRun, printRuns, tidySpaces, withoutWholeMark } from './paste-run.ts';

/** What a paste brings, without anything that HTML's content rules or the site would not want. */
export type PastedBlock =
  | { readonly kind: 'line'; readonly tag: LineTag; readonly runs: readonly PastedRun[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'rule' }
  | PastedList
  | { readonly kind: 'box'; readonly tag: BoxTag; readonly className: string; readonly blocks: readonly PastedBlock[] }
  | PastedTable;

export type LineTag = 'p' | 'h1' | 'h2' | 'h3' | 'h4' | 'h5' | 'h6' | 'summary' | 'figcaption';
export type BoxTag = 'blockquote' | 'section' | 'details' | 'figure';

export interface PastedList {
  readonly kind: 'list';
  readonly ordered: boolean;
  readonly start: number;
  readonly items: readonly (readonly PastedBlock[])[];
}

export interface PastedTable {
  readonly kind: 'table';
  readonly caption: readonly PastedRun[];
  readonly head: readonly PastedRow[];
  readonly body: readonly PastedRow[];
}

export type PastedRow = readonly PastedCell[];

export interface PastedCell {
  readonly tag: 'td' | 'th';
  /** `colspan` and `rowspan` where they are more than one. */
  readonly spans: readonly (readonly [string, number])[];
  readonly blocks: readonly PastedBlock[];
}

/** An item that stands alone in what was pasted, and says by a number how deep it is: Word's, Word's on the web, Slack's. */
export interface LooseItem {
  /** 1 is the outermost. */
  readonly level: number;
  readonly ordered: boolean;
  readonly start: number;
  readonly blocks: readonly PastedBlock[];
}

/** The lists that loose items make: a deeper one belongs to the item before it. */
export function nestItems(items: readonly LooseItem[]): readonly PastedList[] {
  const lists: PastedList[] = [];
  for (let at = 0; at < items.length;) {
    const first = items[at];
    if (first === undefined) break;
    const level = Math.min(...items.slice(at).map((item) => item.level));
    const outer = items.slice(at).find((item) => item.level === level) ?? first;
    const own: (readonly PastedBlock[])[] = [];
    const isSame = (item: LooseItem): boolean => item.level === level && item.ordered === outer.ordered;
    for (let item = items[at]; item !== undefined && (item.level > level || isSame(item)); item = items[at]) {
      if (item.level > level) {
        const deeper = takeWhile(items.slice(at), (next) => next.level > level);
        own.push([...(own.pop() ?? []), ...nestItems(deeper)]);
        at += deeper.length;
      } else {
        own.push(item.blocks);
        at++;
      }
    }
    lists.push({ kind: 'list', ordered: outer.ordered, start: outer.start, items: own });
  }
  return lists;
}

function takeWhile(items: readonly LooseItem[], holds: (item: LooseItem) => boolean): readonly LooseItem[] {
  const end = items.findIndex((item) => !holds(item));
  return end === -1 ? items : items.slice(0, end);
}

export const printBlocks = (blocks: readonly PastedBlock[]): string => blocks.map(printBlock).join('');

function printBlock(block: PastedBlock): string {
  switch (block.kind) {
    case 'line':
      return `<${block.tag}>${printRuns(block.runs)}</${block.tag}>`;
    case 'code':
      // The parser drops a line end straight after the tag.
      return `<pre>${block.text.startsWith('\n') ? '\n' : ''}${escapeText(block.text)}</pre>`;
    case 'rule':
      return '<hr>';
    case 'list': {
      const tag = block.ordered ? 'ol' : 'ul';
      const start = block.ordered && block.start !== 1 ? ` start="${block.start}"` : '';
      return `<${tag}${start}>${block.items.map((item) => `<li>${printTight(item)}</li>`).join('')}</${tag}>`;
    }
    case 'box': {
      const name = block.className === '' ? '' : ` class="${escapeValue(block.className)}"`;
      // A picture stands straight in its figure.
      const inside = block.tag === 'figure' ? block.blocks.map(printBare).join('') : printBlocks(block.blocks);
      return `<${block.tag}${name}>${inside}</${block.tag}>`;
    }
    case 'table':
      return printTable(block);
    default:
      return unreachable(block);
  }
}

const printBare = (block: PastedBlock): string =>
  block.kind === 'line' && block.tag === 'p' ? printRuns(block.runs) : printBlock(block);

function printTable({ caption, head, body }: PastedTable): string {
  const rows = (all: readonly PastedRow[]): string =>
    all.map((row) => `<tr>${row.map(printCell).join('')}</tr>`).join('');
  const part = (tag: string, all: readonly PastedRow[]): string =>
    all.length === 0 ? '' : `<${tag}>${rows(all)}</${tag}>`;
  const title = caption.length === 0 ? '' : `<caption>${printRuns(caption)}</caption>`;
  return `<table>${title}${part('thead', head)}${part('tbody', body)}</table>`;
}

function printCell({ tag, spans, blocks }: PastedCell): string {
  const [only] = blocks;
  const isHead = tag === 'th' && blocks.length === 1 && only?.kind === 'line';
  const inside = isHead ? [{ ...only, runs: withoutWholeMark(only.runs, 'strong') }] : blocks;
  return `<${tag}${spans.map(([name, count]) => ` ${name}="${count}"`).join('')}>${printTight(inside)}</${tag}>`;
}

/** Items and cells hold their words without a paragraph, as the editor makes them, unless there are several. */
function printTight(blocks: readonly PastedBlock[]): string {
  const [first, ...rest] = blocks;
  if (first?.kind !== 'line' || first.tag !== 'p' || rest.some((block) => block.kind !== 'list'))
    return printBlocks(blocks);
  return printRuns(first.runs) + printBlocks(rest);
}

/** A line as a block; none where there is nothing to see. */
export function lineBlock(tag: LineTag, runs: readonly PastedRun[], keepEnds: boolean): readonly PastedBlock[] {
  const tidied = tidySpaces(runs, keepEnds);
  if (!tidied.some((run) => run.kind === 'image' || (run.kind === 'text' && (keepEnds || run.text.trim() !== ''))))
    return [];
  const isHeading = /^h[1-6]$/.test(tag);
  return [{ kind: 'line', tag, runs: isHeading ? withoutWholeMark(tidied, 'strong') : tidied }];
}
