import { escapeText } from '../../shared/document/tag-text.ts';

/**
 * The text flavour of a sheet's cells as a table's HTML; null where a text has no tabs between its values. A value with line
 * ends, tabs or quotes stands in quotes, and its own quotes are doubled (Excel, Google Sheets, LibreOffice).
 */
export function sheetTable(text: string): string | null {
  if (!text.includes('\t')) return null;
  const rows = rowsOf(text.replaceAll('\r\n', '\n').replace(/\n$/, ''));
  const cell = (value: string): string => `<td>${escapeText(value.trim()).replaceAll('\n', '<br>')}</td>`;
  return `<table><tbody>${rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('')}</tbody></table>`;
}

function rowsOf(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at <= text.length) {
    const quoted = /^"((?:[^"]|"")*)"(?=[\t\n]|$)/.exec(text.slice(at));
    const written = quoted?.[0] ?? /^[^\t\n]*/.exec(text.slice(at))?.[0] ?? '';
    row.push(quoted?.[1]?.replaceAll('""', '"') ?? written);
    at += written.length;
    if (text[at] !== '\t') {
      rows.push(row);
      row = [];
    }
    at += 1;
  }
  return rows;
}
