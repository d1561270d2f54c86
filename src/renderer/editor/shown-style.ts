import { attributeOf, type Attributes } from '../../shared/document/attributes.ts';

/**
 * An article's own styles may say how text lies and how wide a picture is. They may not reach out of the text column
 * (position, size of the page), load anything, or set colours that vanish in a dark window.
 */
const shownProperties = new Set([
  'text-align',
  'width',
  'max-width',
  'margin-left',
  'padding-left',
  'vertical-align',
  'list-style-type',
  'font-weight',
  'font-style',
  'text-decoration',
]);

const plainValue = /^-?[a-z0-9.% -]{1,40}$/i;

/** The declarations of an element's `style` attribute that the editor shows, as CSS text; empty where there are none. */
export function shownStyle(attributes: Attributes): string {
  const style = attributeOf(attributes, 'style');
  if (style === undefined) return '';
  return style
    .split(';')
    .map((declaration) => {
      const colon = declaration.indexOf(':');
      return [declaration.slice(0, colon).trim().toLowerCase(), declaration.slice(colon + 1).trim()] as const;
    })
    .filter(([name, value]) => shownProperties.has(name) && plainValue.test(value) && !value.startsWith('-'))
    .map(([name, value]) => `${name}: ${value}`)
    .join('; ');
}
