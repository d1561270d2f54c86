import type { Node } from '@tiptap/pm/model';
import { type Command, EditorState, NodeSelection, TextSelection } from '@tiptap/pm/state';
import { describe, expect, test } from 'vitest';
import { openDocument } from '../../shared/document/open.ts';
import { printDocument } from '../../shared/document/print.ts';
import { clearCells } from './across-cells.ts';
import { backspace, deleteForward, enter, setTextBlock } from './block-commands.ts';
import { removeCallout, setCallout, toggleDashed, toggleQuote } from './callout-commands.ts';
import { hardBreak, insertImage, insertRule, insertTable, moveBlock } from './insert-commands.ts';
import { indentCode, outdentCode } from './code-indent.ts';
import { emptyArticle } from './empty-article.ts';
import { replaceIsland } from './island-commands.ts';
import { indent, listBackspace, outdent, splitItem, toggleList } from './list-commands.ts';
import { clearFormatting, completeAddress, linkPlace, removeLink, setLink, toggle } from './mark-commands.ts';
import { goToRow } from './row-keys.ts';
import {
  addColumn,
  addRow,
  deleteColumn,
  deleteRow,
  goToCell,
  mergeCell,
  splitCell,
  toggleHeaderColumn,
  toggleHeaderRow,
} from './table-commands.ts';

/** `|` is the caret; two of them are a selection. What comes out is the HTML that would be saved. */
const run = (marked: string, ...commands: readonly Command[]): string => {
  const { state, opened } = begin(marked);
  let current = state;
  for (const command of commands) {
    const done = command(current, (tr) => {
      current = current.apply(tr);
    });
    if (!done) return 'refused';
  }
  current.doc.check();
  return printDocument(opened, current.doc);
};

const begin = (marked: string) => {
  const opened = openDocument(marked.replaceAll('|', ''));
  const [anchor, head] = caretsIn(openDocument(marked).doc);
  const state = EditorState.create({ doc: opened.doc, plugins: [emptyArticle()] });
  const at = anchor ?? 1;
  const selection = TextSelection.create(state.doc, at, head === undefined ? at : head - 1);
  return { opened, state: state.apply(state.tr.setSelection(selection)) };
};

const caretsIn = (doc: Node): readonly number[] => {
  const carets: number[] = [];
  doc.descendants((node, position) => {
    if (!node.isText) return;
    for (const { index } of (node.text ?? '').matchAll(/\|/g)) carets.push(position + index);
  });
  return carets;
};

describe('Enter', () => {
  test.each([
    ['in a paragraph', '<p id="a">One| two</p>', '<p id="a">One</p><p>two</p>'],
    ['at the end of a heading begins a paragraph', '<h2 id="a">One|</h2>', '<h2 id="a">One</h2><p></p>'],
    ['in text without tags begins a paragraph', 'One| two', 'One<p>two</p>'],
    [
      'in a summary goes on below it',
      '<details><summary>One|</summary></details>',
      '<details><summary>One</summary><p></p></details>',
    ],
    [
      'in a summary goes to the empty line below it',
      '<details><summary>One|</summary><p></p></details>',
      '<details><summary>One</summary><p></p></details>',
    ],
  ])('%s', (_name, before, after) => {
    expect(run(before, enter)).toBe(after);
  });

  test.each([
    ['a heading', '<h2 id="a">|One</h2>', '<p></p><h2 id="a">One</h2>'],
    [
      'a paragraph',
      '<p id="a" style="text-align: center">|One</p>',
      '<p style="text-align: center"></p><p id="a" style="text-align: center">One</p>',
    ],
  ])('before the words of %s leaves them what they are, with their id', (_name, before, after) => {
    expect(run(before, enter)).toBe(after);
  });

  test('in code is a new line, and after two empty lines the way out', () => {
    expect(run('<pre>a|</pre>', enter)).toBe('<pre>a\n</pre>');
    expect(run('<pre>a|</pre>', enter, enter, enter)).toBe('<pre>a</pre><p></p>');
  });

  test('in an empty line of a callout leaves the callout', () => {
    const out = run('<section class="callout-blue"><p>One|</p></section>', enter, enter);
    expect(out).toBe('<section class="callout-blue"><p>One</p></section><p></p>');
  });
});

describe('Backspace and Delete between lines', () => {
  test.each([
    ['a paragraph and a list', '<p>Zero|</p><ul><li>One</li><li>Two</li></ul>', '<p>ZeroOne</p><ul><li>Two</li></ul>'],
    ['a paragraph and a list of one', '<p>Zero|</p><ul><li>One</li></ul>', '<p>ZeroOne</p>'],
    ['two items', '<ul><li>One|</li><li>Two</li></ul>', '<ul><li>OneTwo</li></ul>'],
    ['the last item and a paragraph', '<ul><li>One|</li></ul><p>Two</p>', '<ul><li>OneTwo</li></ul>'],
    ['an item and the list in it', '<ul><li>One|<ul><li>Two</li></ul></li></ul>', '<ul><li>OneTwo</li></ul>'],
    [
      'a paragraph and a callout',
      '<p>Zero|</p><section class="callout"><p>One</p><p>Two</p></section>',
      '<p>ZeroOne</p><section class="callout"><p>Two</p></section>',
    ],
    ['an empty line and a heading', '<p>Zero</p><p>|</p><h2 id="a">One</h2>', '<p>Zero</p><h2 id="a">One</h2>'],
    ['the end of a cell and the next', '<table><tr><td>One|</td><td>Two</td></tr></table>', 'refused'],
  ])('Delete between %s brings the words together', (_name, before, after) => {
    expect(run(before, deleteForward)).toBe(after);
  });

  test('Backspace behind an empty line takes the line, and what follows keeps its kind and its id', () => {
    expect(run('<p>Zero</p><p></p><h2 id="a">|One</h2>', backspace)).toBe('<p>Zero</p><h2 id="a">One</h2>');
  });
});

describe('words of several cells', () => {
  const rows = (first: string) => `<table><tbody><tr>${first}</tr><tr><td>Cc</td><td>Dd</td></tr></tbody></table>`;

  test.each([
    ['in one row', rows('<td>A|a</td><td>B|b</td>'), rows('<td>A</td><td>b</td>')],
    [
      'from before the table',
      `<p>Ze|ro</p>${rows('<td>Aa</td><td>B|b</td>')}`,
      `<p>Ze</p>${rows('<td></td><td>b</td>')}`,
    ],
    ['with a rule between', rows('<td>A|a<hr></td><td>Bb|</td>'), rows('<td>A</td><td></td>')],
    ['of one cell alone are words as any', rows('<td>A|a|</td><td>Bb</td>'), 'refused'],
  ])('%s go, and the cells stay', (_name, before, after) => {
    expect(run(before, clearCells)).toBe(after);
  });

  test('Up and Down lead to the cell below and above, across spans, and out of the table', () => {
    const table = '<table><tr><td>A|</td><td>B</td></tr><tr><td colspan="2">C</td></tr></table><p>E</p>';
    const type: Command = (state, dispatch) => (dispatch?.(state.tr.insertText('x')), true);
    const [down, up] = [goToRow(1), goToRow(-1)];
    expect(run(table, down, type)).toContain('<td colspan="2">xC</td>');
    expect(run(table, down, down, type)).toContain('<p>xE</p>');
    expect(run(table, down, up, type)).toContain('<td>Ax</td>');
    expect(run('<table><tr><td><p>A|</p><p>B</p></td></tr><tr><td>C</td></tr></table>', down)).toBe('refused');
  });
});

describe('Tab in code', () => {
  test('is a tab at the caret, and goes before each of the lines that are selected; Shift+Tab takes it back', () => {
    expect(run('<pre>a|b</pre>', indentCode)).toBe('<pre>a\tb</pre>');
    expect(run('<pre>a|b\nc|d\ne</pre>', indentCode)).toBe('<pre>\tab\n\tcd\ne</pre>');
    expect(run('<pre>\ta|b\n      c|d\n\te</pre>', outdentCode)).toBe('<pre>ab\n  cd\n\te</pre>');
    expect(run('<pre>a|b</pre>', outdentCode)).toBe('refused');
    expect(run('<p>a|b</p>', indentCode)).toBe('refused');
  });
});

describe('lists', () => {
  test('Enter before the words of an item leaves them their id', () => {
    expect(run('<ul><li id="a">|One</li></ul>', splitItem)).toBe('<ul><li></li><li id="a">One</li></ul>');
  });

  test('a line between two lists is a part of them, when it becomes an item', () => {
    const list = '<ol><li>One</li><li>Two</li><li>Three</li></ol>';
    const lines = '<ol><li>One</li></ol><p>|Two</p><ol><li>Three</li></ol>';
    expect(run(lines, toggleList('orderedList'))).toBe(list);
    expect(run(lines, toggleList('orderedList'), toggleList('orderedList'), toggleList('orderedList'))).toBe(list);
    const other = '<ol start="5"><li>Three</li></ol>';
    expect(run(`<p>|Two</p>${other}`, toggleList('orderedList'))).toBe(`<ol><li>Two</li></ol>${other}`);
  });

  test('Enter in an item begins one that is written alike, without its id', () => {
    expect(run('<ul><li class="x" id="a">One|</li></ul>', splitItem)).toBe(
      '<ul><li class="x" id="a">One</li><li class="x"></li></ul>',
    );
    expect(run('<ul><li><p>One| two</p></li></ul>', splitItem)).toBe('<ul><li><p>One</p></li><li><p>two</p></li></ul>');
  });

  test('Enter behind bold words of an item goes on in bold', () => {
    const bold = '<ul><li><strong>One|</strong></li></ul>';
    const type: Command = (state, dispatch) => {
      dispatch?.(state.tr.replaceSelectionWith(state.schema.text('Two')));
      return true;
    };
    expect(run(bold, splitItem, type)).toBe('<ul><li><strong>One</strong></li><li><strong>Two</strong></li></ul>');
  });

  test('Enter in an empty item leaves the list', () => {
    expect(run('<ul><li>One|</li></ul>', splitItem, splitItem)).toBe('<ul><li>One</li></ul><p></p>');
  });

  test('Tab puts an item under the one before, Shift+Tab takes it back', () => {
    const nested = '<ul><li>One<ul><li>Two</li></ul></li></ul>';
    expect(run('<ul><li>One</li><li>Two|</li></ul>', indent)).toBe(nested);
    expect(run('<ul><li>One</li><li>Two|</li></ul>', indent, outdent)).toBe('<ul><li>One</li><li>Two</li></ul>');
  });

  test('Backspace at the start of an item joins the line before, or leaves the list from the first', () => {
    expect(run('<ul><li>One</li><li>|Two</li></ul>', listBackspace)).toBe('<ul><li>OneTwo</li></ul>');
    expect(run('<ul><li>|One</li><li>Two</li></ul>', listBackspace)).toBe('<p>One</p><ul><li>Two</li></ul>');
  });

  test('are made of paragraphs, change their kind, and end as paragraphs', () => {
    expect(run('<p>|One</p><p>Two|</p>', toggleList('bulletList'))).toBe('<ul><li>One</li><li>Two</li></ul>');
    expect(run('<ul class="x"><li>One|</li></ul>', toggleList('orderedList'))).toBe('<ol class="x"><li>One</li></ol>');
    expect(run('<ol><li>One|</li></ol>', toggleList('orderedList'))).toBe('<p>One</p>');
  });

  test('keep a paragraph whose attributes say something', () => {
    expect(run('<p style="text-align: center">|One</p>', toggleList('bulletList'))).toBe(
      '<ul><li><p style="text-align: center">One</p></li></ul>',
    );
  });
});

describe('kinds of text', () => {
  test('a heading keeps its id when its level changes', () => {
    expect(run('<h2 id="a">One|</h2>', setTextBlock('h3'))).toBe('<h3 id="a">One</h3>');
  });

  test('a paragraph becomes code, and every level of heading', () => {
    expect(run('<p>One|</p>', setTextBlock('pre'))).toBe('<pre>One</pre>');
    for (const tag of ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'] as const)
      expect(run('<p>One|</p>', setTextBlock(tag))).toBe(`<${tag}>One</${tag}>`);
  });

  test('Backspace in an empty heading makes it a paragraph', () => {
    expect(
      run('<p>One</p><h2>|x|</h2>', (state, dispatch) => (dispatch?.(state.tr.deleteSelection()), true), backspace),
    ).toBe('<p>One</p><p></p>');
  });

  test('a quotation is put on and taken off', () => {
    expect(run('<p>One|</p>', toggleQuote)).toBe('<blockquote><p>One</p></blockquote>');
    expect(run('<blockquote><p>One|</p></blockquote>', toggleQuote)).toBe('<p>One</p>');
  });
});

describe('callouts', () => {
  test('are written as Help Scout writes them, also around text without tags', () => {
    expect(run('<p>One|</p>', setCallout('green'))).toBe('<section class="callout-green"><p>One</p></section>');
    expect(run('One|', setCallout('plain'))).toBe('<section class="callout"><p>One</p></section>');
  });

  test('change colour on whatever element they are, and keep its other classes', () => {
    expect(run('<p class="callout-blue wide">One|</p>', setCallout('red'))).toBe('<p class="callout-red wide">One</p>');
  });

  test('change colour on a selected image, which stays selected', () => {
    const image = '<p>One <img class="callout-blue wide" src="x.png"></p>';
    const select: Command = (state, dispatch) => {
      dispatch?.(state.tr.setSelection(NodeSelection.create(state.doc, 5)));
      return true;
    };
    expect(run(image, select, setCallout('red'), toggleDashed)).toBe(
      '<p>One <img class="callout-red wide dashed" src="x.png"></p>',
    );
    expect(run(image, select, toggleDashed, removeCallout)).toBe('<p>One <img class="wide" src="x.png"></p>');
  });

  test('become a private note, and get a dashed border and lose it', () => {
    expect(run('<p>One|</p>', setCallout('private-note'))).toBe('<section class="private-note"><p>One</p></section>');
    expect(run('<div class="callout-red">One|</div>', toggleDashed)).toBe('<div class="callout-red dashed">One</div>');
    expect(run('<div class="callout-red dashed">One|</div>', toggleDashed)).toBe('<div class="callout-red">One</div>');
  });

  test('are taken off: the element goes only if it was nothing else', () => {
    expect(run('<section class="callout-blue"><p>One|</p></section>', removeCallout)).toBe('<p>One</p>');
    expect(run('<section class="callout-red dashed"><p>One|</p></section>', removeCallout)).toBe('<p>One</p>');
    expect(run('<div class="callout-blue" id="a"><p>One|</p></div>', removeCallout)).toBe(
      '<div id="a"><p>One</p></div>',
    );
  });
});

describe('tables', () => {
  const spans = '<table><tr><td rowspan="2">a|</td><td>b</td></tr><tr><td>c</td></tr></table>';

  test('a row is added below a cell with all its rows, inside a span it only makes the span longer', () => {
    expect(run(spans, addRow('below'))).toBe(
      '<table><tr><td rowspan="2">a</td><td>b</td></tr><tr><td>c</td></tr><tr><td></td><td></td></tr></table>',
    );
    const inside = '<table><tr><td rowspan="2">a</td><td>b|</td></tr><tr><td>c</td></tr></table>';
    expect(run(inside, addRow('below'))).toBe(
      '<table><tr><td rowspan="3">a</td><td>b</td></tr><tr><td></td></tr><tr><td>c</td></tr></table>',
    );
  });

  test('a deleted row leaves the cells that reach further down', () => {
    expect(run(spans, deleteRow)).toBe('<table><tr><td>a</td><td>c</td></tr></table>');
  });

  test('columns are added and deleted in every row, spans grow and shrink', () => {
    const wide = '<table><tr><td colspan="2">a</td></tr><tr><td>b|</td><td>c</td></tr></table>';
    expect(run(wide, addColumn('after'))).toBe(
      '<table><tr><td colspan="3">a</td></tr><tr><td>b</td><td></td><td>c</td></tr></table>',
    );
    expect(run(wide, deleteColumn)).toBe('<table><tr><td>a</td></tr><tr><td>c</td></tr></table>');
  });

  test('the first row becomes headings and plain cells again', () => {
    const plain = '<table><tr><td>a|</td></tr><tr><td>b</td></tr></table>';
    const headed = '<table><tr><th>a</th></tr><tr><td>b</td></tr></table>';
    expect(run(plain, toggleHeaderRow)).toBe(headed);
    expect(run(plain, toggleHeaderRow, toggleHeaderRow)).toBe(plain.replace('|', ''));
  });

  test('two cells become one with the words of both, and come apart again', () => {
    const two = '<table><tr><td>a|</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>';
    expect(run(two, mergeCell('below'))).toBe(
      '<table><tr><td rowspan="2">a<br>c</td><td>b</td></tr><tr><td>d</td></tr></table>',
    );
    const empty = '<table><tr><td>a|</td><td></td></tr></table>';
    expect(run(empty, mergeCell('right'))).toBe('<table><tr><td colspan="2">a</td></tr></table>');
    expect(run(empty, mergeCell('right'), splitCell)).toBe('<table><tr><td>a</td><td></td></tr></table>');
    const wide = '<table><tr><td rowspan="2" colspan="2">a|</td><td>b</td></tr><tr><td>c</td></tr></table>';
    expect(run(wide, splitCell)).toBe(
      '<table><tr><td>a</td><td></td><td>b</td></tr><tr><td></td><td></td><td>c</td></tr></table>',
    );
  });

  test('cells are not merged where they do not fit, or lie in different sections', () => {
    expect(
      run('<table><tr><td>a|</td><td rowspan="2">b</td></tr><tr><td>c</td></tr></table>', mergeCell('right')),
    ).toBe('refused');
    expect(
      run('<table><thead><tr><th>a|</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>', mergeCell('below')),
    ).toBe('refused');
    expect(run('<table><tr><td>a|</td></tr></table>', splitCell)).toBe('refused');
  });

  test('the first column becomes headings, a row of headings stays one', () => {
    const plain = '<table><tr><th>a|</th><th>b</th></tr><tr><td>c</td><td>d</td></tr></table>';
    const headed = '<table><tr><th>a</th><th>b</th></tr><tr><th>c</th><td>d</td></tr></table>';
    expect(run(plain, toggleHeaderColumn)).toBe(headed);
    expect(run(plain, toggleHeaderColumn, toggleHeaderColumn)).toBe(plain.replace('|', ''));
  });

  test('Tab after the last cell adds a row; a heading above does not make its cells headings', () => {
    expect(run('<table><tr><th>a|</th></tr></table>', goToCell(1))).toBe(
      '<table><tr><th>a</th></tr><tr><td></td></tr></table>',
    );
  });

  test('a new one has a row of headings, and a line after it to go on in', () => {
    const cells = (tag: string) => `<tr><${tag}></${tag}><${tag}></${tag}></tr>`;
    expect(run('<p>|</p>', insertTable(2, 2)).replace(/\s/g, '')).toBe(
      `<table><tbody>${cells('th')}${cells('td')}</tbody></table><p></p>`,
    );
  });

  test('the last row or column takes the table with it', () => {
    expect(run('<p>x</p><table><tr><td>a|</td></tr></table>', deleteRow)).toBe('<p>x</p>');
    expect(run('<p>x</p><table><tr><td>a|</td></tr></table>', deleteColumn)).toBe('<p>x</p>');
  });
});

describe('inside the line', () => {
  test.each([
    ['strong', 'strong'],
    ['em', 'em'],
    ['underline', 'u'],
    ['strike', 's'],
    ['code', 'code'],
    ['subscript', 'sub'],
    ['superscript', 'sup'],
  ] as const)('%s is written as <%s>', (name, tag) => {
    expect(run('<p>a |b| c</p>', toggle(name))).toBe(`<p>a <${tag}>b</${tag}> c</p>`);
  });

  test('a line is broken where the caret is, but not in code', () => {
    expect(run('<p>a|b</p>', hardBreak)).toBe('<p>a<br>b</p>');
    expect(run('<pre>a|b</pre>', hardBreak)).toBe('refused');
  });

  test('bold is taken from <b>, never doubled', () => {
    expect(run('<p>a <b>|b|</b></p>', toggle('strong'))).toBe('<p>a b</p>');
  });

  test('clearing takes all formatting but links', () => {
    expect(run('<p>|<b>a</b> <a href="/x"><i>b</i></a>|</p>', clearFormatting)).toBe('<p>a <a href="/x">b</a></p>');
  });

  test('a link is made around the selection, changed as a whole, and removed', () => {
    const link =
      (href: string, text: string): Command =>
      (state, dispatch) =>
        setLink(linkPlace(state), href, text)(state, dispatch);
    expect(run('<p>see |here|</p>', link('/a', 'here'))).toBe('<p>see <a href="/a">here</a></p>');
    const type: Command = (state, dispatch) => (dispatch?.(state.tr.insertText('!')), true);
    expect(run('<p>see |here|</p>', link('/a', 'here'), type)).toBe('<p>see <a href="/a">here</a>!</p>');
    expect(run('<p>see <a title="t" href="/a">h|ere</a></p>', link('/b', 'here'))).toBe(
      '<p>see <a title="t" href="/b">here</a></p>',
    );
    expect(run('<p>see <a href="/a">h|ere</a></p>', link('/a', 'there'))).toBe('<p>see <a href="/a">there</a></p>');
    expect(
      run('<p>see <a href="/a">h|ere</a></p>', (state, dispatch) => removeLink(linkPlace(state))(state, dispatch)),
    ).toBe('<p>see here</p>');
  });

  test.each([
    ['example.com/a?b', 'https://example.com/a?b'],
    ['jo@example.com', 'mailto:jo@example.com'],
    ['#part', '#part'],
    ['/article/1-a', '/article/1-a'],
    ['tel:+4930123', 'tel:+4930123'],
    ['java\tscript:alert(1)', null],
    ['data:text/html,x', null],
    ['  ', null],
  ])('the address %j becomes %j', (typed, address) => {
    expect(completeAddress(typed)).toBe(address);
  });

  test('an image says what it shows, even if that is nothing', () => {
    expect(run('<p>a|</p>', insertImage('https://example.com/a.png', ''))).toBe(
      '<p>a<img src="https://example.com/a.png" alt=""></p>',
    );
  });
});

describe('an empty article', () => {
  const type =
    (words: string): Command =>
    (state, dispatch) => (dispatch?.(state.tr.insertText(words)), true);
  const clear: Command = (state, dispatch) => (dispatch?.(state.tr.delete(0, state.doc.content.size)), true);

  test('begins with a paragraph as soon as there are words', () => {
    expect(run('', type('One'))).toBe('<p>One</p>');
  });

  test('is what it was before anything is typed', () => {
    expect(run('')).toBe('');
  });

  test('keeps a line to write in when everything is deleted', () => {
    expect(run('<h2>|One</h2>', clear, type('Two'))).toBe('<p>Two</p>');
  });

  test('leaves text without tags alone that was there before', () => {
    expect(run('One|', type('!'))).toBe('One!');
  });
});

describe('blocks', () => {
  test('a rule goes after the line, with a line to go on in', () => {
    expect(run('<p>One|</p>', insertRule)).toBe('<p>One</p><hr><p></p>');
    expect(run('<p>One|</p><p>Two</p>', insertRule)).toBe('<p>One</p><hr><p>Two</p>');
  });

  test('an island moves past its neighbour and stays selected', () => {
    const { state } = begin('<p>|One</p><script>1</script>');
    let moved = state;
    moveBlock(5, 'up')(state, (tr) => {
      moved = state.apply(tr);
    });
    expect(moved.doc.firstChild?.type.name).toBe('blockIsland');
    expect(moved.selection).toBeInstanceOf(NodeSelection);
  });

  test('edited source becomes what the writer made of it', () => {
    const edit =
      (source: string): Command =>
      (state, dispatch) => {
        const island = state.doc.child(1);
        return replaceIsland(state.doc.child(0).nodeSize, island, source)(state, dispatch);
      };
    const before = '<p>|One</p><script>1</script>';
    expect(run(before, edit('<script>2</script>'))).toBe('<p>One</p><script>2</script>');
    expect(run(before, edit('<p>Two</p>'))).toBe('<p>One</p><p>Two</p>');
    expect(run(before, edit(' '))).toBe('<p>One</p>');
  });
});
