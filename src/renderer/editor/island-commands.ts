import { Fragment, type Node } from '@tiptap/pm/model';
import { type Command, type EditorState, NodeSelection } from '@tiptap/pm/state';
import { openDocument } from '../../shared/document/open.ts';
import { asTypedSource } from './fixed-islands.ts';

/** Where the island is that is selected; null: none is. */
export const selectedIsland = ({ selection }: EditorState): number | null =>
  selection instanceof NodeSelection && /^(?:block|inline)Island$/.test(selection.node.type.name)
    ? selection.from
    : null;

/**
 * Puts edited source in an island's place. What the writer made of it decides what it is: a paragraph becomes a
 * paragraph, a script stays an island, nothing at all takes it out.
 */
export const replaceIsland =
  (before: number, island: Node, source: string): Command =>
  (state, dispatch) => {
    const position = placeNow(state.doc, before, island);
    if (position === null) return false;
    const content = contentOf(island, source);
    const $position = state.doc.resolve(position);
    const fits = $position.parent.canReplace($position.index(), $position.index() + 1, content);
    const end = position + island.nodeSize;
    if (fits) dispatch?.(asTypedSource(state.tr.replaceWith(position, end, content)));
    else dispatch?.(asTypedSource(state.tr.setNodeMarkup(position, null, { ...island.attrs, source })));
    return true;
  };

/** Where an island is that was at `before`; null: it is nowhere any more, or in several places. */
function placeNow(doc: Node, before: number, island: Node): number | null {
  if (before < doc.content.size && doc.nodeAt(before)?.eq(island) === true) return before;
  const places: number[] = [];
  doc.descendants((node, position) => {
    if (node.eq(island)) places.push(position);
  });
  const [place, ...others] = places;
  return place !== undefined && others.length === 0 ? place : null;
}

function contentOf(island: Node, source: string): Fragment {
  const { schema } = island.type;
  const blocks = schema.nodeFromJSON(openDocument(source).doc.toJSON());
  if (source.trim() === '') return Fragment.empty;
  if (!island.isInline) return blocks.content;
  const line = blocks.firstChild;
  return blocks.childCount === 1 && line?.type.name === 'bare' ? line.content : Fragment.from(blocks);
}
