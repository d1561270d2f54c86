import { type Node, Slice, Fragment } from 'prosemirror-model';
import { AttrStep, ReplaceStep, type Step } from 'prosemirror-transform';
import { printDocument } from '../../shared/document/print.ts';
import type { Attributes } from '../../shared/document/attributes.ts';
import {
  localArticleAddress,
  readLocalArticleLink,
  withArticleAddresses,
} from '../../shared/model/local-article-link.ts';
import { withImageAddresses } from '../../shared/model/local-image.ts';
import type { ArticleId, ArticleKey } from '../../shared/model/ids.ts';
import { appendSteps } from '../store/working-copy-edit.ts';
import type { Writable } from '../store/handle.ts';
import { readWorkingCopy } from '../store/working-copy.ts';
import { applySteps, buildDocument } from './working-document.ts';

/**
 * Gives images and links of a working copy other addresses, also those in the source of an island: what it is called by
 * there is nothing that she could see and mend. Only attributes change, so that every step and caret that a window
 * has in flight keeps its place.
 */
export function placeImages(
  handle: Writable,
  key: ArticleKey,
  addresses: ReadonlyMap<string, string>,
  atMs: number,
): void {
  const copy = readWorkingCopy(handle, key);
  const document = copy === null ? null : buildDocument(copy);
  if (copy === null || document?.ok !== true) return;
  const { opened, doc } = document.value;
  const steps = placingSteps(doc, addresses).map((step): unknown => step.toJSON());
  const after = applySteps(doc, steps);
  if (steps.length === 0 || !after.ok) return;
  const html = printDocument(opened, after.value);
  appendSteps(handle, { key, revision: copy.revision, steps, html, caret: null, atMs });
}

function placingSteps(doc: Node, addresses: ReadonlyMap<string, string>): readonly Step[] {
  const steps: Step[] = [];
  const articles = articlesOf(addresses);
  const inSource = (source: string): string => withArticleAddresses(withImageAddresses(source, addresses), articles);
  doc.descendants((node, position) => {
    const { attributes, source } = node.attrs as { attributes?: Attributes; source?: string };
    const placed = attributes === undefined ? undefined : placeIn(attributes, addresses);
    if (placed !== attributes) steps.push(new AttrStep(position, 'attributes', placed));
    if (node.isInline) steps.push(...remarked(node, position, addresses));
    const placedSource = source === undefined ? undefined : inSource(source);
    if (placedSource !== source) steps.push(new AttrStep(position, 'source', placedSource));
  });
  return steps;
}

/** The new articles among the addresses. A source may lead to any place in one, so its id is what is looked for. */
const articlesOf = (addresses: ReadonlyMap<string, string>): ReadonlyMap<ArticleId, string> =>
  new Map(
    [...addresses].flatMap(([local, address]): [ArticleId, string][] => {
      const id = readLocalArticleLink(local);
      return id !== null && local === localArticleAddress(id) ? [[id, address]] : [];
    }),
  );

/** A link to the picture itself is a mark, which a node is written anew with. */
function remarked(node: Node, position: number, addresses: ReadonlyMap<string, string>): readonly Step[] {
  const marks = node.marks.map((mark) => {
    const attributes = mark.attrs.attributes as Attributes;
    const placed = placeIn(attributes, addresses);
    return placed === attributes ? mark : mark.type.create({ ...mark.attrs, attributes: placed });
  });
  if (marks.every((mark, index) => mark === node.marks[index])) return [];
  const attributes = placeIn((node.attrs.attributes as Attributes | undefined) ?? [], addresses);
  const inside = node.isText
    ? node
    : node.type.create({ ...node.attrs, ...(node.attrs.attributes === undefined ? {} : { attributes }) });
  return [new ReplaceStep(position, position + node.nodeSize, new Slice(Fragment.from(inside.mark(marks)), 0, 0))];
}

function placeIn(attributes: Attributes, addresses: ReadonlyMap<string, string>): Attributes {
  if (!attributes.some(([, value]) => addresses.has(value))) return attributes;
  return attributes.map(([name, value]) => [name, addresses.get(value) ?? value]);
}
