import type { Node } from 'prosemirror-model';
import { childrenOf } from './match-items.ts';
import type { Part } from './merge-regions.ts';
import { buildNodes, isInlineToken, type SideName, type Token } from './merge-tokens.ts';
import { openDocument } from './open.ts';
import { tagOf } from './schema.ts';

/** What to take where the sides do not agree: one of the three, both sides' after each other, or a text of her own. */
export type Choice = 'base' | SideName | 'both' | { readonly html: string };

/** A choice once the sides have an order of their own: `both-swapped` is theirs, then mine. */
export type OrderedChoice = Choice | 'both-swapped';

type Conflict = Extract<Part, { readonly kind: 'conflict' }>;

/** What a choice puts in a conflict's place; `undefined` where a text of her own does not fit there. */
export function chosenTokens(conflict: Conflict, choice: OrderedChoice): readonly Token[] | undefined {
  if (choice === 'both') return inBoth(conflict, conflict.mine, conflict.theirs);
  if (choice === 'both-swapped') return inBoth(conflict, conflict.theirs, conflict.mine);
  return typeof choice === 'string' ? conflict[choice] : typedTokens(conflict, choice.html);
}

/** Words of one line that would run into each other get a space between them. */
function inBoth(conflict: Conflict, first: readonly Token[], second: readonly Token[]): readonly Token[] {
  if (first.length === 0 || second.length === 0 || !isInLine(conflict)) return [...first, ...second];
  const touches = [first.at(-1), second[0]].every((token) => token?.kind !== 'leaf' || token.text.trim() !== '');
  return touches ? [...first, { kind: 'leaf', text: ' ', marks: [] }, ...second] : [...first, ...second];
}

const isInLine = ({ base, mine, theirs }: Conflict): boolean => [base, mine, theirs].some((tokens) => isLine(tokens));

const isLine = ([first]: readonly Token[]): boolean => first !== undefined && isInlineToken(first);

function typedTokens(conflict: Conflict, html: string): readonly Token[] | undefined {
  if (isInLine(conflict)) return lineTokens(html);
  if (html.trim() === '') return [];
  const around = wrapperOf(conflict);
  let nodes: readonly Node[] = childrenOf(
    openDocument(around.reduceRight((inner, tag) => `<${tag}>${inner}</${tag}>`, html)).doc,
  );
  for (const tag of around) {
    const [only, ...others] = nodes;
    if (only === undefined || others.length > 0 || tagOf(only) !== tag) return undefined;
    nodes = childrenOf(only);
  }
  return nodes.map((node) => ({ kind: 'block', node }));
}

/** A part of a line stays one line, whether it was typed as a paragraph or as bare words. */
function lineTokens(html: string): readonly Token[] | undefined {
  const edges = /^(\s*)[^]*?(\s*)$/.exec(html);
  const lines = childrenOf(openDocument(html).doc);
  const [line, ...others] = lines;
  if (others.length > 0 || (line !== undefined && !line.isTextblock)) return undefined;
  const space = (found: string | undefined): readonly Token[] =>
    found === undefined || found === '' ? [] : [{ kind: 'leaf', text: ' ', marks: [] }];
  if (line === undefined) return space(edges?.[1]);
  const said: readonly Token[] = childrenOf(line).map((node) => ({ kind: 'atom', node }));
  return [...space(edges?.[1]), ...said, ...space(edges?.[2])];
}

/** The elements that a list item or a table row needs round it to be read as one, outermost first. */
function wrapperOf(conflict: Conflict): readonly string[] {
  const pieces = [conflict.mine, conflict.theirs, conflict.base].flatMap((tokens) => buildNodes(tokens) ?? []);
  const name = pieces[0]?.type.name ?? '';
  return wrappers[name] ?? [];
}

const wrappers: Readonly<Record<string, readonly string[]>> = {
  listItem: ['ul'],
  tableCaption: ['table'],
  tableSection: ['table'],
  tableRow: ['table', 'tbody'],
  tableCell: ['table', 'tbody', 'tr'],
  summary: ['details'],
};
