/** The text of an uploaded file as HTML; Markdown is converted, as the upload endpoint does (fact sheet, 1.1). */
export function uploadedHtml(source: string, type: 'html' | 'text' | 'markdown'): string {
  if (type === 'html') return source;
  const blocks = source
    .replaceAll('\r\n', '\n')
    .trim()
    .split(/\n{2,}/);
  return blocks.map((block) => (type === 'markdown' ? markdownBlock(block) : paragraph(escaped(block)))).join('\n');
}

/** Headings, lists, code and paragraphs: enough for the recipes that people upload. */
function markdownBlock(block: string): string {
  const heading = /^(#{1,6})\s+(.*)$/.exec(block);
  if (heading?.[1] !== undefined) return `<h${heading[1].length}>${inline(heading[2] ?? '')}</h${heading[1].length}>`;
  const fenced = /^```[^\n]*\n([\s\S]*?)\n?```$/.exec(block);
  if (fenced !== null) return `<pre>${escaped(fenced[1] ?? '')}</pre>`;
  const lines = block.split('\n');
  const bullet = /^\s*[-*+]\s+/;
  const number = /^\s*\d+[.)]\s+/;
  if (lines.every((line) => bullet.test(line))) return list('ul', lines, bullet);
  if (lines.every((line) => number.test(line))) return list('ol', lines, number);
  const [first, ...rest] = lines;
  if (rest.length > 0 && first !== undefined && /^#{1,6}\s/.test(first)) {
    return `${markdownBlock(first)}\n${markdownBlock(rest.join('\n'))}`;
  }
  return paragraph(inline(block));
}

function list(tag: 'ul' | 'ol', lines: readonly string[], marker: RegExp): string {
  return [`<${tag}>`, ...lines.map((line) => `<li>${inline(line.replace(marker, ''))}</li>`), `</${tag}>`].join('\n');
}

function paragraph(html: string): string {
  return `<p>${html}</p>`;
}

function inline(text: string): string {
  return escaped(text)
    .replace(/`([^`]+)`/g, '<code>$1</code>')
    .replace(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>')
    .replace(/\*([^*]+)\*/g, '<em>$1</em>')
    .replace(/\[([^\]]+)\]\(([^)\s]+)\)/g, '<a href="$2">$1</a>');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
