import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parseFragment, type Token } from 'parse5';

export type ParsedNode = DefaultTreeAdapterTypes.ChildNode;
export type ParsedElement = DefaultTreeAdapterTypes.Element;
export type ParsedParent = DefaultTreeAdapterTypes.ParentNode;

/**
 * parse5's own tree, but where a node ends is written into the location it has. Text comes word by word, and the default
 * adapter copies the whole location for each: a fifth of the time that parsing takes. Lines and columns nobody needs.
 */
const treeAdapter: typeof defaultTreeAdapter = {
  ...defaultTreeAdapter,
  updateNodeSourceCodeLocation(node, { endOffset, endTag }) {
    const location: Partial<Token.ElementLocation> = node.sourceCodeLocation ?? {};
    if (endOffset !== undefined) location.endOffset = endOffset;
    if (endTag !== undefined) location.endTag = endTag;
  },
};

/** `div` as context: with the default, stray `<tr>` would be kept. */
const context = parseFragment('<div></div>').childNodes[0] as ParsedElement;

/** The tree that every browser makes of a body, with the place of each tag and text. */
export const parseBody = (source: string): ParsedParent =>
  parseFragment(context, source, { sourceCodeLocationInfo: true, treeAdapter });
