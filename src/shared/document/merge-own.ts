import type { Mark, Node } from 'prosemirror-model';
import { type Attributes, attributeOf, classNames, withAttribute } from './attributes.ts';
import { oneMarkKey } from './content-key.ts';
import { type Token, tokenKey } from './merge-tokens.ts';
import { attributesOf, tagOf } from './schema.ts';

/** One entry that both sides changed and neither removed; `undefined` where they want different things of it. */
export function mergeToken(was: Token, mine: Token, theirs: Token): Token | undefined {
  const same = pick(tokenKey(was), tokenKey(mine), tokenKey(theirs), mine, theirs);
  if (same !== undefined) return same;
  if (was.kind === 'leaf' && mine.kind === 'leaf' && theirs.kind === 'leaf') {
    const text = pick(was.text, mine.text, theirs.text, mine.text, theirs.text);
    const marks = mergeMarks(was.marks, mine.marks, theirs.marks);
    return text === undefined || marks === undefined ? undefined : { kind: 'leaf', text, marks };
  }
  if (was.kind === 'open' && mine.kind === 'open' && theirs.kind === 'open') {
    const node = mergeNode(was.node, mine.node, theirs.node);
    return node === undefined ? undefined : { kind: 'open', node, by: 'base' };
  }
  if (was.kind === 'atom' && mine.kind === 'atom' && theirs.kind === 'atom') {
    const node = mergeNode(was.node, mine.node, theirs.node);
    const marks = mergeMarks(was.node.marks, mine.node.marks, theirs.node.marks);
    return node === undefined || marks === undefined ? undefined : { kind: 'atom', node: node.mark(marks) };
  }
  return undefined;
}

/** The three-way choice between values that cannot be merged further. */
function pick<Value>(wasKey: string, mineKey: string, theirsKey: string, mine: Value, theirs: Value) {
  if (mineKey === theirsKey || theirsKey === wasKey) return mine;
  return mineKey === wasKey ? theirs : undefined;
}

/** Type and tag as one, attributes one by one. What has no attributes (an island) is one value. */
function mergeNode(was: Node, mine: Node, theirs: Node): Node | undefined {
  const kindOf = (node: Node): string => `${node.type.name} ${tagOf(node)}`;
  const like = pick(kindOf(was), kindOf(mine), kindOf(theirs), mine, theirs);
  if (like === undefined || typeof like.attrs.source === 'string' || tagOf(like) === '') return undefined;
  const attributes = mergeAttributes(attributesOf(was), attributesOf(mine), attributesOf(theirs));
  return attributes === undefined ? undefined : like.type.create({ ...like.attrs, attributes });
}

function mergeAttributes(was: Attributes, mine: Attributes, theirs: Attributes): Attributes | undefined {
  const names = new Set([...was, ...mine, ...theirs].map(([name]) => name));
  // New attributes stand in the order of their names, whichever side brought them.
  const known = was.map(([name]) => name);
  const added = [...names].filter((name) => !known.includes(name)).toSorted();
  let merged: Attributes = [];
  for (const name of [...known, ...added]) {
    const [a, b, c] = [was, mine, theirs].map((attributes) => attributeOf(attributes, name));
    const isSettled = b === c || a === c || a === b;
    const classes = isSettled || name !== 'class' ? undefined : mergeClasses(was, mine, theirs);
    if (!isSettled && classes === undefined) return undefined;
    const value = classes ?? (b === a ? c : b);
    if (value !== undefined) merged = withAttribute(merged, name, value);
  }
  return merged;
}

/** Names come and go one by one; but two new ones for the same old one (a callout's colour) are two wishes. */
function mergeClasses(was: Attributes, mine: Attributes, theirs: Attributes): string | undefined {
  const [a, b, c] = [classNames(was), classNames(mine), classNames(theirs)];
  const newOf = (names: readonly string[]): readonly string[] => names.filter((name) => !a.includes(name));
  const bothDropped = a.some((name) => !b.includes(name) && !c.includes(name));
  if (bothDropped && newOf(b).length > 0 && newOf(c).length > 0) return undefined;
  const kept = a.filter((name) => b.includes(name) && c.includes(name));
  return [...kept, ...new Set([...newOf(b), ...newOf(c)].toSorted())].join(' ');
}

/**
 * What either side took away is gone, what either added is there. Two new links collide, and so do a new one for an old
 * one and that one's removal: what is left would be a link that one of them had taken away.
 */
function mergeMarks(was: readonly Mark[], mine: readonly Mark[], theirs: readonly Mark[]): readonly Mark[] | undefined {
  const kept = was.filter((mark) => has(mine, mark) && has(theirs, mark));
  const byMine = mine.filter((mark) => !has(was, mark));
  const byTheirs = theirs.filter((mark) => !has(was, mark) && !has(byMine, mark));
  const collide = byMine.some((mark) => byTheirs.some((other) => other.type === mark.type));
  const byOne = [...byMine.filter((mark) => !has(theirs, mark)), ...byTheirs];
  const gone = was.filter((mark) => !has(mine, mark) && !has(theirs, mark));
  const replaces = gone.some((mark) => byOne.some((other) => other.type === mark.type));
  return collide || replaces ? undefined : [...kept, ...byMine, ...byTheirs];
}

const has = (marks: readonly Mark[], mark: Mark): boolean =>
  marks.some((other) => other === mark || oneMarkKey(other) === oneMarkKey(mark));

/**
 * A new word's marks, where it stands beside words that the other side marked differently: a word added to a link whose
 * target the other side changed belongs to the link as it is now.
 */
export function followMarks(
  marks: readonly Mark[],
  neighbours: readonly { readonly was: readonly Mark[]; readonly is: readonly Mark[] }[],
): readonly Mark[] {
  return marks.flatMap((mark) => {
    const around = neighbours.filter(({ was }) => has(was, mark));
    const isGone = around.length > 0 && around.every(({ is }) => !has(is, mark));
    if (!isGone) return [mark];
    return (around[0]?.is ?? []).filter((other) => other.type === mark.type && !has(marks, other));
  });
}
