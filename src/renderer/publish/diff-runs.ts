import type { DiffBlock } from '../../shared/contract/views.ts';
import { amount } from '../../shared/base/amount.ts';

/** A diff as it is read: changed blocks in full, and runs of unchanged ones as one line that can be opened. */
export type DiffRun =
  | { readonly kind: 'block'; readonly block: DiffBlock; readonly index: number }
  | { readonly kind: 'unchanged'; readonly blocks: readonly DiffBlock[]; readonly index: number };

/** `index` is the place of the run's first block: stable for as long as the diff is. */
export const diffRuns = (blocks: readonly DiffBlock[]): readonly DiffRun[] => {
  const runs: DiffRun[] = [];
  for (const [index, block] of blocks.entries()) {
    const last = runs.at(-1);
    if (block.kind !== 'same') runs.push({ kind: 'block', block, index });
    else if (last?.kind === 'unchanged') runs[runs.length - 1] = { ...last, blocks: [...last.blocks, block] };
    else runs.push({ kind: 'unchanged', blocks: [block], index });
  }
  return runs;
};

/** "1 callout, 2 headings unchanged" */
export const unchangedPhrase = (blocks: readonly DiffBlock[]): string => {
  const counts = new Map<string, number>();
  for (const block of blocks) {
    // In a sum the level of a heading only confuses: "3 headings 2".
    const noun = block.noun.replace(/^heading \d/, 'heading');
    counts.set(noun, (counts.get(noun) ?? 0) + 1);
  }
  return `${[...counts].map(([noun, count]) => amount(count, noun, plural(noun))).join(', ')} unchanged`;
};

/** The nouns of a diff that have no "s" (shared/document/diff.ts names them). */
const withoutPlural = new Set(['details', 'text', 'columns']);
const plural = (noun: string): string => (withoutPlural.has(noun) ? noun : `${noun}s`);

/** An article that was begun and not written has one empty block, which is nothing to tell of. */
export const saysNothing = (blocks: readonly DiffBlock[]): boolean =>
  blocks.every((block) => block.notes.length === 0 && block.segments.every((segment) => segment.text.trim() === ''));
