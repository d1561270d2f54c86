import type { Part } from './merge-regions.ts';
import type { Token } from './merge-tokens.ts';

/**
 * The words round a conflict, so that it can be shown by itself: the end of what comes before it, the start of what follows.
 * A line break between them and the conflict says that they stand in another block.
 */
export interface MergePlace {
  readonly before: string;
  readonly after: string;
}

const shownMax = 80;

/** One for each conflict, in order. The text of a conflict nearby counts as the base has it. */
export function placesOf(parts: readonly Part[]): readonly MergePlace[] {
  if (parts.every((part) => part.kind === 'agreed')) return [];
  const texts = parts.map((part) => textOf(part.kind === 'agreed' ? part.tokens : part.base));
  return parts.flatMap((part, index) => {
    if (part.kind === 'agreed') return [];
    const before = texts.slice(0, index).join('');
    const after = texts.slice(index + 1).join('');
    return [{ before: lastLine(before), after: firstLine(after) }];
  });
}

/** A line for each block. */
const textOf = (tokens: readonly Token[]): string =>
  tokens
    .map((token) => {
      if (token.kind === 'leaf') return token.text;
      if (token.kind === 'block') return `\n${token.node.textBetween(0, token.node.content.size, '\n', ' ')}\n`;
      return token.kind === 'atom' ? (token.node.text ?? ' ') : '\n';
    })
    .join('');

const gapOf = (space: string): string => (space.includes('\n') ? '\n' : space === '' ? '' : ' ');

const lastLine = (text: string): string => {
  const line = text.trimEnd().split('\n').at(-1)?.trimStart() ?? '';
  if (line === '') return '';
  const space = gapOf(/\s*$/.exec(text)?.[0] ?? '');
  return `${line.length > shownMax ? `…${line.slice(-shownMax)}` : line}${space}`;
};

const firstLine = (text: string): string => {
  const line = text.trimStart().split('\n')[0]?.trimEnd() ?? '';
  if (line === '') return '';
  const space = gapOf(/^\s*/.exec(text)?.[0] ?? '');
  return `${space}${line.length > shownMax ? `${line.slice(0, shownMax)}…` : line}`;
};
