import type { Node } from '@tiptap/pm/model';
import type { SpellChecker } from './spell-checker.ts';
import { placedWords } from './spelling-plugin.ts';
import type { PlacedWord } from './spelling-words.ts';

/** How many blocks are looked up at once: a long article is not asked about as a whole. */
const blocksAtOnce = 100;

/** The first misspelt word after a position, round the end of the text; null where there is none. */
export async function nextMisspelling(
  doc: Node,
  after: number,
  checker: SpellChecker,
  ignored: ReadonlySet<string>,
): Promise<PlacedWord | null> {
  const words: (readonly PlacedWord[])[] = [];
  doc.descendants((node, position) => {
    if (node.isTextblock) words.push(placedWords(node, position));
    return !node.isTextblock;
  });
  const first = words.findIndex((block) => block.some(({ from }) => from >= after));
  const turned = first === -1 ? words : [...words.slice(first), ...words.slice(0, first + 1)];
  let isFirst = first !== -1;
  for (let at = 0; at < turned.length; at += blocksAtOnce) {
    const blocks = turned.slice(at, at + blocksAtOnce);
    await checker.known([...new Set(blocks.flat().map(({ word }) => word))]);
    for (const block of blocks) {
      const here = isFirst ? block.filter(({ from }) => from >= after) : block;
      isFirst = false;
      const wrong = here.find(({ word }) => !ignored.has(word.toLowerCase()) && checker.isWrong(word) === true);
      if (wrong !== undefined) return wrong;
    }
  }
  return null;
}
