import { chainCommands, deleteSelection } from '@tiptap/pm/commands';
import { type Command, NodeSelection } from '@tiptap/pm/state';
import { describe, expect, test } from 'vitest';
import { runCommands } from '../../../test/support/marked-article.ts';
import { clearAlone, clearCells } from './across-cells.ts';
import { backspace, deleteForward, setTextBlock } from './block-commands.ts';
import { insertRule } from './insert-commands.ts';
import { listBackspace } from './list-commands.ts';

describe('a summary stays in its details', () => {
  const details = '<details><summary>S</summary><p>c</p></details>';
  const begun = details.replace('S', '|S');

  test('at Delete before it and Backspace at its start', () => {
    expect(runCommands(`<p>Zero|</p>${details}`, deleteForward)).toBe(`<p>Zero</p>${details}`);
    expect(runCommands(`<p>Zero</p>${begun}`, backspace)).toBe(`<p>Zero</p>${details}`);
    expect(runCommands(`${details}${details.replace('c', 'c|')}${details}`, deleteForward)).toBe(details.repeat(3));
  });

  test('when words are selected from before them', () => {
    expect(runCommands('<p>Ze|ro</p><details><summary>S|um</summary><p>c</p></details>', clearCells)).toBe(
      '<p>Ze</p><details><summary>um</summary><p>c</p></details>',
    );
    expect(runCommands('<details><summary>S|um</summary><p>c|</p></details>', clearCells)).toBe('refused');
  });

  test('which come up to it when there is an empty line before', () => {
    expect(runCommands(`<p>Zero</p><p></p>${begun}`, backspace)).toBe(`<p>Zero</p>${details}`);
    expect(runCommands(`<p>Zero</p><p>|</p>${details}`, deleteForward)).toBe(`<p>Zero</p>${details}`);
  });

  test('and goes with them, when there are no words in them', () => {
    const clear: Command = (state, dispatch) => (dispatch?.(state.tr.deleteSelection()), true);
    const empty = '<details><summary>|x|</summary><p></p></details>';
    expect(runCommands(`<p>Zero</p>${empty}`, clear, backspace)).toBe('<p>Zero</p><p></p>');
  });

  test('when something is put in where it has no words yet', () => {
    const clear: Command = (state, dispatch) => (dispatch?.(state.tr.deleteSelection()), true);
    expect(runCommands('<details><summary>|x|</summary><p>c</p></details>', clear, insertRule)).toBe(
      '<details><summary></summary><hr><p>c</p></details>',
    );
  });

  test('whatever kind of text is asked for', () => {
    expect(runCommands(begun, setTextBlock('h2'))).toBe('refused');
    expect(runCommands('<details><summary>|S</summary><p>c|</p></details>', setTextBlock('h2'))).toBe(
      '<details><summary>S</summary><h2>c</h2></details>',
    );
  });
});

describe('the edge of a private note', () => {
  const note = (words: string) => `<section class="private-note">${words}</section>`;

  test.each([
    ['Backspace at its start', `<p>Public</p>${note('<p>|secret</p>')}`, backspace],
    ['Backspace at its start, where nothing is before', note('<p>|secret</p><p>b</p>'), backspace],
    ['Delete before it', `<p>Public|</p>${note('<p>secret</p>')}`, deleteForward],
    ['Backspace behind it', `${note('<p>secret</p>')}<p>|Public</p>`, backspace],
    ['Delete at its end', `${note('<p>secret|</p>')}<p>Public</p>`, deleteForward],
    [
      'Backspace in a callout in it',
      `<p>Public</p>${note('<div class="callout"><p>a</p></div><p>b</p>')}<p>|c</p>`,
      backspace,
    ],
    ['Backspace in a paragraph that is one', '<p>Public</p><p class="private-note">|secret</p>', backspace],
    [
      'Backspace in an item that is one',
      '<ul><li>Public</li><li class="private-note">|secret</li></ul>',
      listBackspace,
    ],
    ['Backspace in a list that is one', '<ul class="private-note"><li>|secret</li></ul>', listBackspace],
  ])('no words go over: %s', (_name, before, command) => {
    expect(runCommands(before, command)).toBe(before.replace('|', ''));
  });

  test.each([
    ['from before it', `<p>Pub|lic</p><p>b</p>${note('<p>c</p><p>sec|ret</p>')}`, `<p>Pub</p>${note('<p>ret</p>')}`],
    ['to behind it', `${note('<p>sec|ret</p><p>b</p>')}<p>Pub|lic</p>`, `${note('<p>sec</p>')}<p>lic</p>`],
    ['to another', `${note('<p>a|b</p>')}<p>c</p>${note('<p>d|e</p>')}`, `${note('<p>a</p>')}${note('<p>e</p>')}`],
    ['around it', `<p>a|b</p>${note('<p>c</p>')}<p>d|e</p>`, 'refused'],
  ])('what is selected goes, and what stays does not go over: %s', (_name, before, after) => {
    expect(runCommands(before, clearCells)).toBe(after);
  });

  test.each([
    [
      'a callout',
      '<div class="callout"><p>|a</p><p>b|</p></div><p>c</p>',
      '<div class="callout"><p>!</p></div><p>c</p>',
    ],
    ['a note', `<p>a</p>${note('<h2>|b</h2><p>c|</p>')}`, `<p>a</p>${note('<h2>!</h2>')}`],
    ['a list', '<ul><li>|a</li><li>b<ul><li>c|</li></ul></li></ul><p>d</p>', '<ul><li>!</li></ul><p>d</p>'],
    ['a cell', '<table><tr><td><p>|a</p><p>b|</p></td></tr></table>', '<table><tr><td><p>!</p></td></tr></table>'],
  ])('where all words of %s go, a line of it stays, and the caret in it', (_name, before, after) => {
    const type: Command = (state, dispatch) => (dispatch?.(state.tr.insertText('!')), true);
    expect(runCommands(before, clearCells, type)).toBe(after);
  });

  test.each([
    ['a callout', '<div class="callout"><hr></div><p>b</p>', '<div class="callout"><p>!</p></div><p>b</p>'],
    ['an item', '<ul><li><hr></li></ul><p>b</p>', '<ul><li>!</li></ul><p>b</p>'],
    ['a note, a table,', note('<table><tr><td>a</td></tr></table>'), note('<p>!</p>')],
    ['no box', '<hr><p>b</p>', '<p>!b</p>'],
  ])('a block that is selected and goes leaves a line in %s that it was alone in', (_name, before, after) => {
    const select: Command = ({ doc, tr }, dispatch) => {
      doc.descendants((node, position) => {
        if (node.type.name === 'horizontalRule' || node.type.name === 'table')
          dispatch?.(tr.setSelection(NodeSelection.create(doc, position)));
      });
      return true;
    };
    const type: Command = (state, dispatch) => (dispatch?.(state.tr.insertText('!')), true);
    expect(runCommands(before, select, chainCommands(clearAlone, deleteSelection), type)).toBe(after);
  });

  test.each([
    ['tableRow', '<p>a</p><table><tr><td>c</td></tr></table><p>b</p>', '<p>a</p><p>!b</p>'],
    [
      'tableRow',
      '<table><thead><tr><th>a</th></tr></thead><tr><td>c</td></tr></table>',
      '<table><tr><td>!c</td></tr></table>',
    ],
    ['listItem', note('<ul><li>a</li></ul>'), note('<p>!</p>')],
  ])('a %s that is selected and is all that its table or list has takes it along', (name, before, after) => {
    const select: Command = ({ doc, tr }, dispatch) => {
      let first = -1;
      doc.descendants((node, position) => void (first = first < 0 && node.type.name === name ? position : first));
      dispatch?.(tr.setSelection(NodeSelection.create(doc, first)));
      return true;
    };
    const type: Command = (state, dispatch) => (dispatch?.(state.tr.insertText('!')), true);
    expect(runCommands(before, select, chainCommands(clearAlone, deleteSelection), type)).toBe(after);
  });

  test('empty lines on either side of it go', () => {
    expect(runCommands(`<p></p>${note('<p>|secret</p>')}`, backspace)).toBe(note('<p>secret</p>'));
    expect(runCommands(`<p>|</p>${note('<p>secret</p>')}`, deleteForward)).toBe(note('<p>secret</p>'));
    expect(runCommands(`${note('<p>secret|</p>')}<p></p>`, deleteForward)).toBe(note('<p>secret</p>'));
  });

  test('inside of it words are joined as anywhere', () => {
    expect(runCommands(note('<p>a</p><p>|b</p>'), backspace)).toBe(note('<p>ab</p>'));
    expect(runCommands(note('<div class="callout"><p>|a</p></div>'), backspace)).toBe(note('<p>a</p>'));
    expect(runCommands(note('<ul><li>|a</li></ul>'), listBackspace)).toBe(note('<p>a</p>'));
  });
});

describe('Backspace at the start of a box', () => {
  const quote = '<p>Zero</p><blockquote><p>|One</p><p>Two</p></blockquote>';

  test('takes the line out of it first, and joins it then', () => {
    expect(runCommands(quote, backspace)).toBe('<p>Zero</p><p>One</p><blockquote><p>Two</p></blockquote>');
    expect(runCommands(quote, backspace, backspace)).toBe('<p>ZeroOne</p><blockquote><p>Two</p></blockquote>');
    expect(runCommands('<p>Zero</p><div class="callout-red">|One</div>', backspace)).toBe('<p>Zero</p><p>One</p>');
  });

  test('behind an empty line takes the line', () => {
    expect(runCommands('<p></p><div class="callout"><p>|One</p></div>', backspace)).toBe(
      '<div class="callout"><p>One</p></div>',
    );
  });
});
