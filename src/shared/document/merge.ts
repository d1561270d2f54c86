import type { Node } from 'prosemirror-model';
import { align } from './align.ts';
import { saveDocument } from './check.ts';
import { nameLine, nameBox } from './diff-lines.ts';
import { MergeBase } from './merge-base.ts';
import { type Hunks, unite } from './merge-collisions.ts';
import { type Choice, chosenTokens, type OrderedChoice } from './merge-choice.ts';
import { type MergePlace, placesOf } from './merge-places.ts';
import { type MergeSide, shareBlocks } from './merge-sharing.ts';
import { mergeParts, type Part, restructured, wholeArticle } from './merge-regions.ts';
import { readSide } from './merge-side.ts';
import { buildNodes, type Token } from './merge-tokens.ts';
import { openDocument, type OpenedDocument } from './open.ts';
import { printDocument, printSettled } from './print.ts';
import { documentSchema } from './schema.ts';
import type { SourceBlock } from './source-tree.ts';

/*
 * Three-way merge, on the items that printing works on.
 *
 *   1. Each side is aligned with the base (align.ts). What it says in place of the base's items are its *hunks*: words
 *      replaced, items added, a tag changed, blocks left out or moved. Blocks without hunks are never looked into.
 *   2. Hunks that both sides have are one. Two that changed one item in different respects (a word, and its marks; two
 *      attributes) are one change.
 *   3. Hunks of different sides *collide* where they overlap, where both say something new at one place, or where one
 *      deleted what the other changed. A collision grows until each of its three texts can stand in its place by itself:
 *      words in a line, whole blocks elsewhere. That is a conflict.
 *   4. Everything else is done. The document that results is printed along the base, so that what nobody touched keeps its
 *      bytes, with new blocks as their side wrote them; and it is opened again and compared before it is given out.
 *
 * Where the pieces do not make a document (two boxes that overlap), the top-level blocks in question are one conflict; if
 * that is not enough, the whole article is.
 */

const sides = ['base', 'mine', 'theirs'] as const;

export interface MergeConflict {
  /** What a person would call the place: `paragraph`, `list item`, `article`. */
  readonly what: string;
  /** The text at this place as HTML, in each of the three; empty where there is none. */
  readonly base: string;
  readonly mine: string;
  readonly theirs: string;
}

export interface Merged {
  /** The merged document. Where a conflict is not decided, it has the base's text. */
  readonly html: string;
  /** In the order of the article; the same for the same three documents, whatever was chosen. */
  readonly conflicts: readonly MergeConflict[];
  /** The conflicts that no choice was given for, or one that does not fit there, by their place in `conflicts`. */
  readonly open: readonly number[];
}

/** A merge, and where each of its conflicts stands. */
export interface PlacedMerge extends Merged {
  readonly places: readonly MergePlace[];
}

/** Merges two descendants of one article body. `choices[i]` decides the conflict `i` of an earlier call. */
export function merge(
  base: string,
  mine: string,
  theirs: string,
  choices: readonly (Choice | undefined)[] = [],
): Merged {
  const { html, conflicts, open } = mergeWithPlaces(base, mine, theirs, choices);
  return { html, conflicts, open };
}

/** As `merge`, and for each conflict the words round it, so that it can be shown by itself. */
export function mergeWithPlaces(
  base: string,
  mine: string,
  theirs: string,
  choices: readonly (Choice | undefined)[] = [],
): PlacedMerge {
  return (
    agreement(base, mine, theirs) ?? mergeOpened(openDocument(base), openDocument(mine), openDocument(theirs), choices)
  );
}

/** As `mergeWithPlaces`, for texts that are open already: opening three long articles costs more than merging them. */
export function mergeOpened(
  base: OpenedDocument,
  mine: OpenedDocument,
  theirs: OpenedDocument,
  choices: readonly (Choice | undefined)[] = [],
): PlacedMerge {
  const agreed = agreement(base.source, mine.source, theirs.source);
  if (agreed !== undefined) return agreed;
  // In one order, whoever asks: so nothing can depend on which side is called which.
  const isSwapped = mine.source > theirs.source;
  const ordered = isSwapped ? choices.map(withOtherName) : choices;
  const [one, other] = shareBlocks(base, isSwapped ? [theirs, mine] : [mine, theirs]);
  const merged = mergeThree({ base, mine: one, theirs: other }, ordered);
  return isSwapped ? withNamesSwapped(merged) : merged;
}

/** Nothing to merge: one side did nothing, or both did the same. */
function agreement(base: string, mine: string, theirs: string): PlacedMerge | undefined {
  if (mine === theirs || theirs === base) return agreed(mine);
  return mine === base ? agreed(theirs) : undefined;
}

const otherNames = { base: 'base', mine: 'theirs', theirs: 'mine', both: 'both-swapped' } as const;

const withOtherName = (choice: Choice | undefined): OrderedChoice | undefined =>
  typeof choice === 'string' ? otherNames[choice] : choice;

const withNamesSwapped = (merged: PlacedMerge): PlacedMerge => ({
  ...merged,
  conflicts: merged.conflicts.map(({ what, base, mine, theirs }) => ({ what, base, mine: theirs, theirs: mine })),
});

const agreed = (html: string): PlacedMerge => ({ html, conflicts: [], open: [], places: [] });

type Choices = readonly (OrderedChoice | undefined)[];

interface Three {
  readonly base: OpenedDocument;
  readonly mine: MergeSide;
  readonly theirs: MergeSide;
}

function mergeThree(three: Three, choices: Choices): PlacedMerge {
  for (const parts of attempts(three)) {
    const merged = assemble(three, parts, choices);
    if (merged !== undefined) return merged;
  }
  return disagreed(three, choices[0]);
}

/** From the smallest conflicts to larger ones. */
function* attempts({ base, mine, theirs }: Three): Generator<readonly Part[]> {
  const mineStrokes = align(base, mine.doc);
  const theirsStrokes = align(base, theirs.doc);
  const entries = new MergeBase(base.root, [mineStrokes, theirsStrokes]);
  const hunks: Hunks = unite(
    entries,
    readSide(entries, mineStrokes, 'mine'),
    readSide(entries, theirsStrokes, 'theirs'),
  );
  yield mergeParts(entries, hunks);
  yield mergeParts(entries, hunks, restructured(entries, hunks));
  yield mergeParts(entries, hunks, [wholeArticle(entries, hunks)]);
}

/** `undefined` where the parts, whichever side is taken throughout, do not make a document that can be printed. */
function assemble(three: Three, parts: readonly Part[], choices: Choices): PlacedMerge | undefined {
  const conflicts = parts.filter((part) => part.kind === 'conflict');
  if (conflicts.some((part) => sides.some((side) => buildNodes(part[side]) === undefined))) return undefined;
  // Of the ways to decide, those that take one text throughout stand for all.
  const samples = conflicts.length === 0 ? [] : sides;
  if (samples.some((choice) => printParts(three, parts, () => choice) === undefined)) return undefined;
  const fitting = fittingChoices(three, parts, conflicts.length, choices);
  const html = printParts(three, parts, (index) => fitting[index] ?? 'base');
  if (html === undefined) return undefined;
  return {
    html,
    conflicts: conflicts.map((conflict) => describe(three, conflict)),
    open: conflicts.flatMap((_, index) => (fitting[index] === undefined ? [index] : [])),
    places: placesOf(parts),
  };
}

const isSide = (choice: OrderedChoice | undefined): boolean =>
  choice === undefined || choice === 'base' || choice === 'mine' || choice === 'theirs';

/** Both sides' text, and a text of her own, may not fit where they are to stand: then nothing is chosen there. */
function fittingChoices(three: Three, parts: readonly Part[], count: number, choices: Choices): Choices {
  const fitting = Array.from({ length: count }, (_, index) => (isSide(choices[index]) ? choices[index] : undefined));
  for (const [index, choice] of choices.slice(0, count).entries()) {
    if (isSide(choice)) continue;
    const tried = fitting.with(index, choice);
    if (printParts(three, parts, (at) => tried[at] ?? 'base') !== undefined) fitting[index] = choice;
  }
  return fitting;
}

function printParts(
  { base, mine, theirs }: Three,
  parts: readonly Part[],
  choose: (index: number) => OrderedChoice,
): string | undefined {
  let index = 0;
  const tokens: Token[] = [];
  for (const part of parts) {
    const said = part.kind === 'agreed' ? part.tokens : chosenTokens(part, choose(index++));
    if (said === undefined) return undefined;
    tokens.push(...said);
  }
  const nodes = buildNodes(tokens);
  const doc = nodes === undefined ? undefined : documentOf(base, nodes);
  const saved = doc === undefined ? undefined : saveDocument(base, doc, [mine.donor, theirs.donor]);
  return saved?.ok === true ? saved.value.html : undefined;
}

function documentOf(base: OpenedDocument, nodes: readonly Node[]): Node | undefined {
  try {
    const doc = documentSchema.nodes.doc.createChecked(null, nodes);
    for (const node of nodes) if (base.memory.sourceOf(node) === undefined) node.check();
    return doc;
  } catch (error) {
    // The schema refuses what the two together would nest; nothing else throws here.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

type ConflictPart = Extract<Part, { kind: 'conflict' }>;

function describe(three: Three, part: ConflictPart): MergeConflict {
  return {
    what: nameOf(part.block),
    base: htmlOf(three.base, part.base),
    mine: htmlOf(three.mine.opened, part.mine),
    theirs: htmlOf(three.theirs.opened, part.theirs),
  };
}

function nameOf(block: SourceBlock | undefined): string {
  if (block?.parent === undefined) return 'article';
  const within: Node[] = [];
  for (let box = block.parent; box.parent !== undefined; box = box.parent) within.unshift(box.node);
  return block.node.isTextblock || block.node.isLeaf ? nameLine(block.node, within) : nameBox(block.node);
}

/** A piece of a document, spelled as that document spells it. */
function htmlOf(opened: OpenedDocument, tokens: readonly Token[]): string {
  const nodes = buildNodes(tokens) ?? [];
  const { doc, bare } = documentSchema.nodes;
  // A part of a line begins and ends inside it: its outer spaces show.
  if (nodes.some((node) => node.isInline))
    return printSettled(openDocument(''), doc.create(null, bare.create(null, nodes)));
  return printDocument(opened, doc.create(null, nodes)).trim();
}

/** Nothing could be put together: the article as a whole is the conflict. */
function disagreed({ base, mine, theirs }: Three, choice: OrderedChoice | undefined): PlacedMerge {
  const texts = { base: base.source, mine: mine.opened.source, theirs: theirs.opened.source };
  const chosen =
    typeof choice === 'object'
      ? choice.html
      : choice === 'both' || choice === 'both-swapped'
        ? undefined
        : choice && texts[choice];
  return {
    html: chosen ?? texts.base,
    conflicts: [{ what: 'article', ...texts }],
    open: chosen === undefined ? [0] : [],
    places: [{ before: '', after: '' }],
  };
}
