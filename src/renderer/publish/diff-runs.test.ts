import { expect, test } from 'vitest';
import type { DiffBlock } from '../../shared/contract/views.ts';
import { diffRuns, saysNothing, unchangedPhrase } from './diff-runs.ts';

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

test('a sum leaves out the levels of headings, and the plurals that do not exist', () => {
  expect(unchangedPhrase([block('same', 'heading 2'), block('same', 'heading 3')])).toBe('2 headings unchanged');
  expect(unchangedPhrase([block('same', 'columns'), block('same', 'columns')])).toBe('2 columns unchanged');
});

test('an article without a word says nothing', () => {
  expect(saysNothing([block('same', 'text')])).toBe(true);
  expect(saysNothing([{ ...block('same'), segments: [{ text: 'Hello', kind: 'same' }] }])).toBe(false);
});
