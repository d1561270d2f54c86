import { toggleMark } from '@tiptap/pm/commands';
import type { Node } from '@tiptap/pm/model';
import { EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import { describe, expect, test } from 'vitest';
import { saveDocument } from '../../shared/document/check.ts';
import { openDocument } from '../../shared/document/open.ts';
import { enter } from './block-commands.ts';
import { splitItem } from './list-commands.ts';

type Act = (state: EditorState) => Transaction;

/** What is saved after each act was a transaction on the document before. */
const saved = (source: string, ...acts: readonly Act[]): string => {
  const opened = openDocument(source);
  let state = EditorState.create({ doc: opened.doc });
  for (const act of acts) state = state.apply(act(state));
  const html = saveDocument(opened, state.doc);
  if (!html.ok) throw new Error(`${html.error.expected} was meant, ${html.error.found} is there`);
  return html.value.html;
};

const placeOf = (doc: Node, words: string): number => {
  let at = -1;
  doc.descendants((node, position) => {
    if (at < 0 && node.isText && node.text?.includes(words) === true) at = position + node.text.indexOf(words);
  });
  return at;
};

const by =
  (command: (state: EditorState, dispatch: (tr: Transaction) => void) => boolean, words: string, length = 0): Act =>
  (state) => {
    const at = placeOf(state.doc, words);
    const selected = state.apply(state.tr.setSelection(TextSelection.create(state.doc, at, at + length)));
    let made = state.tr;
    command(selected, (tr) => {
      made = tr;
    });
    return made;
  };

/** Copies the first block, or the words, and pastes the slice as the clipboard gives it: at the article's end. */
const copyBlock: Act = ({ doc, tr }) =>
  tr.replace(doc.content.size, doc.content.size, doc.slice(0, doc.child(0).nodeSize));
const copyLine: Act = ({ doc, tr }) => {
  const end = doc.content.size - 1;
  return tr.replace(end, end, doc.slice(1, doc.child(0).nodeSize - 1));
};
const moveFirstToEnd: Act = (state) => {
  const first = state.doc.child(0);
  const tr = state.tr.delete(0, first.nodeSize);
  return tr.insert(tr.doc.content.size, first);
};
const bold = (state: EditorState, dispatch: (tr: Transaction) => void): boolean => {
  const { strong } = state.schema.marks;
  return strong !== undefined && toggleMark(strong)(state, dispatch);
};

const idsIn = (html: string): readonly string[] => [...html.matchAll(/\bid="?(\w+)/g)].map(([, id = '']) => id);

describe('[DOC-IDS] an id is there once, whatever is done', () => {
  test.each<readonly [string, string, readonly Act[]]>([
    ['a paragraph is split', '<p id="a">One two</p>', [by(enter, 'two')]],
    ['a paragraph is split twice', '<p id="a">One two three</p>', [by(enter, 'two'), by(enter, 'three')]],
    ['a list item is split', '<ul><li id="a">One two</li></ul>', [by(splitItem, 'two')]],
    ['a marked piece is split', '<p>x <span id="a">One two</span> y</p>', [by(enter, 'two')]],
    ['a heading is copied', '<h2 id="a">One</h2><p>x</p>', [copyBlock]],
    ['a heading is copied twice', '<h2 id="a">One</h2><p>x</p>', [copyBlock, copyBlock]],
    ['a box is copied with all in it', '<div id="a"><p id="b">One <i id="c">x</i></p></div><p>y</p>', [copyBlock]],
    ['a link is copied into another line', '<p><a id="a" href="/x">One</a> y</p><p>z</p>', [copyLine]],
    ['an anchor is copied', '<p><a id="a"></a>One</p><p>z</p>', [copyLine]],
    ['a table is copied', '<table id="a"><tr id="b"><td id="c">x</table><p>z</p>', [copyBlock]],
    ['a part is made bold in an element', '<p><font id="a">One two three</font></p>', [by(bold, 'two', 3)]],
    ['a block is moved', '<h2 id="a">One</h2><p>x</p>', [moveFirstToEnd]],
    ['a block is copied, and its first half moved', '<p id="a">One two</p><p>x</p>', [copyBlock, by(enter, 'two')]],
  ])('where %s', (_what, source, acts) => {
    const html = saved(source, ...acts);
    expect(html).not.toBe(source);
    expect(idsIn(html).toSorted()).toEqual(idsIn(source).toSorted());
  });

  test('halves that were opened again as two elements are not given it again', () => {
    const once = saved('<p id="a">One two</p>', by(enter, 'two'));
    const twice = saved(once, by(enter, 'ne'), copyBlock);
    expect(idsIn(twice)).toEqual(['a']);
  });

  test('where the first went, the copy gets it: an anchor is never lost by moving', () => {
    const html = saved('<h2 id="a">One</h2><p>x</p>', copyBlock, ({ doc, tr }) => tr.delete(0, doc.child(0).nodeSize));
    expect(html).toBe('<p>x</p><h2 id="a">One</h2>');
  });
});
