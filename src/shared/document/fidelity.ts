import type { Node } from 'prosemirror-model';
import { childrenOf } from './match-items.ts';
import { openDocument } from './open.ts';
import { printDocument } from './print.ts';
import type { SourceBlock } from './source-tree.ts';
import { countExact, type WordEdit } from './word-edits.ts';
import { countWords, wordsInMarkup } from './words.ts';

/** How faithfully one article goes through the editor's document and back. */
export interface Fidelity {
  readonly bytes: number;
  /** Opened and printed without an edit, also out of JSON: the same source. */
  readonly identical: boolean;
  readonly words: number;
  /** Words that cannot be edited as text; scripts, styles, forms and frames hold none that a reader sees. */
  readonly wordsInIslands: number;
  /** One word of each text node replaced: `exact` where only that word's source changed and undo gave the source back. */
  readonly wordEdits: { readonly tried: number; readonly exact: number };
}

const wordless = new Set(['script', 'style', 'form', 'iframe']);

/** Measures by doing: source to document, `check()`, a transaction for one word of each text node, and back. */
export function measureFidelity(source: string, maximumEdits = Infinity): Fidelity {
  const opened = openDocument(source);
  opened.doc.check();
  const rebuilt = opened.doc.type.schema.nodeFromJSON(JSON.parse(JSON.stringify(opened.doc)));
  const identical = printDocument(opened, opened.doc) === source && printDocument(opened, rebuilt) === source;
  const edits = wordsToTry(opened.root).slice(0, maximumEdits);
  const exact = countExact(opened, edits);
  const islands = opened.islands.filter((island) => !wordless.has(island.kind));
  const wordsInIslands = islands.reduce((sum, { from, to }) => sum + wordsInMarkup(source.slice(from, to)), 0);
  const words = countWords(opened.doc) + wordsInIslands;
  return { bytes: utf8Length(source), identical, words, wordsInIslands, wordEdits: { tried: edits.length, exact } };
}

/** One word of each text node: its longest, with its source. */
export function wordsToTry(root: SourceBlock): readonly WordEdit[] {
  const edits: WordEdit[] = [];
  const visit = (block: SourceBlock, position: number): void => {
    if (block.node.isTextblock) edits.push(...wordsOfLine(block, position + 1));
    let at = position + 1;
    for (const child of block.children) {
      visit(child, at);
      at += child.node.nodeSize;
    }
  };
  // The document itself has no start token: its first child stands at position 0.
  visit(root, -1);
  return edits;
}

function wordsOfLine(block: SourceBlock, start: number): readonly WordEdit[] {
  const best = new Map<Node, WordEdit>();
  const texts = childrenOf(block.node);
  let child = 0;
  let position = start;
  let childEnd = start + (texts[0]?.nodeSize ?? 0);
  for (const leaf of block.leaves) {
    while (position >= childEnd && child < texts.length) childEnd += texts[++child]?.nodeSize ?? 0;
    const node = texts[child];
    const known = node === undefined ? undefined : best.get(node);
    const isWord = leaf.kind === 'leaf' && /[\p{L}\p{N}]/u.test(leaf.text);
    if (node !== undefined && isWord && leaf.text.length > (known?.leaf.text.length ?? 0))
      best.set(node, { position, leaf });
    position += leaf.kind === 'leaf' ? leaf.text.length : 1;
  }
  return [...best.values()];
}

/** Bytes in UTF-8; a lone surrogate counts as the replacement character, as encoders write it. */
function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
