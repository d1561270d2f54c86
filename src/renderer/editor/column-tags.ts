import { type DefaultTreeAdapterMap, parseFragment } from 'parse5';
import { attributeOf, type Attributes, withAttribute } from '../../shared/document/attributes.ts';
import { attributesOfParsed } from '../../shared/document/inline-content.ts';
import { patchStartTag, printStartTag, type Span } from '../../shared/document/tag-text.ts';

/**
 * What a colgroup's source says of each column. The document keeps it as it is written, as one island: to change a column
 * writes that column's `<col>`, and no byte of the others.
 */

/** A `<col>` in a colgroup's source, and the columns that it describes; the colgroup's first is 0. */
export interface ColumnTag extends Span {
  readonly attributes: Attributes;
  readonly column: number;
  readonly span: number;
}

export const columnTags = (source: string): readonly ColumnTag[] => withColTags(source).tags;

export const columnCount = (tags: readonly ColumnTag[]): number => tags.reduce((sum, { span }) => sum + span, 0);

/**
 * With one more column. It has no width: those of the others may already come to the whole table, and whatever she gives
 * them they keep. Without a width it has what they leave, and never less than its longest word.
 */
export const withNewColumn = (source: string, beside: number, where: 'before' | 'after'): string =>
  withTags(source, beside, ({ attributes, column, span }, text) => {
    const left = beside - column + (where === 'before' ? 0 : 1);
    return [spanning(attributes, left), newTag(text), spanning(attributes, span - left)];
  });

/** Empty where it was the only one: a colgroup without columns would stand for one. */
export function withoutColumn(source: string, column: number): string {
  const changed = withTags(source, column, ({ attributes, span }) => [spanning(attributes, span - 1)]);
  return changed === source || columnTags(changed).length > 0 ? changed : '';
}

/** With other attributes for one column alone, whatever others its `<col>` describes. */
export const withColumnAttributes = (
  source: string,
  column: number,
  change: (attributes: Attributes) => Attributes,
): string =>
  withTags(source, column, (tag) => {
    const left = column - tag.column;
    const { attributes } = tag;
    return [
      spanning(attributes, left),
      change(spanning(attributes, 1) ?? []),
      spanning(attributes, tag.span - left - 1),
    ];
  });

/** The `<col>` of one column alone, as it is written; empty where none describes it. */
export function columnText(written: string, column: number): string {
  const { source, tags } = withColTags(written);
  const tag = tags.find((one) => one.column <= column && column < one.column + one.span);
  if (tag === undefined) return '';
  if (tag.span === 1) return source.slice(tag.from, tag.to);
  const alone = withAttribute(spanning(tag.attributes, 1) ?? [], 'id', undefined);
  return patchStartTag(source, tag, 'col', tag.attributes, alone);
}

/** With another `<col>` for one column alone. */
export const withColumnText = (source: string, column: number, text: string): string =>
  withTags(source, column, ({ attributes, column: first, span }) => {
    const left = column - first;
    return [spanning(attributes, left), text, spanning(attributes, span - left - 1)];
  });

/** The attributes of a tag for so many columns; null: it needs none. */
const spanning = (attributes: Attributes, span: number): Attributes | null =>
  span === 0 ? null : withAttribute(attributes, 'span', span === 1 ? undefined : String(span));

/**
 * Other tags in place of the one that describes a column, by their attributes or as they are written; the source as it is
 * where none does.
 */
function withTags(
  written: string,
  column: number,
  tagsFor: (tag: ColumnTag, text: string) => readonly (Attributes | string | null)[],
): string {
  const { source, tags } = withColTags(written);
  const tag = tags.find((one) => one.column <= column && column < one.column + one.span);
  if (tag === undefined) return written;
  const wanted = tagsFor(tag, source.slice(tag.from, tag.to)).filter((one) => one !== null);
  const namesake = wanted.findIndex((one) => typeof one !== 'string');
  const texts = wanted.map((one, index) => {
    if (typeof one === 'string') return one;
    // Of a tag that is parted the first keeps the id, as everywhere in an article.
    const attributes = index === namesake ? one : withAttribute(one, 'id', undefined);
    return patchStartTag(source, tag, 'col', tag.attributes, attributes);
  });
  const gap = /\s*$/.exec(source.slice(0, tag.from))?.[0] ?? '';
  const from = texts.length === 0 ? tag.from - gap.length : tag.from;
  return source.slice(0, from) + texts.join(gap) + source.slice(tag.to);
}

/** One without attributes, written as its neighbour: `<col>`, `<COL />`, `<col></col>`. */
const newTag = (neighbour: string): string =>
  neighbour.slice(0, '<col'.length) + (/\s*\/?>(?:\s*<\/col\s*>)?$/i.exec(neighbour)?.[0] ?? '>');

type Element = DefaultTreeAdapterMap['element'];

const context = '<table>';

function withColTags(source: string): { readonly source: string; readonly tags: readonly ColumnTag[] } {
  const table = parseFragment(context + source, { sourceCodeLocationInfo: true }).childNodes.find(isElement);
  const group = table?.childNodes.find(isElement);
  if (group === undefined) return { source, tags: [] };
  const cols = group.childNodes.filter(isElement).filter(({ tagName }) => tagName === 'col');
  const named = cols.length === 0 ? withColsOfItsOwn(source, group) : source;
  return named === source ? { source, tags: readTags(source, cols) } : withColTags(named);
}

const isElement = (node: DefaultTreeAdapterMap['childNode']): node is Element => 'tagName' in node;

const spanOf = (attributes: Attributes): number => {
  const span = Number.parseInt(attributeOf(attributes, 'span') ?? '1', 10);
  return Number.isFinite(span) && span > 0 ? Math.min(span, 1000) : 1;
};

function readTags(source: string, cols: readonly Element[]): readonly ColumnTag[] {
  let column = 0;
  return cols.map((col) => {
    const attributes = attributesOfParsed(col);
    const [from, start] = [placeOf(col).startOffset, placeOf(col).endOffset].map((at) => at - context.length);
    const end = /^\s*<\/col\s*>/i.exec(source.slice(start))?.[0].length ?? 0;
    const tag = { from: from ?? 0, to: (start ?? 0) + end, attributes, column, span: spanOf(attributes) };
    column += tag.span;
    return tag;
  });
}

function placeOf(element: Element): { readonly startOffset: number; readonly endOffset: number } {
  const place = element.sourceCodeLocation?.startTag ?? element.sourceCodeLocation;
  if (!place) throw new Error('The parser was asked where each tag is.');
  return place;
}

const saidOfEach = new Set(['span', 'width', 'style']);

/** A colgroup that says itself how many columns it has and how wide they are: as cols they can differ. */
function withColsOfItsOwn(source: string, group: Element): string {
  const attributes = attributesOfParsed(group);
  const said = attributes.filter(([name]) => saidOfEach.has(name));
  // Left behind by whoever took its cols out: it describes nothing.
  if (said.length === 0) return source;
  const { startOffset, endOffset } = placeOf(group);
  const span = { from: startOffset - context.length, to: endOffset - context.length };
  const rest = attributes.filter(([name]) => !saidOfEach.has(name));
  return (
    source.slice(0, span.from) +
    patchStartTag(source, span, 'colgroup', attributes, rest) +
    printStartTag('col', said) +
    source.slice(span.to)
  );
}
