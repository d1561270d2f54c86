import { history, redo, undo } from '@tiptap/pm/history';
import { EditorState, type Transaction } from '@tiptap/pm/state';
import { StepMap } from '@tiptap/pm/transform';
import { expect, test } from 'vitest';
import type { OpenArticle } from '../../shared/contract/views.ts';
import { openDocument } from '../../shared/document/open.ts';
import { printDocument } from '../../shared/document/print.ts';
import { replay, StepTimes } from './replay.ts';

type Change = (state: EditorState) => Transaction;

/** Writes at a position, so many milliseconds after one o'clock. */
const write =
  (atMs: number, position: number, words: string): Change =>
  ({ tr }) =>
    tr.insertText(words, position).setTime(3_600_000 + atMs);

const begun = (source: string) => EditorState.create({ doc: openDocument(source).doc, plugins: [history()] });

/** What a working copy has of changes to an article. */
function saved(source: string, changes: readonly Change[]): OpenArticle['steps'] {
  const times = new StepTimes();
  let state = begun(source);
  return changes.flatMap((change) => {
    const tr = change(state);
    state = state.apply(tr);
    times.note(tr, tr.steps);
    return tr.steps.map((step) => times.json(step));
  });
}

/** The article as it is opened with these steps, and after each undo from there. */
function undone(source: string, steps: OpenArticle['steps']): readonly string[] {
  const opened = openDocument(source);
  let state = replay(begun(source), { steps });
  const print = () => printDocument(opened, state.doc);
  const seen = [print()];
  while (undo(state, (tr) => (state = state.apply(tr)))) seen.push(print());
  return seen;
}

const source = '<p>One</p><p>Two</p>';

test('what was typed in a moment is one undo after a restart, a long session is not', () => {
  const steps = saved(source, [write(0, 4, ' a'), write(200, 6, 'b'), write(5_000, 7, ' c'), write(5_100, 9, 'd')]);
  expect(undone(source, steps)).toEqual([
    '<p>One ab cd</p><p>Two</p>',
    '<p>One ab</p><p>Two</p>',
    '<p>One</p><p>Two</p>',
  ]);
});

test('a change in several places at once is one undo after a restart, too', () => {
  const everywhere: Change = ({ tr }) => tr.insertText('!', 9).insertText('!', 4).setTime(3_700_000);
  expect(undone(source, saved(source, [everywhere]))).toEqual(['<p>One!</p><p>Two!</p>', source]);
});

test('what was undone stays undone after a restart: undo goes on from there, and redo brings it back', () => {
  const written = [write(0, 4, ' a'), write(5_000, 6, ' b'), write(10_000, 8, ' c')];
  const turn =
    (command: typeof undo, atMs: number): Change =>
    (state) => {
      let turned = state.tr;
      command(state, (tr) => (turned = tr.setTime(3_600_000 + atMs)));
      return turned;
    };
  const steps = saved(source, [...written, turn(undo, 20_000), turn(undo, 30_000), turn(redo, 40_000)]);
  expect(undone(source, steps)).toEqual(['<p>One a b</p><p>Two</p>', '<p>One a</p><p>Two</p>', '<p>One</p><p>Two</p>']);
  let state = replay(begun(source), { steps });
  redo(state, (tr) => (state = state.apply(tr)));
  expect(printDocument(openDocument(source), state.doc)).toBe('<p>One a b c</p><p>Two</p>');
});

test('an undo of what a snapshot took the place of is a change like any other', () => {
  const [step] = saved('<p>One a</p><p>Two</p>', [({ tr }) => tr.delete(4, 6).setTime(3_700_000)]);
  const steps = [{ ...(step as Record<string, string>), by: 'undo' }];
  expect(undone('<p>One a</p><p>Two</p>', steps)).toEqual([source, '<p>One a</p><p>Two</p>']);
});

test('a step keeps its time where the text moved on under it', () => {
  const times = new StepTimes();
  const { tr } = begun(source);
  tr.insertText('!', 4).setTime(3_600_000);
  times.note(tr, tr.steps);
  const moved = tr.steps.flatMap((step) => step.map(StepMap.offset(5)) ?? []);
  times.rebased(tr.steps, moved);
  expect(moved.map((step) => times.json(step))).toMatchObject([{ from: 9, madeAtMs: 3_600_000 }]);
});

test('steps of which nobody noted when they were made are undone as they lie together', () => {
  const steps = saved(source, [write(0, 4, 'a'), write(5_000, 5, 'b'), write(10_000, 11, 'c')]).map((step) => {
    const { madeAtMs: _madeAtMs, ...rest } = step as Record<string, string>;
    return rest;
  });
  expect(undone(source, steps)).toEqual(['<p>Oneab</p><p>Twoc</p>', '<p>Oneab</p><p>Two</p>', source]);
});
