import type { Quirks } from './quirks.ts';

/**
 * What the server may do to a text before it keeps it. `some` changes bytes but no meaning: line ends, the slash of void
 * elements, no-break spaces written as entities, white space at the end.
 */
export function normaliseHtml(html: string, quirks: Quirks): string {
  if (quirks.htmlNormalisation === 'none') return html;
  return html
    .replaceAll('\r\n', '\n')
    .replace(/(<(?:br|hr|img|input)\b[^<>]*?)\s*\/>/gi, '$1>')
    .replaceAll('\u00a0', '&nbsp;')
    .trimEnd();
}
