import { InputRule, inputRules } from '@tiptap/pm/inputrules';
import type { Node, NodeType, Schema } from '@tiptap/pm/model';
import { type Plugin, TextSelection, type Transaction } from '@tiptap/pm/state';
import { canJoin, findWrapping } from '@tiptap/pm/transform';
import { attributeOf } from '../../shared/document/attributes.ts';
import { attributesOf } from '../../shared/document/schema.ts';
import { turnInto, type TextBlockTag } from './block-commands.ts';
import { boxRule } from './boxes-to-tick.ts';
import { joinLists, listAround, type ListKind, wrapInItems } from './list-commands.ts';
import { isInCode } from './mark-commands.ts';
import { addressRule } from './typed-address.ts';

/** What writers type out of habit from Markdown: `## `, `- `, `1. `, `[ ] `, `> `, `---`, ``` and **bold**, *italic*, ~~struck~~, `code`; and addresses. */
export function markdownRules(schema: Schema): Plugin {
  const rules: readonly InputRule[] = [
    listRule(schema, /^\s*[-*+•]\s$/, 'bulletList'),
    listRule(schema, /^(\d{1,3})[.)]\s$/, 'orderedList'),
    boxRule(),
    lineRule(schema),
    addressRule(),
    markRule(schema, /(?:^|[^*])\*\*([^*\s](?:[^*]*[^*\s])?)\*\*$/, 'strong', '**'),
    markRule(schema, /(?:^|[^*\w])\*([^*\s](?:[^*]*[^*\s])?)\*$/, 'em', '*'),
    // Names and addresses have these in them: they begin a word.
    markRule(schema, /(?:^|[\s\ufffc([{"'“‘—*~-])__([^_\s](?:[^_]*[^_\s])?)__$/, 'strong', '__'),
    markRule(schema, /(?:^|[\s\ufffc([{"'“‘—*~-])_([^_\s](?:[^_]*[^_\s])?)_$/, 'em', '_'),
    markRule(schema, /(?:^|[^~])~~([^~\s](?:[^~]*[^~\s])?)~~$/, 'strike', '~~'),
    markRule(schema, /(?:^|[^`])`([^`\s](?:[^`]*[^`\s])?)`$/, 'code', '`'),
    kindRule(/^(#{1,6})\s$/, ([, signs = '']) => `h${signs.length}` as TextBlockTag),
    // With Enter behind it: fencedCode (block-commands.ts).
    kindRule(/^```[\w.+#-]*\s$/, () => 'pre'),
    quoteRule(schema),
  ];
  return inputRules({ rules });
}

/** Another kind for the line, as the menu gives it one: the line keeps its id. */
const kindRule = (pattern: RegExp, tagOf: (match: RegExpMatchArray) => TextBlockTag): InputRule =>
  new InputRule(pattern, (state, match, start, end) => {
    if (isInCode(state, start)) return null;
    const tr = state.tr.delete(start, end);
    return turnInto(tr, start, tagOf(match)) ? tr : null;
  });

/** Quotations that lie below each other are one. */
function quoteRule({ nodes: { blockquote } }: Schema): InputRule {
  return new InputRule(/^\s*>\s$/, (state, _match, start, end) => {
    const isSummary = state.doc.resolve(start).parent.type.name === 'summary';
    if (blockquote === undefined || isSummary || isInCode(state, start)) return null;
    const tr = state.tr.delete(start, end);
    const range = tr.doc.resolve(start).blockRange();
    const wrapping = range === null ? null : findWrapping(range, blockquote);
    if (range === null || wrapping === null) return null;
    tr.wrap(range, wrapping);
    const before = tr.doc.resolve(range.start).nodeBefore;
    if (before?.type === blockquote && canJoin(tr.doc, range.start)) tr.join(range.start);
    return tr;
  });
}

function listRule(schema: Schema, pattern: RegExp, kind: ListKind): InputRule {
  return new InputRule(pattern, (state, [, number], start, end) => {
    const { [kind]: type, listItem } = schema.nodes;
    const $start = state.doc.resolve(start);
    const isPlain = $start.parent.type.name === 'paragraph' || $start.parent.type.name === 'bare';
    if (type === undefined || listItem === undefined || !isPlain || listAround($start) !== null) return null;
    if (isInCode(state, start)) return null;
    const tr = state.tr.delete(start, end);
    const range = tr.doc.resolve(start).blockRange();
    if (range === null || !fits(range.parent.type, type)) return null;
    const made = wrapInItems(tr, range, type, listItem);
    return number === undefined ? joinLists(made, range.start) : numbered(made, range.start, Number(number));
  });
}

/** Who types a number wants to begin with it; the one that is next above goes on there. */
function numbered(tr: Transaction, position: number, number: number): Transaction {
  const list = tr.doc.nodeAt(position);
  const before = tr.doc.resolve(position).nodeBefore;
  if (number === 1 || list === null) return tr;
  if (before?.type === list.type && nextNumber(before) === number) return tr.join(position);
  return tr.setNodeAttribute(position, 'attributes', [['start', String(number)]]);
}

/** NaN for a list that is not counted in numbers from one on. */
function nextNumber(list: Node): number {
  const attributes = attributesOf(list);
  const isCounted = attributes.every(([name]) => name !== 'reversed' && name !== 'type');
  return isCounted ? Number(attributeOf(attributes, 'start') ?? '1') + list.childCount : Number.NaN;
}

/** `---` alone in a paragraph, also where typographic dashes are on; she goes on below it. */
function lineRule({ nodes: { horizontalRule, paragraph } }: Schema): InputRule {
  return new InputRule(/^(?:---|—-)$/, (state, _match, start, end) => {
    const $start = state.doc.resolve(start);
    const parent = $start.node(-1);
    const isAlone = $start.parent.type === paragraph && $start.parent.content.size === end - start;
    if (
      !isAlone ||
      isInCode(state, start) ||
      listAround($start) !== null ||
      horizontalRule === undefined ||
      paragraph === undefined
    )
      return null;
    const index = $start.index(-1);
    if (!parent.canReplaceWith(index, index + 1, horizontalRule)) return null;
    const tr = state.tr.replaceWith($start.before(), $start.after(), [horizontalRule.create(), paragraph.create()]);
    return tr.setSelection(TextSelection.create(tr.doc, $start.before() + 2)).scrollIntoView();
  });
}

const fits = (parent: NodeType, child: NodeType): boolean => parent.contentMatch.matchType(child) !== null;

function markRule(schema: Schema, pattern: RegExp, name: string, sign: string): InputRule {
  return new InputRule(pattern, (state, match, start, end) => {
    const mark = schema.marks[name];
    const [whole, inner] = match;
    if (mark === undefined || inner === undefined) return null;
    // The pattern may have looked at the character before; the last character of the sign is not in the document yet.
    const open = start + whole.indexOf(sign + inner);
    const textFrom = open + sign.length;
    if (isInCode(state, open)) return null;
    const tr = state.tr;
    if (end > textFrom + inner.length) tr.delete(textFrom + inner.length, end);
    tr.delete(open, textFrom);
    tr.addMark(open, open + inner.length, mark.create());
    // She goes on as she typed the sign, whatever the words in it are.
    return tr.setStoredMarks(state.storedMarks ?? state.selection.$from.marks());
  });
}
