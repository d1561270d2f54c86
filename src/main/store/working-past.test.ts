import { afterEach, beforeEach, expect, it } from 'vitest';
import { observe, openStoreBench, type StoreBench } from '../../../test/support/store-bench.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import { rebaseWorkingCopy } from './working-copy-rebase.ts';
import {
  appendSteps,
  compactSteps,
  endWorkingCopy,
  putWorkingCopy,
  replaceText,
  setFields,
} from './working-copy-edit.ts';
import { readPast } from './working-past.ts';

let bench: StoreBench;
let key: ArticleKey;

beforeEach(() => {
  bench = openStoreBench();
  key = observe(bench.store, 1);
});

afterEach(() => bench.close());

const type = (html: string, ...steps: readonly unknown[]) =>
  appendSteps(bench.store, { key, revision: null, steps, html, caret: null, atMs: 1000 });

const source = (html: string, past: 'kept' | 'goes-on' = 'kept') =>
  replaceText(bench.store, { key, revision: null, html, past, atMs: 2000 });

const past = () => readPast(bench.store, key);
const sources = () => past().map((text) => text.source);
const count = () => bench.store.all('SELECT 1 FROM working_past').length;

it('UNDO-PAST a change of the source keeps what was before it, with its steps, and each further one does', () => {
  type('<p>new</p>', { stepType: 'replace', madeAtMs: 5 }, { slice: { text: '\ud800 " \0' } });
  source('<p>as source</p>');
  type('<p>more</p>', 3);
  source('<p>again</p>');
  expect(past()).toEqual([
    {
      source: '<p>text 1</p>',
      snapshot: null,
      steps: [{ stepType: 'replace', madeAtMs: 5 }, { slice: { text: '\ud800 " \0' } }],
    },
    { source: '<p>as source</p>', snapshot: null, steps: [3] },
  ]);
});

it('UNDO-PAST what is typed on in the source is one change with what was typed there before', () => {
  source('<p>a</p>');
  source('<p>ab</p>', 'goes-on');
  source('<p>abc</p>', 'goes-on');
  expect(past()).toEqual([{ source: '<p>text 1</p>', snapshot: null, steps: [] }]);
});

it('UNDO-PAST a change that goes on where there is no past is the first', () => {
  source('<p>ab</p>', 'goes-on');
  expect(sources()).toEqual(['<p>text 1</p>']);
});

it('UNDO-PAST steps that a snapshot takes the place of stay in the past, where there is one', () => {
  type('a', 1);
  compactSteps(bench.store, key, { type: 'doc' });
  expect(past()).toEqual([]);
  source('<p>b</p>');
  type('c', 2);
  compactSteps(bench.store, key, { type: 'doc', content: [] });
  expect(past()).toEqual([
    { source: null, snapshot: { type: 'doc' }, steps: [] },
    { source: '<p>b</p>', snapshot: null, steps: [2] },
  ]);
});

it.each<readonly [string, () => unknown]>([
  ['a file', () => replaceText(bench.store, { key, revision: null, html: '<p>file</p>', atMs: 1 })],
  [
    'a rebase',
    () => putWorkingCopy(bench.store, key, { source: 'theirs', snapshot: null, html: 'merged' }, { name: 'New' }, 3),
  ],
  ['a discard', () => endWorkingCopy(bench.store, key, { keep: true, atMs: 5 })],
  ['a publish', () => endWorkingCopy(bench.store, key, { keep: false, atMs: 5 })],
])('UNDO-PAST %s ends the past with the text that it belongs to', (_what, end) => {
  source('<p>a</p>');
  end();
  expect(count()).toBe(0);
});

it('UNDO-PAST what leaves the text alone leaves its past alone', () => {
  source('<p>a</p>');
  setFields(bench.store, { key, fields: { name: 'Other' }, atMs: 1 });
  rebaseWorkingCopy(bench.store, key, {});
  expect(sources()).toEqual(['<p>text 1</p>']);
});

it('UNDO-PAST is bounded in texts and bytes, each article by itself; the oldest go first', () => {
  for (let number = 1; number <= 12; number += 1) source(`<p>${number}</p>`);
  expect(sources()).toEqual(Array.from({ length: 10 }, (_, index) => `<p>${index + 2}</p>`));
  const long = (letter: string) => letter.repeat(400_000);
  for (const letter of ['a', 'b', 'c', 'd']) source(long(letter));
  expect(sources()).toEqual([long('b'), long('c')]);
  source('x'.repeat(1_000_000));
  source('y');
  expect(past()).toEqual([]);
  const other = observe(bench.store, 2);
  replaceText(bench.store, { key: other, revision: null, html: 'mine', past: 'kept', atMs: 1 });
  source('z');
  expect([sources(), readPast(bench.store, other).length]).toEqual([['y'], 1]);
});

it('UNDO-PAST a refused change keeps nothing', () => {
  expect(replaceText(bench.store, { key, revision: 77, html: 'x', past: 'kept', atMs: 1 }).ok).toBe(false);
  expect(count()).toBe(0);
});

it('UNDO-PAST a byte of the past that the disk changed ends the past, and nothing else', () => {
  type('a', { stepType: 'replace' });
  source('<p>b</p>');
  bench.store.run("UPDATE working_past SET steps = replace(steps, '{', '|')");
  expect(past()).toEqual([]);
});
