import type { DiffBlock, DiffSegment, DocumentDiff } from './diff.ts';

const signs = { same: ' ', added: '+', removed: '-', changed: '~' } as const;

/**
 * A diff for a terminal: a line for each block that differs, with `[-removed-]` and `{+added+}` words, its notes below
 * it, and a count where blocks are the same.
 */
export function diffText(diff: DocumentDiff): string {
  const { removed, added } = diff.characters;
  if (removed === 0 && added === 0) return 'No difference.';
  const size = `${removed} characters removed, ${added} added`;
  if (diff.summary === '') return `Only the spelling of the HTML differs (${size}).`;
  return [`${diff.summary} (${size})`, ...linesOf(diff.blocks)].join('\n');
}

function linesOf(blocks: readonly DiffBlock[]): readonly string[] {
  const lines: string[] = [];
  let same = 0;
  const endSame = (): void => {
    if (same > 0) lines.push(`  … ${same} unchanged`);
    same = 0;
  };
  for (const block of blocks) {
    if (block.kind === 'same') same++;
    else {
      endSame();
      lines.push(
        `${signs[block.kind]} ${block.what}: ${block.segments.map((segment) => segmentText(segment, block)).join('')}`,
      );
      lines.push(...block.notes.map((note) => `    ${note}`));
    }
  }
  endSame();
  return lines;
}

/** In a block that came or went as a whole, its sign says so already. */
function segmentText({ text, kind }: DiffSegment, block: DiffBlock): string {
  if (kind === 'same' || block.kind !== 'changed') return text;
  return kind === 'removed' ? `[-${text}-]` : `{+${text}+}`;
}
