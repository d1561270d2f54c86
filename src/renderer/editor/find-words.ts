import type { Node } from '@tiptap/pm/model';

export interface Search {
  readonly words: string;
  readonly matchCase: boolean;
  readonly wholeWords: boolean;
}

/** A place in the document. */
export interface Found {
  readonly from: number;
  readonly to: number;
}

/** More than anyone steps through; each one is an element on screen. */
export const mostFound = 2000;

/**
 * Where the words stand, in the order of the text. They are found across bold and links, because a block is read as one
 * line; an image or a piece of source between them counts as a letter of its own.
 */
export function findWords(doc: Node, search: Search, most = mostFound): readonly Found[] {
  const pattern = patternOf(search);
  const found: Found[] = [];
  if (pattern === null) return found;
  doc.descendants((block, position) => {
    if (found.length >= most) return false;
    if (!block.isTextblock) return true;
    for (const { index, 0: match } of lineOf(block).matchAll(pattern)) {
      if (found.length >= most) break;
      found.push({ from: position + 1 + index, to: position + 1 + index + match.length });
    }
    return false;
  });
  return found;
}

/** Every inline node that is no text takes one place, as in ProseMirror's positions. */
const lineOf = (block: Node): string =>
  block.children.map((child) => (child.isText ? (child.text ?? '') : '\uFFFC'.repeat(child.nodeSize))).join('');

function patternOf({ words, matchCase, wholeWords }: Search): RegExp | null {
  if (words === '') return null;
  // Nobody sees which kind of space stands in an article.
  const escaped = words.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`).replaceAll(/[ \u00A0]/g, '[ \u00A0]');
  const bounded = wholeWords ? String.raw`(?<![\p{L}\p{N}_])${escaped}(?![\p{L}\p{N}_])` : escaped;
  return new RegExp(bounded, matchCase ? 'gu' : 'giu');
}
