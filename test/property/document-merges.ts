import { canJoin, Transform } from 'prosemirror-transform';
import type { Mark, Node } from 'prosemirror-model';
import { withAttribute } from '../../src/shared/document/attributes.ts';
import { merge } from '../../src/shared/document/merge.ts';
import { openDocument, type OpenedDocument } from '../../src/shared/document/open.ts';
import { saveDocument } from '../../src/shared/document/check.ts';
import { sameCanonically } from '../../src/shared/document/fingerprint.ts';
import { attributesOf, documentSchema } from '../../src/shared/document/schema.ts';
import { textOf } from '../../src/shared/document/words.ts';

/**
 * What two people may do to one article: each edit is a kind and two numbers that say where, so that a generator needs to
 * know nothing of the article. Words that an edit brings are its author's own and stand nowhere else.
 */
export interface SideEdit {
  readonly kind: (typeof editKinds)[number];
  /** Which place, of all that the article offers for this kind: 0 to 1. */
  readonly place: number;
  /** Where inside it: 0 to 1. */
  readonly within: number;
}

export const editKinds = [
  'insert a word',
  'replace a word',
  'delete a word',
  'insert a block',
  'delete a block',
  'move a block',
  'split a block',
  'join blocks',
  'link a word',
  'bold a word',
  'make it a heading',
  're-link',
  'reorder rows',
] as const;

interface Spot {
  readonly node: Node;
  readonly at: number;
}

const { nodes, marks } = documentSchema;

/** The article with one side's edits; an edit that finds no place, or that the schema refuses, is left out. */
export function editSide(base: string, edits: readonly SideEdit[], author: string): string {
  const opened = openDocument(base);
  let { doc } = opened;
  edits.forEach((edit, i) => {
    doc = applySideEdit(doc, edit, `${author}${i}`) ?? doc;
  });
  return printed(opened, doc) ?? base;
}

/**
 * The article with one side's edits, each in a top-level block of its own out of those that are this side's, so that two
 * sides never meet. From the end to the start, so that no edit moves another's place.
 */
export function editApart(
  base: string,
  edits: readonly SideEdit[],
  author: string,
  isOwn: (block: number) => boolean,
): string {
  const opened = openDocument(base);
  const chosen = new Map<number, { readonly edit: SideEdit; readonly spot: Spot }>();
  for (const edit of edits) {
    const spots = spotsFor(opened.doc, edit.kind).filter(({ at }) => isOwn(opened.doc.resolve(at).index(0)));
    const spot = spots[Math.floor(edit.place * spots.length)];
    if (spot !== undefined) chosen.set(opened.doc.resolve(spot.at).index(0), { edit, spot });
  }
  let { doc } = opened;
  for (const [block, { edit, spot }] of [...chosen].toSorted(([a], [b]) => b - a))
    doc = applyAt(doc, edit, spot, `${author}${block}`) ?? doc;
  return printed(opened, doc) ?? base;
}

function printed(opened: OpenedDocument, doc: Node): string | undefined {
  const saved = saveDocument(opened, doc);
  return saved.ok ? saved.value.html : undefined;
}

export function applySideEdit(doc: Node, edit: SideEdit, word: string): Node | undefined {
  const spots = spotsFor(doc, edit.kind);
  const spot = spots[Math.floor(edit.place * spots.length)];
  return spot === undefined ? undefined : applyAt(doc, edit, spot, word);
}

function applyAt(doc: Node, edit: SideEdit, spot: Spot, word: string): Node | undefined {
  const transform = new Transform(doc);
  try {
    run(transform, edit, spot, word);
    transform.doc.check();
    return transform.doc;
  } catch {
    return undefined;
  }
}

const inLine = new Set<string>(['insert a word', 'replace a word', 'delete a word', 'link a word', 'bold a word']);

const neededFor: Partial<Record<SideEdit['kind'], (node: Node) => boolean>> = {
  'make it a heading': (node) => node.type.name === 'paragraph',
  'reorder rows': (node) => node.type.name === 'tableRow',
  're-link': (node) => node.isTextblock && linkIn(node) !== undefined,
};

/** The first link of a line, with its place in it. */
function linkIn(node: Node): { readonly mark: Mark; readonly from: number; readonly to: number } | undefined {
  let found: { mark: Mark; from: number; to: number } | undefined;
  node.forEach((child, offset) => {
    const mark = child.marks.find(({ type }) => type.name === 'link');
    if (mark !== undefined) found ??= { mark, from: offset, to: offset + child.nodeSize };
  });
  return found;
}

function spotsFor(doc: Node, kind: SideEdit['kind']): readonly Spot[] {
  const spots: Spot[] = [];
  doc.descendants((node, at) => {
    const isLine = node.isTextblock && wordsIn(node).length > 0;
    const needed = neededFor[kind];
    const wanted = inLine.has(kind) || kind === 'split a block' ? isLine : node.isBlock;
    if (wanted && (needed === undefined || needed(node))) spots.push({ node, at });
    return !node.isTextblock;
  });
  return spots;
}

interface Word {
  readonly from: number;
  readonly to: number;
}

function wordsIn(node: Node): readonly Word[] {
  const words: Word[] = [];
  node.forEach((child, offset) => {
    for (const match of (child.text ?? '').matchAll(/[\p{L}\p{N}]+/gu))
      words.push({ from: offset + match.index, to: offset + match.index + match[0].length });
  });
  return words;
}

function run(transform: Transform, { kind, within }: SideEdit, { node, at }: Spot, text: string): void {
  const words = wordsIn(node);
  const word = words[Math.floor(within * words.length)] ?? { from: 0, to: 0 };
  const [from, to] = [at + 1 + word.from, at + 1 + word.to];
  const around = node.isTextblock ? (transform.doc.nodeAt(from)?.marks ?? []) : [];
  const end = at + node.nodeSize;
  switch (kind) {
    case 'insert a word':
      return void transform.insert(from, documentSchema.text(`${text} `, around));
    case 'replace a word':
      return void transform.replaceWith(from, to, documentSchema.text(text, around));
    case 'delete a word':
      return void transform.delete(from, to);
    case 'link a word':
      return void transform.addMark(from, to, marks.link.create({ attributes: [['href', `https://${text}.test/`]] }));
    case 'bold a word':
      return void transform.addMark(from, to, marks.strong.create());
    case 'insert a block':
      return void transform.insert(within < 0.5 ? at : end, nodes.paragraph.create(null, documentSchema.text(text)));
    case 'delete a block':
      return void transform.delete(at, end);
    case 'move a block':
      return moveDown(transform, node, at);
    case 'split a block':
      return void transform.split(from);
    case 'join blocks':
      return void (canJoin(transform.doc, at) && transform.join(at));
    case 'reorder rows':
      return moveDown(transform, node, at);
    case 're-link': {
      const link = linkIn(node);
      if (link === undefined) return;
      const attributes = withAttribute(attributesOf(link.mark), 'href', `https://${text}.test/`);
      const mark = link.mark.type.create({ ...link.mark.attrs, attributes });
      return void transform.addMark(at + 1 + link.from, at + 1 + link.to, mark);
    }
    case 'make it a heading':
      return void transform.setNodeMarkup(at, nodes.heading, { ...node.attrs, tag: 'h4' });
  }
}

/** Past its next neighbour: rows and list items too. */
function moveDown(transform: Transform, node: Node, at: number): void {
  const end = at + node.nodeSize;
  const next = transform.doc.nodeAt(end);
  if (next === null) return;
  transform.insert(end + next.nodeSize, node).delete(at, end);
}

/** The laws of merging that these three break, with what broke them. */
export function brokenMergeLaws(base: string, mine: string, theirs: string): readonly string[] {
  const broken: string[] = [];
  const law = (id: string, holds: boolean, detail = ''): void => {
    if (!holds) broken.push(`${id} ${detail}`);
  };
  law('MERGE-ONE', merge(base, mine, base).html === mine && merge(base, base, theirs).html === theirs);
  law('MERGE-ONE', merge(base, mine, mine).html === mine);
  // A space at the end takes the short cut for equal texts away, and says nothing outside what is never closed.
  if (endsOutside(base)) {
    const onlyMine = merge(base, mine, `${base} `);
    law('MERGE-ONE', onlyMine.conflicts.length === 0 && sameCanonically(onlyMine.html, mine), onlyMine.html);
  }
  if (endsOutside(mine)) {
    const same = merge(base, mine, `${mine} `);
    law('MERGE-ONE', same.conflicts.length === 0 && sameCanonically(same.html, mine), same.html);
  }

  const merged = merge(base, mine, theirs);
  const swapped = merge(base, theirs, mine);
  law('MERGE-SWAP', merged.html === swapped.html, `${merged.html} | ${swapped.html}`);
  const renamed = swapped.conflicts.map((one) => ({ ...one, mine: one.theirs, theirs: one.mine }));
  law('MERGE-SWAP', JSON.stringify(renamed) === JSON.stringify(merged.conflicts), JSON.stringify(merged.conflicts));

  for (const [side, text] of [['mine', mine] as const, ['theirs', theirs] as const]) {
    const choices = merged.conflicts.map(() => side);
    const chosen = merge(base, mine, theirs, choices);
    law('MERGE-CHOICE', chosen.open.length === 0 && chosen.conflicts.length === merged.conflicts.length);
    for (const word of ownWords(text))
      law('MERGE-KEEP', textIn(chosen.html).includes(word), `${word} of ${side} is not in ${chosen.html}`);
  }
  if (merged.conflicts.length === 0)
    for (const word of deletedWords(base, mine, theirs))
      law('MERGE-DELETE', !wordsOf(merged.html).has(word), `${word} is still in ${merged.html}`);
  const offered = [merged.html, ...merged.conflicts.flatMap((one) => [one.mine, one.theirs])].map(textIn).join('\n');
  for (const word of [...ownWords(mine), ...ownWords(theirs)]) law('MERGE-KEEP', offered.includes(word), word);
  openDocument(merged.html).doc.check();
  return broken;
}

const endsOutside = (html: string): boolean => openDocument(html).doc.eq(openDocument(`${html} `).doc);

const textIn = (html: string): string => textOf(openDocument(html).doc);

/** Word by word as they are marked: across a mark's border two words may touch. */
function wordsOf(html: string): ReadonlySet<string> {
  const words = new Set<string>();
  openDocument(html).doc.descendants((node) => {
    for (const word of wordsInText(node.text ?? '')) words.add(word);
  });
  return words;
}

/** Words that only their author wrote; where lines are joined they may touch others. */
const ownWords = (html: string): ReadonlySet<string> => new Set(textIn(html).match(/(?:Mine|Theirs)\d/g));

/** Words that one side has nowhere any more, where the other side left all blocks that have them as they were. */
function deletedWords(base: string, mine: string, theirs: string): readonly string[] {
  const gone = (here: string, there: string): readonly string[] => {
    const kept = wordsOf(here);
    const was = countBlocks(base);
    const is = countBlocks(there);
    const changed = [...was.keys(), ...is.keys()].filter((block) => was.get(block) !== is.get(block));
    const touched = new Set(changed.flatMap(wordsInText));
    return [...wordsOf(base)].filter((word) => !kept.has(word) && !touched.has(word));
  };
  return [...gone(mine, theirs), ...gone(theirs, mine)];
}

/** How often each top-level block stands there; its words are a part of its description. */
function countBlocks(html: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  openDocument(html).doc.forEach((node) => {
    const block = JSON.stringify(node);
    counts.set(block, (counts.get(block) ?? 0) + 1);
  });
  return counts;
}

const wordsInText = (text: string): readonly string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];
