import { Extension, Mark, Node, type NodeViewRenderer } from '@tiptap/core';
import type { DOMOutputSpec, Mark as DocumentMark, MarkSpec, Node as DocumentNode, NodeSpec } from '@tiptap/pm/model';
import { attributesOf, documentSchema } from '../../shared/document/schema.ts';
import type { EditorClipboard } from './editor-clipboard.ts';
import { fixedIslands } from './fixed-islands.ts';
import { shownStyle } from './shown-style.ts';

/**
 * Gives TipTap the document room's schema: structure and attributes come from `schemaSpec` as they are, so that nothing
 * of an article can be lost on the way; what follows only says how each type is drawn and read from a paste.
 */
export const schemaSpec = documentSchema.spec;

/** TipTap wants a local extension for every type. `views` draws the types that need more than `toDOM`. */
export function schemaExtensions(
  views: Readonly<Record<string, NodeViewRenderer>>,
  clipboard: EditorClipboard,
): readonly (Node | Mark | Extension)[] {
  const nodes = Object.keys(documentSchema.nodes).map((name) => {
    const view = views[name];
    return Node.create({ name, topNode: name === 'doc', ...(view === undefined ? {} : { addNodeView: () => view }) });
  });
  const marks = Object.keys(documentSchema.marks).map((name) => Mark.create({ name }));
  return [...nodes, ...marks, drawing(clipboard), staying()];
}

const behaviourOf = ({ toDOM, parseDOM }: NodeSpec | MarkSpec): Record<string, unknown> => {
  if (toDOM === undefined) return {};
  const draw = toDOM as (part: DocumentNode | DocumentMark, inline: boolean) => DOMOutputSpec;
  const drawn = (part: DocumentNode | DocumentMark, inline: boolean) => styled(draw(part, inline), part);
  return parseDOM === undefined ? { toDOM: drawn } : { parseDOM, toDOM: drawn };
};

const drawing = (clipboard: EditorClipboard) =>
  Extension.create({
    name: 'drawing',
    extendNodeSchema: ({ name }) => {
      if (name === 'blockIsland') return clipboard.islandBehaviour('div');
      if (name === 'inlineIsland') return clipboard.islandBehaviour('span');
      return behaviourOf(documentSchema.nodes[name]?.spec ?? {});
    },
    extendMarkSchema: ({ name }) => behaviourOf(documentSchema.marks[name]?.spec ?? {}),
  });

/** Islands that read right only in their place keep it. */
const staying = () => Extension.create({ name: 'staying', addProseMirrorPlugins: () => [fixedIslands()] });

/** Adds what may be seen of the article's own styles. ProseMirror sets `style` through the CSSOM, which the policy allows. */
function styled(drawn: DOMOutputSpec, part: DocumentNode | DocumentMark): DOMOutputSpec {
  const style = shownStyle(attributesOf(part));
  if (style === '' || !Array.isArray(drawn)) return drawn;
  const [tag, attributes, ...rest] = drawn as unknown as [string, Record<string, string>, ...unknown[]];
  return [tag, { ...attributes, style }, ...rest];
}
