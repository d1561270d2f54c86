/**
 * A text area shows every line ending as LF. These keep an article's own: what was not touched stays byte for byte, and a
 * new line ends as the others do.
 */

/** As a text area shows it. */
export const shownText = (html: string): string => html.replace(/\r\n?/g, '\n');

/** The article's source after its text area shows `shown`. What is the same before and after the edit is kept as it was. */
export function sourceAfter(html: string, shown: string): string {
  if (!html.includes('\r')) return shown;
  const before = shownText(html);
  const most = Math.min(before.length, shown.length);
  let head = 0;
  while (head < most && before[head] === shown[head]) head += 1;
  let tail = 0;
  while (tail < most - head && before.at(-1 - tail) === shown.at(-1 - tail)) tail += 1;
  const typed = shown.slice(head, shown.length - tail);
  const from = sourcePlace(html, head);
  const to = sourcePlace(html, before.length - tail);
  const ending = lineEndingOf(html);
  const source = `${html.slice(0, from)}${typed.replaceAll('\n', ending)}${html.slice(to)}`;
  // An old Mac's line ending beside a new LF would become one line ending of the two.
  return shownText(source) === shown ? source : shown.replaceAll('\n', ending);
}

/** @returns where the text area's `offset`th character stands in the source */
export function sourcePlace(html: string, offset: number): number {
  if (!html.includes('\r')) return offset;
  let place = 0;
  for (let shown = 0; shown < offset; shown += 1) place += html.startsWith('\r\n', place) ? 2 : 1;
  return place;
}

/** @returns where the source's `place`th character stands in the text area */
export const shownPlace = (html: string, place: number): number => shownText(html.slice(0, place)).length;

const lineEndingOf = (html: string): string => /\r\n|\r|\n/.exec(html)?.[0] ?? '\n';
