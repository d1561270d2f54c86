import { expect, test } from 'vitest';
import type { DiffBlock } from '../../shared/contract/views.ts';
import { diffRuns, unchangedPhrase } from './diff-runs.ts';

const block = (kind: DiffBlock['kind'], noun = 'paragraph'): DiffBlock => ({ kind, noun, segments: [], notes: [] });

test('unchanged blocks between changes become one line each', () => {
  const blocks = [block('same'), block('same'), block('changed'), block('same'), block('added'), block('removed')];
  expect(diffRuns(blocks).map((run) => (run.kind === 'block' ? run.block.kind : run.blocks.length))).toEqual([
    2,
    'changed',
    1,
    'added',
    'removed',
  ]);
});

test('an unchanged run is told by what it holds', () => {
  expect(unchangedPhrase([block('same', 'callout'), block('same', 'heading'), block('same', 'heading')])).toBe(
    '1 callout, 2 headings unchanged',
  );
});
