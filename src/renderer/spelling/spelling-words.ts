import type { Node } from '@tiptap/pm/model';

/** A word, and where it stands in its text; `to` is exclusive. */
export interface PlacedWord {
  readonly word: string;
  readonly from: number;
  readonly to: number;
}

/** Stands for what is not text: a picture, an island, code. No word reaches across it. */
const gap = '\ufffc';

/**
 * The words of a text that a dictionary can know. Addresses, names of files, words with digits or signs inside, and
 * words that are capital in their middle or whole are names, and nobody's mistakes.
 */
export function wordsIn(text: string): readonly PlacedWord[] {
  const found: PlacedWord[] = [];
  for (const { 0: chunk, index: at } of text.matchAll(/[^\s\u00a0\ufffc]+/g)) {
    if (isName(chunk)) continue;
    for (const { 0: word, index } of chunk.matchAll(/[\p{L}\p{M}\p{N}_]+(?:['’][\p{L}\p{M}\p{N}_]+)*/gu)) {
      if (isChecked(word)) found.push({ word, from: at + index, to: at + index + word.length });
    }
  }
  return found;
}

/** An address, a path, a name of a file or a person's handle: one piece between two spaces. */
function isName(chunk: string): boolean {
  const bare = chunk.replaceAll(/^[("'“‘[]+|[)"'”’\].,;:!?…]+$/g, '');
  return (
    /:\/\/|@|^www\.|^[#$/\\~-]|\\|[{}<>=]|\.[\p{L}\p{N}-]+$/u.test(bare) ||
    (bare.includes('/') && /\/.*\/|\./.test(bare))
  );
}

function isChecked(word: string): boolean {
  if (word.length < 2 || word.length > 60 || /[\p{N}_]/u.test(word)) return false;
  return !/\p{Lu}/u.test(word.slice(1));
}

/** The words of a block of text, by place in the block; none in code. */
export function wordsOf(block: Node): readonly PlacedWord[] {
  if (block.type.spec.code === true) return [];
  let text = '';
  block.forEach((child) => {
    const isProse = child.isText && !child.marks.some((mark) => isCode(mark.type.name, String(mark.attrs['tag'])));
    text += isProse ? (child.text ?? '') : gap.repeat(child.nodeSize);
  });
  return wordsIn(text);
}

const isCode = (name: string, tag: string): boolean => name === 'code' || /^(?:kbd|samp|var|tt)$/.test(tag);
