import { type Command, EditorState, TextSelection } from '@tiptap/pm/state';
import { describe, expect, test } from 'vitest';
import { openDocument } from '../../shared/document/open.ts';
import { printDocument } from '../../shared/document/print.ts';
import { finding, findPlugin, replaceAll, replaceCurrent, searchFor, step } from './find-plugin.ts';
import { findWords, type Search } from './find-words.ts';

const plain = (words: string): Search => ({ words, matchCase: false, wholeWords: false });

const begin = (html: string) => {
  const opened = openDocument(html);
  let state = EditorState.create({ doc: opened.doc, plugins: [findPlugin()] });
  return {
    run: (...commands: readonly Command[]) => {
      for (const command of commands) command(state, (tr) => void (state = state.apply(tr)));
    },
    chosen: () => state.doc.textBetween(state.selection.from, state.selection.to),
    at: () => state.selection.from,
    facts: () => finding(state),
    caret: (position: number) =>
      void (state = state.apply(state.tr.setSelection(TextSelection.create(state.doc, position)))),
    type: (position: number, words: string) => void (state = state.apply(state.tr.insertText(words, position))),
    html: () => printDocument(opened, state.doc),
  };
};

const wordsFound = (html: string, search: Search): readonly string[] => {
  const { doc } = openDocument(html);
  return findWords(doc, search).map(({ from, to }) => doc.textBetween(from, to));
};

describe('finding words', () => {
  test('reads a line across bold and links, but not across lines', () => {
    expect(
      wordsFound('<p>A bow<b>line</b> <a href="/x">knot</a></p><p>bow</p><p>line</p>', plain('bowline knot')),
    ).toEqual(['bowline knot']);
  });

  test('takes either kind of space, and signs for what they are', () => {
    expect(wordsFound('<p>a&nbsp;(b) a.b</p>', plain('a (b)'))).toHaveLength(1);
    expect(wordsFound('<p>axb a.b</p>', plain('a.b'))).toEqual(['a.b']);
  });

  test('minds case and whole words when it is asked to', () => {
    const html = '<p>Sail sailing SAIL</p>';
    expect(wordsFound(html, plain('sail'))).toEqual(['Sail', 'sail', 'SAIL']);
    expect(wordsFound(html, { words: 'sail', matchCase: true, wholeWords: false })).toEqual(['sail']);
    expect(wordsFound(html, { words: 'sail', matchCase: false, wholeWords: true })).toEqual(['Sail', 'SAIL']);
  });

  test('finds behind an image and a letter that takes two places', () => {
    expect(wordsFound('<p>⛵🛟<img src="/a.png"> rope</p>', plain('rope'))).toEqual(['rope']);
  });

  test('finds nothing for nothing', () => {
    expect(wordsFound('<p>a</p>', plain(''))).toEqual([]);
  });
});

describe('going through what was found', () => {
  test('begins at the caret, goes round, and back', () => {
    const desk = begin('<p>one two one</p><p>one</p>');
    desk.caret(5);
    desk.run(searchFor(plain('one')), step(1));
    expect([desk.facts().current, desk.chosen()]).toEqual([1, 'one']);
    desk.run(step(1), step(1));
    expect(desk.facts().current).toBe(0);
    desk.run(step(-1));
    expect(desk.facts().current).toBe(2);
  });

  test('stays true to the text while it is edited', () => {
    const desk = begin('<p>one</p>');
    desk.run(searchFor(plain('one')));
    desk.type(1, 'one and ');
    expect(desk.facts().found).toHaveLength(2);
    desk.run(searchFor(null));
    expect(desk.facts().found).toHaveLength(0);
  });
});

describe('replacing', () => {
  test('goes to the first before it changes anything, then on from one to the next', () => {
    const desk = begin('<p class=a>rope <b>rope</b></p>\r\n<p>rope</p>');
    desk.run(searchFor(plain('rope')), replaceCurrent('line'));
    expect(desk.html()).toBe('<p class=a>rope <b>rope</b></p>\r\n<p>rope</p>');
    desk.run(replaceCurrent('line'), replaceCurrent('line'));
    expect(desk.html()).toBe('<p class=a>line <b>line</b></p>\r\n<p>rope</p>');
    expect(desk.chosen()).toBe('rope');
  });

  test('does not find again what it has just written', () => {
    const desk = begin('<p>rope rope</p>');
    desk.run(searchFor(plain('rope')), step(1), replaceCurrent('ropes'));
    expect(desk.at()).toBe(7);
    desk.run(replaceCurrent('ropes'));
    expect(desk.html()).toBe('<p>ropes ropes</p>');
  });

  test('all at once changes those words only, in their own formatting; nothing takes them out', () => {
    const desk = begin('<p>a rope, <i>a rope</i></p><ul><li>rope</li></ul>');
    desk.run(searchFor(plain('rope')), replaceAll('line'));
    expect(desk.html()).toBe('<p>a line, <i>a line</i></p><ul><li>line</li></ul>');
    desk.run(searchFor(plain('line')), replaceAll(''));
    expect(desk.html()).toBe('<p>a , <i>a&nbsp;</i></p><ul><li></li></ul>');
  });
});
