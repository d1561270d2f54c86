import type { Quirks } from './quirks.ts';

/**
 * What the server may do to a text before it keeps it. `some` changes bytes but no meaning: line ends, the slash of void
 * elements, no-break spaces written as entities, white space at the end. `sanitised` also takes away comments, scripts,
 * styles and event handlers. `rewritten` is what an editor that reads the text and prints it again may do: classes and
 * embedded frames go as well, and quotation marks come back as entities.
 */
export function normaliseHtml(html: string, quirks: Quirks): string {
  if (quirks.htmlNormalisation === 'none') return html;
  return cleaned(html, quirks.htmlNormalisation)
    .replaceAll('\r\n', '\n')
    .replace(/(<(?:br|hr|img|input)\b[^<>]*?)\s*\/>/gi, '$1>')
    .replaceAll('\u00a0', '&nbsp;')
    .trimEnd();
}

function cleaned(html: string, how: 'some' | 'sanitised' | 'rewritten'): string {
  if (how === 'some') return html;
  return how === 'sanitised' ? sanitised(html) : rewritten(sanitised(html));
}

const rewritten = (html: string): string =>
  html
    .replace(/<iframe\b[^>]*>.*?<\/iframe\s*>/gis, '')
    .replace(/(<[a-z][^<>]*?)\sclass=("[^"]*"|'[^']*')/gi, '$1')
    .replace(/[“”]/g, (mark) => (mark === '“' ? '&ldquo;' : '&rdquo;'));

const sanitised = (html: string): string =>
  html
    .replace(/<!--.*?-->/gs, '')
    .replace(/<(script|style)\b[^>]*>.*?<\/\1\s*>/gis, '')
    .replace(/(<[a-z][^<>]*?)\son\w+=("[^"]*"|'[^']*')/gi, '$1');
