import { NodeSelection } from '@tiptap/pm/state';
import { expect, test } from 'vitest';
import { beginMarked } from '../../../test/support/marked-article.ts';
import { neverOnColumns } from './never-on-columns.ts';

const colgroup = '<colgroup><col></colgroup>';

test.each<[string, string, string]>([
  ['back from the first cell', `<p>a</p><table>${colgroup}<tr><td>|b</td></tr></table>`, 'a'],
  ['on from the line before', `<p>a|</p><table>${colgroup}<tr><td>b</td></tr></table>`, 'b'],
  ['back, where nothing is before the table', `<table>${colgroup}<tr><td>|b</td></tr></table>`, 'b'],
])('no arrow stops at a colgroup: %s', (_name, marked, words) => {
  const { state } = beginMarked(marked);
  const arrives = state.reconfigure({ plugins: [neverOnColumns()] });
  const at = marked.startsWith('<p>') ? 4 : 1;
  const { selection } = arrives.apply(arrives.tr.setSelection(NodeSelection.create(arrives.doc, at)));
  expect(selection.$from.parent.textContent).toBe(words);
});
