import { attributeOf, type Attributes, withAttribute } from '../../shared/document/attributes.ts';

const widthInStyle = /(^|;)(\s*)width\s*:\s*([^;]*)/i;
const heightInStyle = /(^|;)\s*height\s*:[^;]*/i;

/** The width that an image is written with, in pixels; null: none, or another unit. */
export function imageWidth(attributes: Attributes): number | null {
  const inStyle = widthInStyle.exec(attributeOf(attributes, 'style') ?? '')?.[3];
  const written = /^\s*(\d+(?:\.\d+)?)(?:px)?\s*$/.exec(inStyle ?? attributeOf(attributes, 'width') ?? '');
  return written === null ? null : Math.round(Number(written[1]));
}

/**
 * Another width, written where the image has one: in its style, as Help Scout's editor does it, or as an attribute. A
 * height that was written keeps the picture's proportions. null: as large as it is.
 */
export function withImageWidth(attributes: Attributes, width: number | null): Attributes {
  const style = attributeOf(attributes, 'style') ?? '';
  const inAttribute = !widthInStyle.test(style) && attributeOf(attributes, 'width') !== undefined;
  if (inAttribute) return sizedByAttribute(attributes, width);
  const rest = width === null ? style.replace(widthInStyle, '') : withStyleWidth(style, width);
  const next = rest
    .replace(heightInStyle, '')
    .replace(/^\s*;\s*/, '')
    .trim();
  return withAttribute(attributes, 'style', next === '' ? undefined : next);
}

function withStyleWidth(style: string, width: number): string {
  if (widthInStyle.test(style)) return style.replace(widthInStyle, `$1$2width: ${width}px`);
  return style.trim() === '' ? `width: ${width}px;` : `width: ${width}px; ${style.trim()}`;
}

function sizedByAttribute(attributes: Attributes, width: number | null): Attributes {
  const [before, height] = ['width', 'height'].map((name) => Number(attributeOf(attributes, name)));
  const scaled = width !== null && before !== undefined && height !== undefined && before > 0 && height > 0;
  const nextHeight = scaled ? String(Math.round((height * width) / before)) : undefined;
  return withAttribute(
    withAttribute(attributes, 'width', width === null ? undefined : String(width)),
    'height',
    nextHeight,
  );
}
