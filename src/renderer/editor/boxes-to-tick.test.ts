import type { Node } from '@tiptap/pm/model';
import { EditorState, TextSelection } from '@tiptap/pm/state';
import { describe, expect, test } from 'vitest';
import { openDocument } from '../../shared/document/open.ts';
import { printDocument } from '../../shared/document/print.ts';
import { tickBox } from './boxes-to-tick.ts';

const endOf = (doc: Node, words: string): number => {
  let found = 0;
  doc.descendants((node, position) => {
    if (node.text?.includes(words) === true) found = position + node.nodeSize;
  });
  return found;
};

/** The caret is behind the words; what comes out is the HTML that would be saved after so many presses. */
const tick = (source: string, words: string, presses = 1): string => {
  const opened = openDocument(source);
  let state = EditorState.create({ doc: opened.doc });
  state = state.apply(state.tr.setSelection(TextSelection.create(state.doc, endOf(state.doc, words))));
  for (let press = 0; press < presses; press += 1) {
    const done = tickBox(state, (tr) => {
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
    expect(tick(source, words, presses)).toBe(expected);
  });
});
