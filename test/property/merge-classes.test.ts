import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { expect, test } from 'vitest';
import { merge } from '../../src/shared/document/merge.ts';
import { openDocument } from '../../src/shared/document/open.ts';
import { printDocument } from '../../src/shared/document/print.ts';
import { matchSequences } from '../../src/shared/document/shortest-edit.ts';

const corpus = fileURLToPath(new URL('../../../shared/corpus/', import.meta.url));
const fixtures = fileURLToPath(new URL('../fixtures/document/', import.meta.url));
const folder = existsSync(corpus) ? corpus : fixtures;
const isLong = process.env.LAYOVER_LONG === '1';
const bodies = readdirSync(folder)
  .filter((name) => name.endsWith('.html'))
  .map((name) => readFileSync(folder + name, 'utf8'))
  .filter((body) => isLong || body.length < 6_000);

/** A sentence of a text block, by places in the document. */
interface Sentence {
  readonly block: number;
  readonly from: number;
  readonly to: number;
}

/** Sentences with at least three words, in document order. */
function sentencesOf(doc: Node): readonly Sentence[] {
  const sentences: Sentence[] = [];
  doc.descendants((node, at) => {
    if (!node.isTextblock || node.type.name === 'codeBlock') return true;
    const text = node.textBetween(0, node.content.size, undefined, '\ufffc');
    for (const match of text.matchAll(/[^.!?\ufffc]+[.!?]?/g))
      if ((match[0].match(/[\p{L}\p{N}]+/gu) ?? []).length >= 3)
        sentences.push({ block: at, from: at + 1 + match.index, to: at + 1 + match.index + match[0].length });
    return false;
  });
  return sentences;
}

/** The article with one word of a sentence replaced: the first or the last. */
function reword(html: string, sentence: Sentence, which: 'first' | 'last', word: string): string {
  const opened = openDocument(html);
  const text = opened.doc.textBetween(sentence.from, sentence.to, undefined, '\ufffc');
  const found = [...text.matchAll(/[\p{L}\p{N}]+/gu)].at(which === 'first' ? 0 : -1);
  if (found === undefined) return html;
  const from = sentence.from + found.index;
  const marks = opened.doc.nodeAt(from)?.marks ?? [];
  const fresh = opened.doc.type.schema.text(word, marks);
  return printDocument(opened, new Transform(opened.doc).replaceWith(from, from + found[0].length, fresh).doc);
}

/** diff3 by lines: clean where no lines that one side changed meet lines that the other changed. */
function mergesByLines(base: string, mine: string, theirs: string): boolean {
  const lines = base.split('\n');
  const kept = [mine, theirs].map((text) => new Set(matchSequences(lines, text.split('\n')).map(([i]) => i)));
  const changed = kept.map((side) => lines.flatMap((_, i) => (side.has(i) ? [] : [i])));
  return !(changed[0] ?? []).some((i) => (changed[1] ?? []).some((j) => Math.abs(i - j) <= 1));
}

test(
  '[MERGE-CLEAN] different blocks always merge, different sentences nearly always; one sentence is the most that collides',
  { timeout: 600_000 },
  () => {
    const table = { 'different blocks': tally(), 'different sentences': tally(), 'one sentence': tally() };
    for (const body of bodies) {
      const sentences = sentencesOf(openDocument(body).doc);
      const stride = Math.max(1, Math.floor(sentences.length / (isLong ? 12 : 4)));
      for (let i = 0; i + 1 < sentences.length; i += stride) {
        const [here, next] = [sentences[i], sentences[i + 1]];
        if (here === undefined || next === undefined) continue;
        const apart = here.block === next.block ? 'different sentences' : 'different blocks';
        count(table[apart], body, reword(body, here, 'first', 'Qmine'), reword(body, next, 'last', 'Qtheirs'), 0);
        const size = here.to - here.from;
        count(
          table['one sentence'],
          body,
          reword(body, here, 'first', 'Qmine'),
          reword(body, here, 'first', 'Qtheirs'),
          size,
        );
      }
    }
    if (isLong) console.table(table);
    expect(table['different blocks'].clean).toBe(table['different blocks'].pairs);
    const apart = table['different sentences'];
    expect(apart.clean).toBeGreaterThanOrEqual(apart.pairs * 0.95);
    expect(table['one sentence'].tooLarge).toBe(0);
  },
);

const tally = () => ({ pairs: 0, clean: 0, 'clean by lines': 0, 'clean as a whole': 0, tooLarge: 0 });

/** `size`: the characters of the sentence that both changed; a conflict may show no more text than that. */
function count(row: ReturnType<typeof tally>, base: string, mine: string, theirs: string, size: number): void {
  const { conflicts } = merge(base, mine, theirs);
  row.pairs++;
  if (conflicts.length === 0) row.clean++;
  if (mergesByLines(base, mine, theirs)) row['clean by lines']++;
  const shown = conflicts.map((one) => openDocument(one.base).doc.textContent.length);
  if (shown.some((length) => length > size)) row.tooLarge++;
}
