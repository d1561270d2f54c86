import { attributeOf, type Attributes, withAttribute } from '../../shared/document/attributes.ts';

/** Where a width is written: `style="width: 30%"` or `width="30%"`. */
export type WidthForm = 'style' | 'attribute';

/** Up to its value, the value, and what is not a part of it: `!important`, a space before the next. */
const widthInStyle = /(^|;)(\s*width\s*:\s*)([^;!]*?)(?=\s*(?:[;!]|$))/i;
const wholeInStyle = /(^|;)\s*width\s*:[^;]*/i;

const inStyle = (attributes: Attributes): string | undefined =>
  widthInStyle.exec(attributeOf(attributes, 'style') ?? '')?.[3];

/** The width of a column's `<col>` or of a cell, as CSS says it; null: none is written. */
export function writtenWidth(attributes: Attributes): string | null {
  const width = inStyle(attributes) ?? attributeOf(attributes, 'width')?.trim();
  if (width === undefined || width === '') return null;
  return /^[\d.]+$/.test(width) ? `${width}px` : width;
}

export const widthForm = (attributes: Attributes): WidthForm | null => {
  if (inStyle(attributes) !== undefined) return 'style';
  return attributeOf(attributes, 'width') === undefined ? null : 'attribute';
};

/** Another width, wherever one is written; where none is, in the form that is asked for. null takes it off. */
export function withWrittenWidth(attributes: Attributes, width: string | null, form: WidthForm): Attributes {
  const hasAttribute = attributeOf(attributes, 'width') !== undefined;
  const isInStyle = inStyle(attributes) !== undefined;
  const usesAttribute = hasAttribute || (!isInStyle && form === 'attribute');
  const usesStyle = isInStyle || !usesAttribute;
  const sized = usesAttribute ? withAttribute(attributes, 'width', width?.replace(/px$/, '')) : attributes;
  return usesStyle ? withStyleWidth(sized, width) : sized;
}

function withStyleWidth(attributes: Attributes, width: string | null): Attributes {
  const style = attributeOf(attributes, 'style') ?? '';
  if (width !== null && widthInStyle.test(style)) {
    const changed = style.replace(widthInStyle, (_all, start, name) => `${start}${name}${width}`);
    return withAttribute(attributes, 'style', changed);
  }
  const rest = style
    .replace(wholeInStyle, '')
    .replace(/^\s*;\s*/, '')
    .trim();
  if (width === null) return withAttribute(attributes, 'style', rest === '' ? undefined : rest);
  return withAttribute(attributes, 'style', rest === '' ? `width: ${width};` : `width: ${width}; ${rest}`);
}

/** What she types for a width, as CSS says it; null: none; undefined: it is not one. */
export function readWidth(typed: string): string | null | undefined {
  if (typed.trim() === '') return null;
  const [, number = '', unit = ''] = /^\s*(\d+(?:[.,]\d+)?)\s*(%|px)\s*$/i.exec(typed) ?? [];
  const amount = Number(number.replace(',', '.'));
  const isWidth = amount > 0 && amount <= (unit === '%' ? 100 : 9_999);
  return isWidth ? `${amount}${unit.toLowerCase()}` : undefined;
}
