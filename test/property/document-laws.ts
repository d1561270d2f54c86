import type { Mark, Node } from 'prosemirror-model';
import { type Attributes, attributeOf } from '../../src/shared/document/attributes.ts';
import { plainSpaces, saveDocument } from '../../src/shared/document/check.ts';
import { measureFidelity } from '../../src/shared/document/fidelity.ts';
import { openDocument } from '../../src/shared/document/open.ts';
import { printDocument } from '../../src/shared/document/print.ts';
import { attributesOf, documentSchema } from '../../src/shared/document/schema.ts';
import { semanticItems } from '../../src/shared/document/semantic-items.ts';
import { settle } from '../../src/shared/document/settle.ts';
import type { SourceBlock } from '../../src/shared/document/source-tree.ts';
import { textOf } from '../../src/shared/document/words.ts';
import { applyEdit, editsOf } from './document-edits.ts';

/**
 * The one checker: every example, fixture, random string and real article goes through all laws of docs/document.md, so
 * that no example escapes any law. Returns the laws that are broken, with what broke them.
 */
export function brokenLaws(
  source: string,
  options: { readonly wordEdits?: number; readonly edits?: number } = {},
): readonly string[] {
  const opened = openDocument(source);
  const broken: string[] = [];
  const law = (id: string, holds: boolean, detail = ''): void => {
    if (!holds) broken.push(`${id} ${detail}`);
  };
  opened.doc.check();
  const ids = countIds(opened.doc);
  law('DOC-TILE', retile(opened.root, source) === source);
  law('DOC-SAME', printDocument(opened, opened.doc) === source);
  const rebuilt = documentSchema.nodeFromJSON(JSON.parse(JSON.stringify(opened.doc)));
  law('DOC-JSON', printDocument(opened, rebuilt) === source);
  const { wordEdits } = measureFidelity(source, options.wordEdits ?? 20);
  law('DOC-EXACT', wordEdits.exact === wordEdits.tried, `${wordEdits.exact} of ${wordEdits.tried}`);
  for (const edit of sample(editsOf(opened.doc), options.edits ?? 12)) {
    const applied = applyEdit(opened.doc, edit);
    if (applied === undefined) continue;
    const what = `${edit.name} at ${edit.at}`;
    law('DOC-UNDO', printDocument(opened, applied.undone) === source, what);
    const saved = saveDocument(opened, applied.edited);
    if (!saved.ok) continue;
    // The save opened what had changed; here all of it is opened.
    const reopened = openDocument(saved.value.html).doc;
    const settled = settle(opened, applied.edited);
    // As a last resort, a space that elements part at stands outside of them.
    const meant = [settled, plainSpaces(opened, settled)].map(said);
    law('DOC-REOPEN', meant.includes(said(reopened)), what);
    for (const [id, count] of countIds(reopened)) law('DOC-IDS', count <= (ids.get(id) ?? 1), `${id}, ${what}`);
    law('DOC-KEEP', withoutSpace(textOf(reopened)) === withoutSpace(textOf(applied.edited)), what);
  }
  return broken;
}

const said = (doc: Node): string => semanticItems(doc.content.content).join('\n');

/** How often each id stands in the document; on an inline element once for each time that it begins. */
function countIds(doc: Node): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const count = (attributes: Attributes): void => {
    const id = attributeOf(attributes, 'id');
    if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
  };
  let before: readonly Mark[] = [];
  doc.descendants((node) => {
    if (!node.isText) count(attributesOf(node));
    for (const mark of node.marks) if (!mark.isInSet(before)) count(attributesOf(mark));
    before = node.marks;
  });
  return counts;
}

/** What is refused or had to be printed anew; on articles as people write them, nothing may be. */
export function uneasyEdits(source: string, edits = Infinity): readonly string[] {
  const opened = openDocument(source);
  return sample(editsOf(opened.doc), edits).flatMap((edit) => {
    const applied = applyEdit(opened.doc, edit);
    const saved = applied === undefined ? undefined : saveDocument(opened, applied.edited);
    if (saved === undefined || (saved.ok && saved.value.printed === 'source')) return [];
    return [`${edit.name} at ${edit.at}: ${JSON.stringify(saved)}`];
  });
}

/** Items and gaps, in order, put together again. */
function retile(root: SourceBlock, source: string): string {
  const spans: { from: number; to: number }[] = [];
  const visit = (block: SourceBlock): void => {
    spans.push(block.startTag);
    block.children.forEach(visit);
    spans.push(...block.leaves);
    if (!block.isAtom) spans.push(block.endTag);
  };
  visit(root);
  let text = '';
  let at = 0;
  for (const { from, to } of spans) {
    if (from < at) return 'items overlap';
    text += source.slice(at, from) + source.slice(from, to);
    at = to;
  }
  return text + source.slice(at);
}

/** Evenly spread, so that a long document is tried in all its parts. */
function sample<Item>(items: readonly Item[], count: number): readonly Item[] {
  if (items.length <= count) return items;
  const stride = items.length / count;
  return Array.from({ length: count }, (_, i) => items[Math.floor(i * stride)]).filter((item) => item !== undefined);
}

const withoutSpace = (text: string): string => text.replace(/\s+/g, '').replaceAll('\0', '');
