import type { Node } from 'prosemirror-model';

/** A letter as a reader counts them, or an image, a comment or a card as one. */
export interface Letter {
  readonly text: string;
  readonly at: number;
  readonly line: number;
  readonly marks: string;
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Without spaces, which come and go at the ends of lines, boxes to tick, and columns, which belong to their table. */
export function lettersOf(doc: Node): readonly Letter[] {
  const letters: Letter[] = [];
  let line = 0;
  doc.descendants((node, position) => {
    if (node.isTextblock) line += 1;
    const marks = node.marks.map(({ type, attrs }) => `${type.name} ${String(attrs['tag'])}`).join(', ');
    if (isObject(node)) letters.push({ text: `<${JSON.stringify(node.attrs)}>`, at: position, line, marks: '' });
    for (const { segment, index } of segmenter.segment(node.text ?? ''))
      if (!/^[\s☐☑]+$/.test(segment)) letters.push({ text: segment, at: position + index, line, marks });
  });
  return letters;
}

const objects: ReadonlySet<string> = new Set(['image', 'inlineAtom', 'inlineIsland', 'blockIsland']);

const isObject = (node: Node): boolean => objects.has(node.type.name) && node.attrs['kind'] !== 'columns';

export const wordsOf = (letters: readonly Letter[]): string => letters.map(({ text }) => text).join('');

export const sortedWords = (letters: readonly Letter[]): string =>
  letters
    .map(({ text }) => text)
    .sort()
    .join('');
