import { ticked, unticked } from './boxes-to-tick.ts';
import {
  type BoxTag,
  type LineTag,
  type LooseItem,
  lineBlock,
  nestItems,
  type PastedBlock,
  type PastedCell,
  type PastedRow,
} from './paste-block.ts';
import {
  attributeOf,
  calloutOf,
  classesOf,
  emojiOf,
  imageHtml,
  isElement,
  isText,
  ownCalloutOf,
  type PastedElement,
  type PastedNode,
  textOf,
  tickOf,
  withoutOwnCallout,
} from './paste-element.ts';
import {
  flatItemMarker,
  isList,
  listItems,
  type LooseMarker,
  orphanMarker,
  startOf,
  wordMarker,
} from './paste-list.ts';
import { withMark, without, withWriting } from './paste-manner.ts';
import { type PastedRun, plainManner, type RunManner, splitAtGaps, textRun } from './paste-run.ts';
import { type Declarations, isHidden, keepsLines, styleOf, type StyleRules, writingOf } from './paste-style.ts';
import { blockTags, codeOf, isGone, lineTagOf } from './paste-tags.ts';

/** What is pasted, and whether all of it was a part of one line. */
export interface Reading {
  readonly blocks: readonly PastedBlock[];
  readonly isInline: boolean;
}

/**
 * Reads the tree of a pasted page from front to back. Whatever stands on lines of its own ends the line before it, so no
 * block can come into a line; items that stand alone are gathered until something else comes, and make lists then.
 */
export function readPasted(nodes: readonly PastedNode[], rules: StyleRules): Reading {
  const reader = new PasteReader(rules, '');
  reader.read(nodes, plainManner);
  return reader.end();
}

class PasteReader {
  readonly #rules: StyleRules;
  readonly #blocks: PastedBlock[] = [];
  #loose: LooseItem[] = [];
  #runs: PastedRun[] = [];
  #lineTag: LineTag = 'p';
  /** A box to tick that belongs before the next word. */
  #tick: string;
  #sawBlock = false;

  constructor(rules: StyleRules, tick: string) {
    this.#rules = rules;
    this.#tick = tick;
  }

  read(nodes: readonly PastedNode[], manner: RunManner): void {
    for (const node of nodes) {
      if (isText(node)) this.#text(node.value, manner);
      else if (isElement(node)) this.#element(node, manner);
    }
  }

  end(): Reading {
    const isInline = !this.#sawBlock;
    this.#endLine(isInline);
    this.#endItems();
    return { blocks: this.#blocks, isInline: isInline && this.#blocks.length === 1 };
  }

  #inside(nodes: readonly PastedNode[], manner: RunManner, tick = ''): readonly PastedBlock[] {
    const reader = new PasteReader(this.#rules, tick);
    reader.#sawBlock = true;
    reader.read(nodes, manner);
    return reader.end().blocks;
  }

  #text(value: string, manner: RunManner): void {
    const text = value.replaceAll(/^\u00a0+|\u00a0+$/g, ' ');
    if (this.#tick !== '' && text.trim() !== '') {
      this.#runs.push(textRun(this.#tick));
      this.#tick = '';
      this.#runs.push(textRun(text.trimStart(), manner));
    } else if (this.#runs.length > 0 || text.trim() !== '' || !this.#sawBlock) this.#runs.push(textRun(text, manner));
  }

  #element(element: PastedElement, outer: RunManner): void {
    const { tagName } = element;
    const style = styleOf(tagName, classesOf(element), attributeOf(element, 'style'), this.#rules);
    if (isGone(element, style)) return;
    const manner = withWriting(element, outer, style);
    if (this.#small(element, manner)) return;
    if (!blockTags.has(tagName) && !/^(?:block|flex|grid|list-item)$/.test(style.get('display') ?? '')) {
      this.read(element.childNodes, manner);
      return;
    }
    const marker = wordMarker(element, style) ?? (isList(element) ? undefined : orphanMarker(element));
    if (marker !== undefined) this.#item(marker, element, manner);
    else this.#block(element, manner, style);
  }

  /** What stands in a line and has no words of its own. */
  #small(element: PastedElement, manner: RunManner): boolean {
    const tick = tickOf(element);
    const { tagName } = element;
    if (tagName === 'br') this.#runs.push({ kind: 'break', ...manner });
    else if (tagName === 'img') this.#picture(element, manner);
    else if (tagName === 'iframe') this.#video(element);
    else if (tick !== undefined && element.childNodes.length === 0) this.#tick = tick;
    else if (tagName !== 'input') return false;
    return true;
  }

  #picture(element: PastedElement, manner: RunManner): void {
    const emoji = emojiOf(element);
    const html = imageHtml(element);
    if (emoji !== '') this.#runs.push(textRun(emoji, manner));
    else if (html !== '') this.#runs.push({ kind: 'image', html, ...manner });
  }

  /** A frame is nothing that can be pasted; where it leads is. */
  #video(element: PastedElement): void {
    const href = attributeOf(element, 'src').replace(/^\/\//, 'https://');
    if (
      /^https:\/\/(?:[\w-]+\.)*(?:youtube(?:-nocookie)?\.com|vimeo\.com|wistia\.(?:net|com)|loom\.com)\//.test(href)
    ) {
      this.#boundary();
      this.#runs.push(textRun(href, { ...plainManner, link: { href, title: '', isButton: false } }));
      this.#boundary();
    }
  }

  #block(element: PastedElement, manner: RunManner, style: Declarations): void {
    this.#boundary();
    const { tagName, childNodes } = element;
    const callout = calloutOf(element);
    const own = ownCalloutOf(element);
    // What is more than a box of lines is in its callout: without it private words would be public.
    if (own !== '' && isMoreThanBox(element)) this.#box('section', own, [withoutOwnCallout(element)], manner);
    else if (isList(element)) this.#list(element, manner);
    else if (tagName === 'hr') this.#add({ kind: 'rule' });
    else if (tagName === 'pre' || (keepsLines(style) && writingOf(style).monospaced === true)) this.#code(element);
    else if (tagName === 'table') this.#table(element);
    else if (callout !== '') this.#box('section', callout, childNodes, manner);
    else if (tagName === 'blockquote' || /^Mso(?:Intense)?Quote$/.test(classesOf(element)[0] ?? '')) {
      this.#box('blockquote', '', childNodes, tagName === 'blockquote' ? manner : without(manner, 'em'));
    } else if (tagName === 'details' || tagName === 'figure') this.#box(tagName, '', childNodes, manner);
    else if (tagName === 'dt') this.#line('p', childNodes, withMark(manner, 'strong'));
    else this.#line(lineTagOf(element) ?? this.#lineTag, childNodes, manner);
  }

  #line(tag: LineTag, nodes: readonly PastedNode[], manner: RunManner): void {
    const before = this.#lineTag;
    this.#lineTag = tag;
    this.read(nodes, manner);
    this.#boundary();
    this.#lineTag = before;
  }

  #box(tag: BoxTag, className: string, nodes: readonly PastedNode[], manner: RunManner) {
    const blocks = this.#inside(nodes, manner);
    if (blocks.length > 0) this.#add({ kind: 'box', tag, className, blocks });
  }

  #code(element: PastedElement): void {
    const text = codeOf(element.childNodes).replace(/\n+$/, '');
    if (text.trim() !== '') this.#add({ kind: 'code', text });
  }

  #list(element: PastedElement, manner: RunManner): void {
    const markers = listItems(element).map((item) => flatItemMarker(element, item));
    if (markers.some((marker) => marker !== undefined)) {
      for (const [at, item] of listItems(element).entries()) {
        const marker = markers[at];
        if (marker !== undefined) this.#item(marker, item, manner);
      }
      return;
    }
    const items: (readonly PastedBlock[])[] = [];
    for (const child of element.childNodes) {
      const isItem = isElement(child) && child.tagName === 'li';
      const blocks = isItem ? this.#itemBlocks(child, manner) : this.#inside([child], manner);
      if (blocks.length === 0) continue;
      // Google Docs puts the lists inside beside their item. A list is never in a list.
      if (isItem) items.push(blocks);
      else items.push([...(items.pop() ?? []), ...blocks]);
    }
    if (items.length > 0)
      this.#add({ kind: 'list', ordered: element.tagName === 'ol', start: startOf(element), items });
  }

  #item(marker: LooseMarker, element: PastedElement, manner: RunManner): void {
    this.#boundary();
    const blocks = this.#itemBlocks(element, manner);
    if (blocks.length > 0) this.#loose.push({ ...marker, blocks });
  }

  #itemBlocks(element: PastedElement, manner: RunManner): readonly PastedBlock[] {
    const written = /^\s*\[([ xX])\]\s/.exec(textOf(element))?.[1];
    const tick = tickOf(element) ?? (written === undefined ? '' : written === ' ' ? unticked : ticked);
    const blocks = this.#inside(element.childNodes, manner, tick);
    const words = blocks.map((block, at) => (at === 0 && written !== undefined ? withoutWrittenTick(block) : block));
    return inOwnCallout(element, words);
  }

  #table(element: PastedElement): void {
    const head: PastedRow[] = [];
    const body: PastedRow[] = [];
    let caption: readonly PastedRun[] = [];
    for (const part of element.childNodes.filter(isElement)) {
      const [first] = part.tagName === 'caption' ? this.#inside(part.childNodes, plainManner) : [];
      if (first?.kind === 'line') caption = first.runs;
      const rows = this.#rows(part);
      if (part.tagName === 'thead') head.push(...rows);
      else body.push(...rows);
    }
    const cells = [...head, ...body].flat();
    if (cells.every(({ blocks }) => blocks.length === 0)) return;
    // Mail is laid out in tables of one cell, and one cell of a sheet is a value.
    if (cells.length === 1) this.#add(...cells.flatMap(({ blocks }) => blocks));
    else this.#add({ kind: 'table', caption, head, body });
  }

  #rows(part: PastedElement): readonly PastedRow[] {
    const rows = part.childNodes.filter(isElement).filter(({ tagName }) => tagName === 'tr');
    return rows.flatMap((row) => {
      const style = styleOf('tr', classesOf(row), attributeOf(row, 'style'), this.#rules);
      const cells = row.childNodes.filter(isElement).filter(({ tagName }) => /^t[dh]$/.test(tagName));
      return cells.length === 0 || isHidden(style) ? [] : [cells.map((cell) => this.#cell(cell))];
    });
  }

  #cell(cell: PastedElement): PastedCell {
    const style = styleOf(cell.tagName, classesOf(cell), attributeOf(cell, 'style'), this.#rules);
    const spans = ['colspan', 'rowspan']
      .map((name) => [name, Number.parseInt(attributeOf(cell, name), 10)] as const)
      .filter(([, count]) => count > 1 && count <= 1000);
    const manner = withWriting(cell, plainManner, style);
    const blocks = inOwnCallout(cell, this.#inside(cell.childNodes, manner));
    return { tag: cell.tagName === 'th' ? 'th' : 'td', spans, blocks };
  }

  /** Items that stood alone end where something else comes. */
  #add(...blocks: readonly PastedBlock[]): void {
    if (blocks.length === 0) return;
    this.#endItems();
    this.#blocks.push(...blocks);
  }

  #boundary(): void {
    this.#endLine(false);
    this.#sawBlock = true;
  }

  #endLine(keepEnds: boolean): void {
    const runs = this.#runs;
    this.#runs = [];
    const lines = splitAtGaps(runs);
    const isPart = keepEnds && lines.length === 1;
    this.#add(...lines.flatMap((line) => lineBlock(this.#lineTag, line, isPart)));
  }

  #endItems(): void {
    const loose = this.#loose;
    this.#loose = [];
    this.#blocks.push(...nestItems(loose));
  }
}

/** Whose tag says more than that lines belong together. */
const isMoreThanBox = (element: PastedElement): boolean =>
  isList(element) || /^(?:table|pre|h[1-6]|blockquote|details|figure)$/.test(element.tagName);

/** What an item or a cell has in it, in the callout that this is itself. */
function inOwnCallout(element: PastedElement, blocks: readonly PastedBlock[]): readonly PastedBlock[] {
  const className = ownCalloutOf(element);
  return className === '' || blocks.length === 0 ? blocks : [{ kind: 'box', tag: 'section', className, blocks }];
}

/** `[ ] ` at the beginning of an item became a box to tick. */
function withoutWrittenTick(block: PastedBlock): PastedBlock {
  if (block.kind !== 'line') return block;
  let isOver = false;
  const runs = block.runs.map((run) => {
    if (isOver || run.kind !== 'text') return run;
    const text = run.text.replace(/^\s*\[[ xX]\]\s*/, '');
    isOver = text !== run.text;
    return { ...run, text };
  });
  return { ...block, runs };
}
