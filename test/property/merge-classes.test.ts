import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { expect, test } from 'vitest';
import { merge } from '../../src/shared/document/merge.ts';
import { openDocument } from '../../src/shared/document/open.ts';
import { printDocument } from '../../src/shared/document/print.ts';
import { documentSchema } from '../../src/shared/document/schema.ts';
import { matchSequences } from '../../src/shared/document/shortest-edit.ts';

import { seededRandom } from '../../src/simulator/seeded-random.ts';
import { editApart, editKinds } from './document-merges.ts';

const corpus = fileURLToPath(new URL('../../../shared/corpus/', import.meta.url));
const fixtures = fileURLToPath(new URL('../fixtures/document/', import.meta.url));
const folder = existsSync(corpus) ? corpus : fixtures;
const isLong = process.env.LAYOVER_LONG === '1';
const bodies = readdirSync(folder)
  .filter((name) => name.endsWith('.html'))
  .map((name) => readFileSync(folder + name, 'utf8'))
  .filter((body) => body.length < (isLong ? 40_000 : 4_000));

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

type Rewording = 'replace' | 'insert' | 'delete' | 'bold';

/** The article with one word of a sentence changed: the first or the last. */
function reword(html: string, sentence: Sentence, which: 'first' | 'last', word: string, how: Rewording): string {
  const opened = openDocument(html);
  const text = opened.doc.textBetween(sentence.from, sentence.to, undefined, '\ufffc');
  const found = [...text.matchAll(/[\p{L}\p{N}]+/gu)].at(which === 'first' ? 0 : -1);
  if (found === undefined) return html;
  const from = sentence.from + found.index;
  const to = from + found[0].length;
  const { schema } = opened.doc.type;
  const marks = opened.doc.nodeAt(from)?.marks ?? [];
  const edit = new Transform(opened.doc);
  if (how === 'replace') edit.replaceWith(from, to, schema.text(word, marks));
  if (how === 'insert') edit.insert(from, schema.text(`${word} `, marks));
  if (how === 'delete') edit.delete(from, to);
  if (how === 'bold') edit.addMark(from, to, documentSchema.marks.strong.create());
  return printDocument(opened, edit.doc);
}

/** diff3 by lines: clean where no lines that one side changed meet lines that the other changed. */
function mergesByLines(base: string, mine: string, theirs: string): boolean {
  const lines = base.split('\n');
  const kept = [mine, theirs].map((text) => new Set(matchSequences(lines, text.split('\n')).map(([i]) => i)));
  const changed = kept.map((side) => lines.flatMap((_, i) => (side.has(i) ? [] : [i])));
  return !(changed[0] ?? []).some((i) => (changed[1] ?? []).some((j) => Math.abs(i - j) <= 1));
}

/** How often each way of merging needs nobody to decide anything; `tooLarge`: conflicts beyond the sentence. */
const tally = () => ({ pairs: 0, clean: 0, 'clean by lines': 0, 'clean as a whole': 0, tooLarge: 0 });

/** `size`: the characters of the sentence that both changed; a conflict may show no more text than that. */
function count(row: ReturnType<typeof tally>, base: string, mine: string, theirs: string, size: number): void {
  if (mine === base || theirs === base || mine === theirs) return;
  const { conflicts } = merge(base, mine, theirs);
  row.pairs++;
  if (conflicts.length === 0) row.clean++;
  if (mergesByLines(base, mine, theirs)) row['clean by lines']++;
  const shown = conflicts.map((one) => openDocument(one.base).doc.textContent.length);
  if (shown.some((length) => length > size)) row.tooLarge++;
}

/** One to five edits of any kind a side, in blocks that have at least one block of nobody's between them. */
function countApart(row: ReturnType<typeof tally>, body: string, random: () => number): void {
  const side = (author: string, own: number): string => {
    const edits = Array.from({ length: 1 + Math.floor(random() * 5) }, () => ({
      kind: editKinds[Math.floor(random() * editKinds.length)] ?? 'replace a word',
      place: random(),
      within: random(),
    }));
    return editApart(body, edits, author, (block) => block % 6 === own);
  };
  count(row, body, side('Mine', 1), side('Theirs', 4), 0);
}

const inLine = ['replace', 'insert', 'delete', 'bold'] as const;

test('[MERGE-CLEAN] different blocks always merge, different sentences nearly always; one sentence is the most that collides', () => {
  const table = { 'different blocks': tally(), 'different sentences': tally(), 'one sentence': tally() };
  const random = seededRandom(20_261_122);
  for (const body of bodies) {
    for (let i = 0; i < (isLong ? 4 : 1); i++) countApart(table['different blocks'], body, random);
    const sentences = sentencesOf(openDocument(body).doc);
    const stride = Math.max(1, Math.floor(sentences.length / (isLong ? 10 : 3)));
    for (let i = 0; i + 1 < sentences.length; i += stride) {
      const [here, next] = [sentences[i], sentences[i + 1]];
      if (here === undefined || next === undefined) continue;
      const apart = here.block === next.block ? 'different sentences' : 'different blocks';
      const [one, other] = [inLine[i % 4] ?? 'replace', inLine[(i >> 2) % 4] ?? 'replace'];
      const mine = reword(body, here, 'first', 'Qmine', one);
      count(table[apart], body, mine, reword(body, next, 'last', 'Qtheirs', other), 0);
      const size = here.to - here.from;
      count(table['one sentence'], body, mine, reword(body, here, 'first', 'Qtheirs', other), size);
    }
  }
  if (isLong) console.table(table);
  expect(table['different blocks'].clean).toBe(table['different blocks'].pairs);
  const apart = table['different sentences'];
  expect(apart.clean).toBeGreaterThanOrEqual(apart.pairs * 0.95);
  expect(table['one sentence'].tooLarge).toBe(0);
});
