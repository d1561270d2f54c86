import {
  DOMParser,
  Fragment,
  type Mark,
  type Node as DocumentNode,
  type ParseOptions,
  type Schema,
  Slice,
} from '@tiptap/pm/model';
import { openDocument } from '../../shared/document/open.ts';

/** What copies of this window carry around everything (editor-clipboard.ts). */
export const copyMarkName = 'data-copied-here';

/** Article HTML as what can be put into a document. */
export function articleFragment(html: string, schema: Schema): Fragment {
  const json: unknown = openDocument(html).doc.content.toJSON();
  const content = Fragment.fromJSON(schema, json);
  const [only] = content.content;
  if (content.childCount !== 1 || only?.type.name !== 'bare') return content;
  // An article has no spaces at its ends; a part of a line that was copied may well.
  const before = /^\s/.test(html) ? [schema.text(' ')] : [];
  const after = /\s$/.test(html) ? [schema.text(' ')] : [];
  return Fragment.from(only.copy(Fragment.from([...before, ...only.content.content, ...after])));
}

/** A part of a line takes on how the place is written that it comes to. */
export function writtenAs(content: Fragment, marks: readonly Mark[]): Fragment {
  const [only] = content.content;
  if (content.childCount !== 1 || only?.type.name !== 'bare') return content;
  return Fragment.from(only.copy(Fragment.from(only.content.content.map((node) => node.mark(marks)))));
}

/** What a paste must not lose at its ends: a callout is more than its words. */
const closedNames: ReadonlySet<string> = new Set(['container', 'details', 'blockquote', 'table']);

/** What comes from elsewhere, open at its ends: its first and last lines join those around them, boxes stay whole. */
export function openedSlice(content: Fragment): Slice {
  const widest = Slice.maxOpen(content, true);
  const depth = (most: number, edge: (node: Fragment | DocumentNode) => DocumentNode | null): number => {
    let open = 0;
    for (let node = edge(content); open < most && node !== null && !closedNames.has(node.type.name); open++)
      node = edge(node);
    return open;
  };
  return new Slice(
    content,
    depth(widest.openStart, (node) => node.firstChild),
    depth(widest.openEnd, (node) => node.lastChild),
  );
}

/** Reads our own copies by the schema's rules, and what others copied as the article HTML that was made of it. */
export class PasteParser extends DOMParser {
  constructor(schema: Schema) {
    super(schema, DOMParser.fromSchema(schema).rules);
  }

  override parseSlice(dom: Node, options?: ParseOptions): Slice {
    const isOurs = !(dom instanceof Element) || dom.querySelector(`[${copyMarkName}]`) !== null;
    return isOurs ? super.parseSlice(dom, options) : new Slice(articleFragment(dom.innerHTML, this.schema), 0, 0);
  }
}
