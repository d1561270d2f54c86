import { chainCommands, createParagraphNear } from '@tiptap/pm/commands';
import { type Command, NodeSelection } from '@tiptap/pm/state';
import { describe, expect, test } from 'vitest';
import { runCommands } from '../../../test/support/marked-article.ts';
import { indent, listBackspace, outdent, splitItem, toggleList } from './list-commands.ts';

describe('lists', () => {
  test('Enter before the words of an item leaves them their id', () => {
    expect(runCommands('<ul><li id="a">|One</li></ul>', splitItem)).toBe('<ul><li></li><li id="a">One</li></ul>');
  });

  test('a line between two lists is a part of them, when it becomes an item', () => {
    const list = '<ol><li>One</li><li>Two</li><li>Three</li></ol>';
    const lines = '<ol><li>One</li></ol><p>|Two</p><ol><li>Three</li></ol>';
    expect(runCommands(lines, toggleList('orderedList'))).toBe(list);
    expect(runCommands(lines, toggleList('orderedList'), toggleList('orderedList'), toggleList('orderedList'))).toBe(
      list,
    );
    const other = '<ol start="5"><li>Three</li></ol>';
    expect(runCommands(`<p>|Two</p>${other}`, toggleList('orderedList'))).toBe(`<ol><li>Two</li></ol>${other}`);
  });

  test.each([
    [
      'paragraphs around it',
      '<p>|a</p><ul><li>b<ul><li>c</li></ul></li></ul><p>d|</p>',
      '<ol><li>a</li><li>b<ul><li>c</li></ul></li><li>d</li></ol>',
    ],
    ['a list of the other kind', '<p>|a</p><ol><li>b|</li></ol>', '<ol><li>a</li><li>b</li></ol>'],
    [
      'a list that says something stays one',
      '<p>|a</p><ul id="x"><li>b</li></ul><p>c|</p>',
      '<ol><li>a</li><li><ul id="x"><li>b</li></ul></li><li>c</li></ol>',
    ],
  ])('one is made of a list and %s', (_name, before, after) => {
    expect(runCommands(before, toggleList('orderedList'))).toBe(after);
  });

  test('Enter in an item begins one that is written alike, without its id', () => {
    expect(runCommands('<ul><li class="x" id="a">One|</li></ul>', splitItem)).toBe(
      '<ul><li class="x" id="a">One</li><li class="x"></li></ul>',
    );
    expect(runCommands('<ul><li><p>One| two</p></li></ul>', splitItem)).toBe(
      '<ul><li><p>One</p></li><li><p>two</p></li></ul>',
    );
  });

  test('Enter behind bold words of an item goes on in bold', () => {
    const bold = '<ul><li><strong>One|</strong></li></ul>';
    const type: Command = (state, dispatch) => {
      dispatch?.(state.tr.replaceSelectionWith(state.schema.text('Two')));
      return true;
    };
    expect(runCommands(bold, splitItem, type)).toBe(
      '<ul><li><strong>One</strong></li><li><strong>Two</strong></li></ul>',
    );
  });

  test('Enter in an empty item leaves the list', () => {
    expect(runCommands('<ul><li>One|</li></ul>', splitItem, splitItem)).toBe('<ul><li>One</li></ul><p></p>');
  });

  test('Enter on a block that is selected in an item leaves it there, and makes a line', () => {
    const select: Command = (state, dispatch) => {
      dispatch?.(state.tr.setSelection(NodeSelection.create(state.doc, 2)));
      return true;
    };
    const enter = chainCommands(splitItem, createParagraphNear);
    expect(runCommands('<ul><li><hr>One|</li></ul>', select, enter)).toBe('<ul><li><p></p><hr>One</li></ul>');
  });

  test('Tab puts an item under the one before, Shift+Tab takes it back', () => {
    const nested = '<ul><li>One<ul><li>Two</li></ul></li></ul>';
    expect(runCommands('<ul><li>One</li><li>Two|</li></ul>', indent)).toBe(nested);
    expect(runCommands('<ul><li>One</li><li>Two|</li></ul>', indent, outdent)).toBe(
      '<ul><li>One</li><li>Two</li></ul>',
    );
  });

  test('Backspace at the start of an item joins the line before, or leaves the list from the first', () => {
    expect(runCommands('<ul><li>One</li><li>|Two</li></ul>', listBackspace)).toBe('<ul><li>OneTwo</li></ul>');
    expect(runCommands('<ul><li>|One</li><li>Two</li></ul>', listBackspace)).toBe('<p>One</p><ul><li>Two</li></ul>');
  });

  test('are made of paragraphs, change their kind, and end as paragraphs', () => {
    expect(runCommands('<p>|One</p><p>Two|</p>', toggleList('bulletList'))).toBe('<ul><li>One</li><li>Two</li></ul>');
    // An item that had lost its list.
    expect(runCommands('<p>|One</p><li class="x">Two|</li>', toggleList('bulletList'))).toBe(
      '<ul><li>One</li><li class="x">Two</li></ul>',
    );
    expect(runCommands('<ul class="x"><li>One|</li></ul>', toggleList('orderedList'))).toBe(
      '<ol class="x"><li>One</li></ol>',
    );
    expect(runCommands('<ol><li>One|</li></ol>', toggleList('orderedList'))).toBe('<p>One</p>');
  });

  test('keep a paragraph whose attributes say something', () => {
    expect(runCommands('<p style="text-align: center">|One</p>', toggleList('bulletList'))).toBe(
      '<ul><li><p style="text-align: center">One</p></li></ul>',
    );
  });
});
