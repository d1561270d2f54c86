import type { Quirks } from './quirks.ts';

/**
 * What the server may do to a text before it keeps it. `some` changes bytes but no meaning: line ends, the slash of void
 * elements, no-break spaces written as entities, white space at the end. `sanitised` also takes away comments, scripts,
 * styles and event handlers.
 */
export function normaliseHtml(html: string, quirks: Quirks): string {
  if (quirks.htmlNormalisation === 'none') return html;
  return (quirks.htmlNormalisation === 'sanitised' ? sanitised(html) : html)
    .replaceAll('\r\n', '\n')
    .replace(/(<(?:br|hr|img|input)\b[^<>]*?)\s*\/>/gi, '$1>')
    .replaceAll('\u00a0', '&nbsp;')
    .trimEnd();
}

const sanitised = (html: string): string =>
  html
    .replace(/<!--.*?-->/gs, '')
    .replace(/<(script|style)\b[^>]*>.*?<\/\1\s*>/gis, '')
    .replace(/(<[a-z][^<>]*?)\son\w+=("[^"]*"|'[^']*')/gi, '$1');
