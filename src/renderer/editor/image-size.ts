import { attributeOf, type Attributes, withAttribute } from '../../shared/document/attributes.ts';

const widthInStyle = /(^|;)(\s*)width\s*:\s*([^;]*)/i;
/** One that follows from the width bends nothing. */
const heightInStyle = /(^|;)\s*height\s*:(?!\s*auto\b)[^;]*/i;

/** The width that an image is written with, in pixels; null: none, or another unit. */
export function imageWidth(attributes: Attributes): number | null {
  const inStyle = widthInStyle.exec(attributeOf(attributes, 'style') ?? '')?.[3];
  const written = /^\s*(\d+(?:\.\d+)?)(?:px)?\s*$/.exec(inStyle ?? attributeOf(attributes, 'width') ?? '');
  return written === null ? null : Math.round(Number(written[1]));
}

/**
 * Another width, written where the image has one: in its style, as Help Scout's editor does it, or as an attribute. No
 * height that was written bends the picture: one beside a width goes along with it, others go. null: as large as it is.
 */
export function withImageWidth(attributes: Attributes, width: number | null): Attributes {
  const style = attributeOf(attributes, 'style') ?? '';
  const isInAttribute = !widthInStyle.test(style) && attributeOf(attributes, 'width') !== undefined;
  const sized = withSizes(attributes, width);
  const changed = (isInAttribute ? style : withStyleWidth(style, width)).replace(heightInStyle, '');
  if (changed === style) return sized;
  const next = changed.replace(/^\s*;\s*/, '').trim();
  return withAttribute(sized, 'style', next === '' ? undefined : next);
}

function withStyleWidth(style: string, width: number | null): string {
  if (width === null) return style.replace(widthInStyle, '');
  if (widthInStyle.test(style)) return style.replace(widthInStyle, `$1$2width: ${width}px`);
  return style.trim() === '' ? `width: ${width}px;` : `width: ${width}px; ${style.trim()}`;
}

/** Its attributes `width` and `height`, where it has them. */
function withSizes(attributes: Attributes, width: number | null): Attributes {
  const [before, height] = ['width', 'height'].map((name) => Number(attributeOf(attributes, name)));
  const isScaled = width !== null && before !== undefined && height !== undefined && before > 0 && height > 0;
  const nextWidth = width === null || attributeOf(attributes, 'width') === undefined ? undefined : String(width);
  const nextHeight = isScaled ? String(Math.round((height * width) / before)) : undefined;
  return withAttribute(withAttribute(attributes, 'width', nextWidth), 'height', nextHeight);
}
