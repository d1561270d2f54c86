import type { Mark } from 'prosemirror-model';
import type { Stroke } from './align.ts';
import { oneMarkKey } from './content-key.ts';
import { attributesOf } from './schema.ts';
import type { ElementStack, SourceElement } from './source-tree.ts';

/**
 * Which inline elements stand round each leaf that is printed, outermost first.
 *
 * A copied leaf keeps the source's own elements. A written leaf has marks, which are a set; here they become a stack,
 * chosen so that as few tags as possible are printed: what is already open stays open, what the source has at this
 * place is used, what the next copied leaf will need is opened now, and what lasts longest is outermost.
 */

/** An element in the printed text; by identity, so that two links with one address stay two. */
export interface InlineElement {
  /** The source element that it is, or whose place it takes with other attributes. */
  readonly source: SourceElement | undefined;
  readonly mark: Mark;
}

export type InlineStack = readonly InlineElement[];
export const noStack: InlineStack = [];

export class InlineStacks {
  readonly #asWritten = new Map<SourceElement, InlineElement>();
  readonly #changed = new Map<SourceElement, Map<string, InlineElement>>();

  ofSource(stack: ElementStack): InlineStack {
    return stack.length === 0 ? noStack : stack.map((element) => this.#own(element));
  }

  /** The stack for the written leaf `strokes[index]`, after a leaf that stood in `before`. */
  ofWritten(strokes: readonly Stroke[], index: number, before: InlineStack): InlineStack {
    const stroke = strokes[index];
    if (stroke?.kind !== 'write' || stroke.item.node.marks.length === 0) return noStack;
    const own = stroke.at === undefined ? noStack : this.ofSource(stroke.at.stack);
    const wanted = new WantedMarks(stroke.item.node.marks);
    if (wanted.areExactly(own)) return own;
    const coming = this.#comingStack(strokes, index);
    const stack: InlineElement[] = [];
    for (const element of before) {
      const isMeant =
        wanted.takeSame(element) || (!wanted.hasSame([...own, ...coming], element) && wanted.takeAlike(element));
      if (!isMeant) break;
      stack.push(element);
    }
    wanted.giveBack(stack.splice(keptOpen(stack, wanted.left, strokes, index)));
    if (wanted.left.length === 0) return stack;
    const rest = this.#elementsFor(wanted, stroke.at?.stack ?? [], coming, stack);
    return [...stack, ...sortByLasting(rest, strokes, index)];
  }

  #elementsFor(
    wanted: WantedMarks,
    own: ElementStack,
    coming: InlineStack,
    stack: InlineStack,
  ): readonly InlineElement[] {
    const chosen: InlineElement[] = [];
    const known = (element: InlineElement): boolean => chosen.includes(element) || stack.includes(element);
    for (const take of [wanted.takeSame, wanted.takeAlike]) {
      for (const element of own.map((source) => this.#own(source)))
        if (!known(element) && take(element)) chosen.push(element);
      for (const element of coming.slice(stack.length)) if (!known(element) && take(element)) chosen.push(element);
    }
    for (const source of own) {
      const mark = wanted.takeOfType(
        source.mark.type.name,
        () => ![...chosen, ...stack].some((element) => element.source === source),
      );
      if (mark !== undefined) chosen.push(this.#replacing(source, mark));
    }
    for (const mark of wanted.left) chosen.push({ source: undefined, mark });
    return chosen;
  }

  /** The elements of the next copied leaf in this line. */
  #comingStack(strokes: readonly Stroke[], index: number): InlineStack {
    for (let i = index + 1; i < strokes.length; i++) {
      const stroke = strokes[i];
      if (stroke === undefined || !isInline(stroke)) return noStack;
      if (stroke.kind === 'copy') return this.ofSource(stroke.first.stack);
    }
    return noStack;
  }

  #own(element: SourceElement): InlineElement {
    const known = this.#asWritten.get(element);
    if (known !== undefined) return known;
    const own = { source: element, mark: element.mark };
    this.#asWritten.set(element, own);
    return own;
  }

  /** One replacement for all leaves of an element, so that a link whose target changed stays one link. */
  #replacing(element: SourceElement, mark: Mark): InlineElement {
    const byMark = this.#changed.get(element) ?? new Map<string, InlineElement>();
    this.#changed.set(element, byMark);
    const key = oneMarkKey(mark);
    const known = byMark.get(key);
    if (known !== undefined) return known;
    const replacing = { source: element, mark };
    byMark.set(key, replacing);
    return replacing;
  }
}

/** A leaf's marks, each to be given to one element. Two may be alike (`<b><b>x</b></b>`): `run` tells them apart. */
class WantedMarks {
  readonly left: Mark[];

  constructor(marks: readonly Mark[]) {
    this.left = [...marks];
  }

  areExactly(stack: InlineStack): boolean {
    return (
      stack.length === this.left.length &&
      stack.every((element) => this.left.some((mark) => isSame(mark, element.mark)))
    );
  }

  /** Wanted here, and somewhere among `elements` there is one that fits better than `than`. */
  hasSame(elements: InlineStack, than: InlineElement): boolean {
    const alike = this.left.find((mark) => isAlike(mark, than.mark));
    return alike !== undefined && elements.some((element) => isSame(alike, element.mark));
  }

  giveBack(elements: InlineStack): void {
    this.left.push(...elements.map(({ mark }) => mark));
  }

  readonly takeSame = (element: InlineElement): boolean =>
    this.#take((mark) => isSame(mark, element.mark)) !== undefined;

  readonly takeAlike = (element: InlineElement): boolean =>
    this.#take((mark) => isAlike(mark, element.mark)) !== undefined;

  takeOfType(name: string, isFree: () => boolean): Mark | undefined {
    return isFree() ? this.#take((mark) => mark.type.name === name) : undefined;
  }

  #take(fits: (mark: Mark) => boolean): Mark | undefined {
    const index = this.left.findIndex(fits);
    return index < 0 ? undefined : this.left.splice(index, 1)[0];
  }
}

const isAlike = (a: Mark, b: Mark): boolean => oneMarkKey(a) === oneMarkKey(b);
const isSame = (a: Mark, b: Mark): boolean => a.attrs.run === b.attrs.run && isAlike(a, b);

const isInline = (stroke: Stroke): boolean => {
  const kind = stroke.kind === 'copy' ? stroke.first.kind : stroke.item.kind;
  return kind === 'leaf' || kind === 'atom';
};

function sortByLasting(
  elements: readonly InlineElement[],
  strokes: readonly Stroke[],
  index: number,
): readonly InlineElement[] {
  if (elements.length < 2) return elements;
  const lasting = new Map(elements.map((element) => [element, lastingOf(oneMarkKey(element.mark), strokes, index)]));
  return [...elements].sort((a, b) => (lasting.get(b) ?? 0) - (lasting.get(a) ?? 0));
}

/**
 * How many open elements stay open before what begins here. Where two overlap, the inner one is printed in two parts,
 * and an id must not be: one that begins here closes what ends before it does (DOC-IDS).
 */
function keptOpen(open: InlineStack, beginning: readonly Mark[], strokes: readonly Stroke[], index: number): number {
  const withId = beginning.filter((mark) => attributesOf(mark).some(([name]) => name === 'id'));
  if (withId.length === 0) return open.length;
  const lasting = Math.max(...withId.map((mark) => lastingOf(oneMarkKey(mark), strokes, index)));
  const ends = open.findIndex(({ mark }) => lastingOf(oneMarkKey(mark), strokes, index) < lasting);
  return ends === -1 ? open.length : ends;
}

/** How many strokes from here on carry a mark. */
function lastingOf(key: string, strokes: readonly Stroke[], index: number): number {
  let end = index;
  for (; end < strokes.length; end++) {
    const stroke = strokes[end];
    if (stroke === undefined || !isInline(stroke)) break;
    const marks = stroke.kind === 'copy' ? stroke.first.stack.map((element) => element.mark) : stroke.item.node.marks;
    if (!marks.some((mark) => oneMarkKey(mark) === key)) break;
  }
  return end - index;
}

/** How many outer elements two stacks share, and thus need no tags between them. */
export function sharedDepth(a: readonly unknown[], b: readonly unknown[]): number {
  let depth = 0;
  while (depth < a.length && depth < b.length && a[depth] === b[depth]) depth++;
  return depth;
}
