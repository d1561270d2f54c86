import { history, redo, undo, undoDepth } from '@tiptap/pm/history';
import { EditorState, Plugin } from '@tiptap/pm/state';
import { expect, test } from 'vitest';
import type { OpenArticle, PastText } from '../../shared/contract/views.ts';
import { printDocument } from '../../shared/document/print.ts';
import { documentSchema } from '../../shared/document/schema.ts';
import { RecentDocuments } from './recent-documents.ts';
import { replayWithPast } from './replay-past.ts';
import { StepTimes } from './replay.ts';

const recent = new RecentDocuments();
const plugins = [history({ newGroupDelay: 500 })];
const begun = { schema: documentSchema, plugins, recent };

/** Words written at a position of a text, so many seconds after one o'clock: what a working copy has of them. */
function typed(source: string, ...writes: readonly (readonly [second: number, position: number, words: string])[]) {
  const times = new StepTimes();
  let { doc } = recent.open(source);
  const steps = writes.flatMap(([second, position, words]) => {
    const tr = EditorState.create({ doc }).tr.insertText(words, position);
    times.note(tr.setTime(3_600_000 + second * 1000), tr.steps);
    ({ doc } = tr);
    return tr.steps.map((step) => times.json(step));
  });
  return { source, snapshot: null, steps, doc };
}

type Opened = Pick<OpenArticle, 'source' | 'snapshot' | 'steps'>;

/** What the article says as it is opened, after each undo, and after each redo from there. */
function wayBack(article: Opened, past: readonly PastText[]) {
  let state = replayWithPast({ ...article, past: [...past] }, begun);
  const print = () => printDocument(recent.open(article.source), state.doc);
  const undone = [print()];
  while (undo(state, (tr) => (state = state.apply(tr)))) undone.push(print());
  const redone = [print()];
  while (redo(state, (tr) => (state = state.apply(tr)))) redone.push(print());
  return { undone, redone };
}

test('undo goes back over what was changed as source to what was typed before it, and redo forward again', () => {
  const first = typed('<p>One</p>\n<p>Two</p>', [0, 4, ' a'], [5, 6, ' b']);
  const second = typed('<p>One a b</p>\n<h2 id="new">Two</h2>', [9, 8, ' c']);
  const third = typed('<p class="lead">One a b c</p>\n<h2 id="new">Two</h2>\n<p>Three</p>', [20, 22, '!']);
  const { undone, redone } = wayBack(third, [first, second]);
  expect(undone).toEqual([
    '<p class="lead">One a b c</p>\n<h2 id="new">Two</h2>\n<p>Three!</p>',
    '<p class="lead">One a b c</p>\n<h2 id="new">Two</h2>\n<p>Three</p>',
    '<p>One a b c</p>\n<h2 id="new">Two</h2>',
    '<p>One a b</p>\n<h2 id="new">Two</h2>',
    '<p>One a b</p>\n<p>Two</p>',
    '<p>One a</p>\n<p>Two</p>',
    '<p>One</p>\n<p>Two</p>',
  ]);
  expect(redone).toEqual(undone.toReversed());
});

test('a change of the source is an undo of its own, however soon she typed before and after it', () => {
  const first = typed('<p>One</p>', [0, 4, 'a']);
  const { undone } = wayBack(typed('<p>Oneab</p>', [0, 6, 'c']), [first]);
  expect(undone).toEqual(['<p>Oneabc</p>', '<p>Oneab</p>', '<p>Onea</p>', '<p>One</p>']);
});

test('steps that a snapshot took the place of lead to it, without an undo between them', () => {
  const first = typed('<p>One</p>');
  const second = typed('<p>One two</p>', [0, 8, ' a'], [5, 10, ' b']);
  const third = typed('<p>One two a b</p>', [10, 12, ' c']);
  const present = { source: '<p>One two</p>', snapshot: second.doc.toJSON() as OpenArticle['snapshot'] };
  const { undone } = wayBack({ ...present, steps: third.steps }, [first, second]);
  expect(undone).toEqual([
    '<p>One two a b c</p>',
    '<p>One two a b</p>',
    '<p>One two a</p>',
    '<p>One two</p>',
    '<p>One</p>',
  ]);
});

test.each<readonly [string, PastText]>([
  [
    'a step that does not apply',
    { source: '<p>One</p>', snapshot: null, steps: [{ stepType: 'replace', from: 90, to: 95 }] },
  ],
  ['a step of a kind that is not known', { source: '<p>One</p>', snapshot: null, steps: [{ stepType: 'other' }] }],
  ['a document of another schema', { source: null, snapshot: { type: 'doc', content: [{ type: 'x' }] }, steps: [] }],
  ['no document', { source: null, snapshot: 7, steps: [] }],
])('UNDO-EXACT an article whose past has %s is shown as it is, with its own steps to undo', (_what, past) => {
  const { undone } = wayBack(typed('<p>One two</p>', [0, 8, '!']), [typed('<p>1</p>'), past]);
  expect(undone).toEqual(['<p>One two!</p>', '<p>One two</p>']);
});

test('UNDO-EXACT a past that somebody here refuses to play leads elsewhere: the article is shown without it', () => {
  const stubborn = new Plugin({ filterTransaction: ({ doc }) => doc.textContent !== 'One two' });
  const present = typed('<p>One two</p>', [0, 8, '!']);
  const past = [typed('<p>One</p>')];
  const state = replayWithPast({ ...present, past }, { ...begun, plugins: [...plugins, stubborn] });
  expect([state.doc.textContent, undoDepth(state)]).toEqual(['One two!', 1]);
});

test('a past of the same text in other words adds no undo', () => {
  const { undone } = wayBack(typed('<p  class=x>One</p>'), [typed('<p class="x">One</p>')]);
  expect(undone).toEqual(['<p  class=x>One</p>']);
});
