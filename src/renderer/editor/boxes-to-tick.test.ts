import { chainCommands } from '@tiptap/pm/commands';
import type { Node } from '@tiptap/pm/model';
import { type Command, EditorState, TextSelection } from '@tiptap/pm/state';
import { describe, expect, test } from 'vitest';
import { runCommands } from '../../../test/support/marked-article.ts';
import { openDocument } from '../../shared/document/open.ts';
import { printDocument } from '../../shared/document/print.ts';
import { backspaceBox, splitBoxedItem, tickBox } from './boxes-to-tick.ts';
import { splitItem } from './list-commands.ts';

const endOf = (doc: Node, words: string): number => {
  let found = 0;
  doc.descendants((node, position) => {
    const at = node.text?.indexOf(words) ?? -1;
    if (at >= 0) found = position + at + words.length;
  });
  return found;
};

/** The caret is behind the words; what comes out is the HTML that would be saved after the commands, one after the other. */
const run = (source: string, words: string, ...commands: readonly Command[]): string => {
  const opened = openDocument(source);
  let state = EditorState.create({ doc: opened.doc });
  state = state.apply(state.tr.setSelection(TextSelection.create(state.doc, endOf(state.doc, words))));
  for (const command of commands) {
    const done = command(state, (tr) => {
      state = state.apply(tr);
    });
    if (!done) return 'refused';
  }
  state.doc.check();
  return printDocument(opened, state.doc);
};

describe('boxes to tick', () => {
  const list = '<ul>\n<li>Coil</li>\n<li><b>Stow</b> it</li>\n</ul>';

  test.each([
    ['an item gets one', list, 'Coil', 1, '<ul>\n<li>☐ Coil</li>\n<li><b>Stow</b> it</li>\n</ul>'],
    ['it is ticked', list, 'Coil', 2, '<ul>\n<li>☑ Coil</li>\n<li><b>Stow</b> it</li>\n</ul>'],
    ['the tick is taken away', list, 'Coil', 3, '<ul>\n<li>☐ Coil</li>\n<li><b>Stow</b> it</li>\n</ul>'],
    ['bold words stay as bold as they are', list, ' it', 1, '<ul>\n<li>Coil</li>\n<li>☐ <b>Stow</b> it</li>\n</ul>'],
    ['one in bold words stays in them', '<ul><li><b>☐ Go</b></li></ul>', 'Go', 1, '<ul><li><b>☑ Go</b></li></ul>'],
    ['a paragraph becomes an item', '<p>Coil</p>', 'Coil', 1, '<ul><li>☐ Coil</li></ul>'],
    [
      'an item of the inner list',
      '<ol><li>A<ul><li>B</li></ul></li></ol>',
      'B',
      1,
      '<ol><li>A<ul><li>☐ B</li></ul></li></ol>',
    ],
    ['a heading stays one, as in any list', '<h2>Coil</h2>', 'Coil', 1, '<ul><li><h2>☐ Coil</h2></li></ul>'],
  ])('%s', (_what, source, words, presses, expected) => {
    expect(run(source, words, ...Array.from({ length: presses }, () => tickBox))).toBe(expected);
  });

  test.each([
    ['each gets one', '<ul><li>|a</li><li>☑ b</li><li>c|</li></ul>', '<ul><li>☐ a</li><li>☑ b</li><li>☐ c</li></ul>'],
    ['all are ticked', '<ul><li>|☐ a</li><li>☑ b|</li></ul>', '<ul><li>☑ a</li><li>☑ b</li></ul>'],
    ['no tick stays', '<ul><li>|☑ a<ul><li>☑ b|</li></ul></li></ul>', '<ul><li>☐ a<ul><li>☐ b</li></ul></li></ul>'],
    ['paragraphs become items', '<p>|a</p><p>b|</p>', '<ul><li>☐ a</li><li>☐ b</li></ul>'],
    [
      'what is not selected has none',
      '<ul><li>a</li><li>|b</li><li>c|</li></ul>',
      '<ul><li>a</li><li>☐ b</li><li>☐ c</li></ul>',
    ],
  ])('over several items: %s', (_what, before, after) => {
    expect(runCommands(before, tickBox)).toBe(after);
  });

  const enter = chainCommands(splitBoxedItem, splitItem);

  test.each([
    ['begins the next box', '<ul><li>☑ Coil</li></ul>', 'Coil', 1, '<ul><li>☑ Coil</li><li>☐&nbsp;</li></ul>'],
    [
      'takes the words behind the caret along',
      '<ul><li>☐ Coil it</li></ul>',
      '☐ Coil',
      1,
      '<ul><li>☐ Coil</li><li>☐ it</li></ul>',
    ],
    [
      'behind the box leaves one without words',
      '<ul><li>☐ Coil</li></ul>',
      '☐ ',
      1,
      '<ul><li>☐&nbsp;</li><li>☐ Coil</li></ul>',
    ],
    ['behind a box alone leaves the list', '<ul><li>☐ Coil</li></ul>', 'Coil', 2, '<ul><li>☐ Coil</li></ul><p></p>'],
    ['before the box is Enter as in any item', '<ul><li>☐ Coil</li></ul>', '', 1, '<ul><li></li><li>☐ Coil</li></ul>'],
    [
      'in the bold words of a box goes on in them',
      '<ul><li><b>☐ Go</b></li></ul>',
      'Go',
      1,
      '<ul><li><b>☐ Go</b></li><li><b>☐&nbsp;</b></li></ul>',
    ],
  ])('Enter %s', (_what, source, words, presses, expected) => {
    expect(run(source, words, ...Array.from({ length: presses }, () => enter))).toBe(expected);
  });

  test('Backspace behind a box takes it away whole, and is Backspace anywhere else', () => {
    expect(run('<ul><li>☐ Coil</li></ul>', '☐ ', backspaceBox)).toBe('<ul><li>Coil</li></ul>');
    expect(run('<ul><li>☐&nbsp;</li></ul>', '☐\u00A0', backspaceBox)).toBe('<ul><li></li></ul>');
    expect(run('<ul><li>☐ Coil</li></ul>', 'Coil', backspaceBox)).toBe('refused');
    expect(run('<p>☐ Coil</p>', '☐ ', backspaceBox)).toBe('refused');
  });
});
