import type { Mark, Node } from 'prosemirror-model';
import { type Attributes, attributeOf } from './attributes.ts';
import { oneMarkKey, ownKey } from './content-key.ts';
import { type DiffWord, nameBox, nameMark } from './diff-lines.ts';
import { attributesOf, tagOf } from './schema.ts';
import { matchSequences } from './shortest-edit.ts';

/** The part of a diff that no word shows: told in sentences. */

/** How a block itself changed, its words apart: its tag, its attributes, an island's source. */
export function describeOwn(before: Node, after: Node): readonly string[] {
  if (ownKey(before) === ownKey(after)) return [];
  if (typeof after.attrs.source === 'string') return [`${String(after.attrs.kind)} changed`];
  const [was, is] = [tagOf(before) || 'plain text', tagOf(after) || 'plain text'];
  const renamed = was === is ? [] : [`<${was}> is now <${is}>`];
  return [...renamed, ...describeAttributes(attributesOf(before), attributesOf(after))];
}

function describeAttributes(before: Attributes, after: Attributes): readonly string[] {
  const names = new Set([...before, ...after].map(([name]) => name));
  return [...names].flatMap((name) => {
    const was = attributeOf(before, name);
    const is = attributeOf(after, name);
    if (was === is) return [];
    if (was === undefined) return [`${name}="${is}" added`];
    return is === undefined ? [`${name}="${was}" removed`] : [`${name}: "${was}" is now "${is}"`];
  });
}

/** Changes of what lines stand in, each told once, at the first line that it concerns. */
export class BoxChanges {
  readonly #told = new Map<Node, Node | undefined>();

  describe(before: readonly Node[], after: readonly Node[]): readonly string[] {
    if (before.length === after.length && before.every((box, i) => alike(box, after[i]))) return [];
    const notes: string[] = [];
    for (const [was, is] of pairBoxes(before, after)) {
      const told = is ?? was;
      if (told === undefined || (this.#told.has(told) && this.#told.get(told) === was)) continue;
      this.#told.set(told, was);
      if (was === undefined) notes.push(`now in a ${nameBox(told)}`);
      else if (is === undefined) notes.push(`no longer in a ${nameBox(told)}`);
      else notes.push(...describeOwn(was, is).map((note) => `${nameBox(is)}: ${note}`));
    }
    return notes;
  }
}

const alike = (a: Node, b: Node | undefined): boolean => b !== undefined && ownKey(a) === ownKey(b);

function pairBoxes(
  before: readonly Node[],
  after: readonly Node[],
): readonly (readonly [Node | undefined, Node | undefined])[] {
  if (before.length === after.length) return before.map((box, i) => [box, after[i]]);
  const pairs: [Node | undefined, Node | undefined][] = [];
  let i = 0;
  let j = 0;
  for (const [nextI, nextJ] of matchSequences(before.map(ownKey), after.map(ownKey))) {
    for (; i < nextI; i++) pairs.push([before[i], undefined]);
    for (; j < nextJ; j++) pairs.push([undefined, after[j]]);
    i = nextI + 1;
    j = nextJ + 1;
  }
  for (; i < before.length; i++) pairs.push([before[i], undefined]);
  for (; j < after.length; j++) pairs.push([undefined, after[j]]);
  return pairs;
}

/** Marks that came and went, told once for each run of words. */
export class MarkChanges {
  readonly #runs: { what: string; text: string }[] = [];
  #open = new Set<string>();

  note(was: DiffWord, is: DiffWord): void {
    const what = changesOfMarks(was.marks, is.marks);
    for (const change of what) {
      const run = this.#open.has(change) ? this.#runs.findLast((known) => known.what === change) : undefined;
      if (run === undefined) this.#runs.push({ what: change, text: is.text });
      else run.text += is.text;
    }
    this.#open = new Set(what);
  }

  describe(): readonly string[] {
    return this.#runs.map(({ what, text }) => `“${text.trim()}”: ${what}`);
  }
}

function changesOfMarks(before: readonly Mark[], after: readonly Mark[]): readonly string[] {
  const missing = (these: readonly Mark[], those: readonly Mark[]): readonly Mark[] =>
    these.filter((mark) => !those.some((other) => oneMarkKey(other) === oneMarkKey(mark)));
  const gone = missing(before, after);
  const come = missing(after, before);
  const oldLink = gone.find(isLink);
  const newLink = come.find(isLink);
  const relinked = oldLink !== undefined && newLink !== undefined;
  const told = relinked
    ? describeAttributes(attributesOf(oldLink), attributesOf(newLink)).map((note) => `link ${note}`)
    : [];
  const rest = (marks: readonly Mark[]): readonly Mark[] => (relinked ? marks.filter((mark) => !isLink(mark)) : marks);
  return [
    ...told,
    ...rest(gone).map((mark) => `no longer ${nameMark(mark)}`),
    ...rest(come).map((mark) => `now ${nameMark(mark)}`),
  ];
}

const isLink = (mark: Mark): boolean => mark.type.name === 'link';
