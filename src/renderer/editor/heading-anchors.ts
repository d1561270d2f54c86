import type { Node } from '@tiptap/pm/model';
import type { Command, EditorState, Transaction } from '@tiptap/pm/state';
import { Fragment } from '@tiptap/pm/model';
import { attributeOf, classNames, withAttribute } from '../../shared/document/attributes.ts';
import { attributesOf, tagOf } from '../../shared/document/schema.ts';
import { slugFromName } from '../../shared/model/slug.ts';
import { insertBlock } from './insert-commands.ts';
import { isPrivateNote } from './private-words.ts';

/** Gives the heading that the caret is in an `id`, so that links can lead to it; one that has one keeps it. */
export const nameHeading: Command = (state, dispatch) => {
  const heading = headingAround(state);
  if (heading === null || idOf(heading.node) !== undefined) return false;
  dispatch?.(withId(state.tr, heading.position, freeId(state.doc, heading.node)));
  return true;
};

/** The heading becomes a link to itself, `id` included, as hand-made anchors are: readers copy it from there. */
export const linkHeadingToItself: Command = (state, dispatch) => {
  const heading = headingAround(state);
  const { link } = state.schema.marks;
  if (heading === null || link === undefined || heading.node.content.size === 0) return false;
  const id = idOf(heading.node) ?? freeId(state.doc, heading.node);
  const tr = idOf(heading.node) === undefined ? withId(state.tr, heading.position, id) : state.tr;
  const [from, to] = [heading.position + 1, heading.position + 1 + heading.node.content.size];
  const mark = link.create({ tag: 'a', attributes: [['href', `#${id}`]] });
  dispatch?.(tr.removeMark(from, to, link).addMark(from, to, mark));
  return true;
};

/**
 * A table of contents of the two highest levels of headings that the article has, as Help Scout's styles know it: many
 * articles begin with level 3 or 4. A heading without an `id` gets one. Where the article has such a list already, it is
 * brought up to date in its place; what somebody wrote into it comes behind.
 */
export const tableOfContents: Command = (state, dispatch) => {
  const tr = nameHeadings(state);
  const list = contentsList(tr.doc);
  if (list === null) return false;
  const there = contentsThere(tr.doc);
  if (there !== null) {
    const written = itemsWritten(there.list);
    dispatch?.(tr.replaceWith(there.from, there.from + there.list.nodeSize, list.copy(list.content.append(written))));
    return true;
  }
  const { container, heading } = state.schema.nodes;
  if (container === undefined || heading === undefined) return false;
  const title = heading.create({ tag: 'h4' }, state.schema.text('In this article'));
  const section = container.create({ tag: 'section', attributes: [['class', 'index-list']] }, [title, list]);
  // Naming headings moves nothing: the caret is where it was.
  const named = state.apply(tr);
  return insertBlock(() => section, false)(
    named,
    dispatch === undefined
      ? undefined
      : (inserted) => {
          for (const step of inserted.steps) tr.step(step);
          dispatch(tr.scrollIntoView());
        },
  );
};

const idOf = (node: Node): string | undefined => attributeOf(attributesOf(node), 'id');

const withId = (tr: Transaction, position: number, id: string): Transaction => {
  const node = tr.doc.nodeAt(position);
  return node === null ? tr : tr.setNodeAttribute(position, 'attributes', withAttribute(attributesOf(node), 'id', id));
};

function headingAround({
  selection: { $from },
}: EditorState): { readonly node: Node; readonly position: number } | null {
  return $from.parent.type.name === 'heading' ? { node: $from.parent, position: $from.before() } : null;
}

function freeId(doc: Node, heading: Node): string {
  const taken = new Set<string>();
  doc.descendants((node) => void taken.add(idOf(node) ?? ''));
  const plain = slugFromName(heading.textContent);
  const name = plain === '' ? 'section' : plain;
  for (let count = 1; ; count += 1) {
    const id = count === 1 ? name : `${name}-${count}`;
    if (!taken.has(id)) return id;
  }
}

function nameHeadings(state: EditorState): Transaction {
  const tr = state.tr;
  for (const { position } of listedHeadings(state.doc)) {
    const node = tr.doc.nodeAt(position);
    if (node !== null && idOf(node) === undefined) withId(tr, position, freeId(tr.doc, node));
  }
  return tr;
}

interface ListedHeading {
  readonly node: Node;
  readonly position: number;
  readonly isBelow: boolean;
}

/** The name of the article is its level 1. */
function listedHeadings(doc: Node): readonly ListedHeading[] {
  const found: { readonly node: Node; readonly position: number }[] = [];
  doc.descendants((node, position) => {
    // Readers see the list: it tells nothing of a private note.
    if (isContents(node) || isPrivateNote(node)) return false;
    if (/^h[2-6]$/.test(tagOf(node)) && node.textContent.trim() !== '') found.push({ node, position });
    return !node.isTextblock;
  });
  const [highest, second] = [...new Set(found.map(({ node }) => tagOf(node)))].toSorted();
  return found.flatMap((heading) => {
    const tag = tagOf(heading.node);
    return tag === highest || tag === second ? [{ ...heading, isBelow: tag !== highest }] : [];
  });
}

const isContents = (node: Node): boolean => classNames(attributesOf(node)).includes('index-list');

/** The list, headings of the lower level below those of the higher; null: there are none. */
function contentsList(doc: Node): Node | null {
  const { bulletList, listItem, bare } = doc.type.schema.nodes;
  const { link } = doc.type.schema.marks;
  if (bulletList === undefined || listItem === undefined || bare === undefined || link === undefined) return null;
  const line = (node: Node): Node => {
    const mark = link.create({ tag: 'a', attributes: [['href', `#${idOf(node)}`]] });
    return bare.create(null, doc.type.schema.text(node.textContent.trim().replace(/\s+/g, ' '), [mark]));
  };
  const entries: { readonly node: Node; readonly below: Node[] }[] = [];
  for (const { node, isBelow } of listedHeadings(doc)) {
    const last = entries.at(-1);
    if (isBelow && last !== undefined) last.below.push(node);
    else entries.push({ node, below: [] });
  }
  if (entries.length === 0) return null;
  const item = (node: Node, below: readonly Node[]): Node =>
    listItem.create({ tag: 'li' }, [
      line(node),
      ...(below.length === 0
        ? []
        : [
            bulletList.create(
              { tag: 'ul' },
              below.map((inner) => item(inner, [])),
            ),
          ]),
    ]);
  return bulletList.create({ tag: 'ul' }, Fragment.from(entries.map(({ node, below }) => item(node, below))));
}

interface ListThere {
  readonly list: Node;
  readonly from: number;
}

function contentsThere(doc: Node): ListThere | null {
  let there: ListThere | null = null;
  doc.descendants((node, position) => {
    if (!isContents(node)) return there === null;
    node.forEach((child, offset) => {
      if (child.type.name === 'bulletList') there = { list: child, from: position + 1 + offset };
    });
    return false;
  });
  return there;
}

/** What the list has beside links to headings. */
function itemsWritten(list: Node): Fragment {
  return list.children.reduce((found, item) => {
    if (item.type.name !== 'listItem') return found.addToEnd(item);
    const [line, ...rest] = item.children;
    if (line === undefined) return found;
    if (line.content.size > 0 && !isEntry(line)) return found.addToEnd(item);
    const beside = rest.filter((node) => node.type.name !== 'bulletList');
    const below = rest.filter((node) => node.type.name === 'bulletList').map(itemsWritten);
    const kept = beside.length === 0 ? found : found.addToEnd(item.copy(Fragment.from(beside)));
    return below.reduce((all, each) => all.append(each), kept);
  }, Fragment.empty);
}

/** A line that is a link into the article, and nothing else. */
const isEntry = (line: Node): boolean =>
  line.childCount > 0 &&
  line.children.every((part) =>
    part.marks.some((mark) => mark.type.name === 'link' && attributeOf(attributesOf(mark), 'href')?.startsWith('#')),
  );
