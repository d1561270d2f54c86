import { AllSelection, type Command, NodeSelection, Selection } from '@tiptap/pm/state';
import { describe, expect, test } from 'vitest';
import { beginMarked, runCommands } from '../../../test/support/marked-article.ts';
import { backspace, deleteForward, enter, setTextBlock } from './block-commands.ts';
import { removeCallout, setCallout, toggleDashed, toggleQuote } from './callout-commands.ts';
import { hardBreak, insertImage, insertRule, moveBlock, placeImage } from './insert-commands.ts';
import { indentCode, leaveCode, outdentCode } from './code-indent.ts';
import { replaceIsland } from './island-commands.ts';
import { toggleList } from './list-commands.ts';
import { clearFormatting, completeAddress, linkPlace, removeLink, setLink, toggle } from './mark-commands.ts';

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
    [
      'in an empty summary goes on below it, too',
      '<details><summary>|</summary><p>Two</p></details>',
      '<details><summary></summary><p></p><p>Two</p></details>',
    ],
  ])('%s', (_name, before, after) => {
    expect(runCommands(before, enter)).toBe(after);
  });

  test.each([
    ['a heading', '<h2 id="a">|One</h2>', '<p></p><h2 id="a">One</h2>'],
    [
      'a paragraph',
      '<p id="a" style="text-align: center">|One</p>',
      '<p style="text-align: center"></p><p id="a" style="text-align: center">One</p>',
    ],
  ])('before the words of %s leaves them what they are, with their id', (_name, before, after) => {
    expect(runCommands(before, enter)).toBe(after);
  });

  test('in place of all words of an article leaves an empty line', () => {
    const selectAll: Command = (state, dispatch) => (
      dispatch?.(state.tr.setSelection(new AllSelection(state.doc))),
      true
    );
    expect(runCommands('<blockquote><p>|One</p></blockquote><p>Two|</p>', enter)).toBe('<p></p>');
    expect(runCommands('<h2>One</h2><p>Two|</p>', selectAll, enter)).toBe('<p></p>');
  });

  test('in code is a new line, and after two empty lines the way out', () => {
    expect(runCommands('<pre>a|</pre>', enter)).toBe('<pre>a\n</pre>');
    expect(runCommands('<pre>a|</pre>', enter, enter, enter)).toBe('<pre>a</pre><p></p>');
  });

  test('in an empty line of a callout leaves the callout', () => {
    const out = runCommands('<section class="callout-blue"><p>One|</p></section>', enter, enter);
    expect(out).toBe('<section class="callout-blue"><p>One</p></section><p></p>');
  });

  test('in the empty first line of a callout leaves the callout above it', () => {
    const callout = '<section class="callout-blue"><p>One</p><p>Two</p></section>';
    const toStart: Command = ({ doc, tr }, dispatch) => (dispatch?.(tr.setSelection(Selection.atStart(doc))), true);
    expect(runCommands(callout.replace('One', '|One'), enter, toStart, enter)).toBe(`<p></p>${callout}`);
  });

  test('in an empty line of details leaves them for the empty line below, which they came with', () => {
    const details = '<details><summary>One</summary><p>Two</p></details>';
    const type: Command = (state, dispatch) => (dispatch?.(state.tr.insertText('x')), true);
    expect(runCommands(`${details.replace('Two', 'Two|')}<p></p>`, enter, enter, type)).toBe(`${details}<p>x</p>`);
    expect(runCommands(`${details.replace('Two', 'Two|')}<p>y</p>`, enter, enter, type)).toBe(
      `${details}<p>x</p><p>y</p>`,
    );
  });
});

describe('Down at the end of a block of code', () => {
  test('begins a line below it where nothing follows', () => {
    expect(runCommands('<p>One</p><pre>a|</pre>', leaveCode)).toBe('<p>One</p><pre>a</pre><p></p>');
    expect(runCommands('<ul><li>One<pre>a|</pre></li></ul>', leaveCode)).toBe(
      '<ul><li>One<pre>a</pre><p></p></li></ul>',
    );
  });

  test.each([
    ['elsewhere in it', '<pre>a|b</pre>'],
    ['where a line follows', '<pre>a|</pre><p>One</p>'],
    ['in a line of text', '<p>a|</p>'],
  ])('is the key of every day %s', (_name, marked) => {
    expect(runCommands(marked, leaveCode)).toBe('refused');
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
    expect(runCommands(before, deleteForward)).toBe(after);
  });

  test('Backspace behind an empty line takes the line, and what follows keeps its kind and its id', () => {
    expect(runCommands('<p>Zero</p><p></p><h2 id="a">|One</h2>', backspace)).toBe('<p>Zero</p><h2 id="a">One</h2>');
  });
});

describe('Tab in code', () => {
  test('is a tab at the caret, and goes before each of the lines that are selected; Shift+Tab takes it back', () => {
    expect(runCommands('<pre>a|b</pre>', indentCode)).toBe('<pre>a\tb</pre>');
    expect(runCommands('<pre>a|b\nc|d\ne</pre>', indentCode)).toBe('<pre>\tab\n\tcd\ne</pre>');
    expect(runCommands('<pre>\ta|b\n      c|d\n\te</pre>', outdentCode)).toBe('<pre>ab\n  cd\n\te</pre>');
    expect(runCommands('<pre>a|b</pre>', outdentCode)).toBe('refused');
    expect(runCommands('<p>a|b</p>', indentCode)).toBe('refused');
  });
});

describe('kinds of text', () => {
  test('a heading keeps its id when its level changes', () => {
    expect(runCommands('<h2 id="a">One|</h2>', setTextBlock('h3'))).toBe('<h3 id="a">One</h3>');
  });

  test('a paragraph becomes code, and every level of heading', () => {
    expect(runCommands('<p>One|</p>', setTextBlock('pre'))).toBe('<pre>One</pre>');
    for (const tag of ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'] as const)
      expect(runCommands('<p>One|</p>', setTextBlock(tag))).toBe(`<${tag}>One</${tag}>`);
  });

  test('Backspace in an empty heading makes it a paragraph', () => {
    expect(
      runCommands(
        '<p>One</p><h2>|x|</h2>',
        (state, dispatch) => (dispatch?.(state.tr.deleteSelection()), true),
        backspace,
      ),
    ).toBe('<p>One</p><p></p>');
  });

  test('a quotation is put on and taken off', () => {
    expect(runCommands('<p>One|</p>', toggleQuote)).toBe('<blockquote><p>One</p></blockquote>');
    expect(runCommands('<blockquote><p>One|</p></blockquote>', toggleQuote)).toBe('<p>One</p>');
  });
});

describe('a box over what has its place only in a list, details or a table', () => {
  const list = '<ul><li>|a</li><li>b|</li></ul>';
  const details = '<details><summary>|S</summary><p>c|</p></details>';
  const table = '<table><tr><td>a|</td><td>b|</td></tr></table>';

  test.each([
    ['items', list],
    ['a summary and the line below it', details],
    ['a summary', '<details><summary>|S|</summary><p>c</p></details>'],
    ['cells', table],
  ])('goes round the whole of it: %s', (_name, marked) => {
    const inside = marked.replaceAll('|', '');
    expect(runCommands(marked, setCallout('blue'))).toBe(`<section class="callout-blue">${inside}</section>`);
    expect(runCommands(marked, toggleQuote)).toBe(`<blockquote>${inside}</blockquote>`);
  });

  test('stays inside where it can: in one item, or below the summary', () => {
    expect(runCommands('<ul><li>|a|</li><li>b</li></ul>', toggleQuote)).toBe(
      '<ul><li><blockquote>a</blockquote></li><li>b</li></ul>',
    );
    expect(runCommands('<details><summary>S</summary><p>|c|</p></details>', setCallout('blue'))).toBe(
      '<details><summary>S</summary><section class="callout-blue"><p>c</p></section></details>',
    );
  });

  test('no list is made of a summary', () => {
    expect(runCommands(details, toggleList('bulletList'))).toBe('refused');
    expect(runCommands('<details><summary>S|</summary><p>c</p></details>', toggleList('bulletList'))).toBe('refused');
  });
});

describe('callouts', () => {
  test('are written as Help Scout writes them, also around text without tags', () => {
    expect(runCommands('<p>One|</p>', setCallout('green'))).toBe('<section class="callout-green"><p>One</p></section>');
    expect(runCommands('One|', setCallout('plain'))).toBe('<section class="callout"><p>One</p></section>');
  });

  test('change colour on whatever element they are, and keep its other classes', () => {
    expect(runCommands('<p class="callout-blue wide">One|</p>', setCallout('red'))).toBe(
      '<p class="callout-red wide">One</p>',
    );
  });

  test('change colour on a selected image, which stays selected', () => {
    const image = '<p>One <img class="callout-blue wide" src="x.png"></p>';
    const select: Command = (state, dispatch) => {
      dispatch?.(state.tr.setSelection(NodeSelection.create(state.doc, 5)));
      return true;
    };
    expect(runCommands(image, select, setCallout('red'), toggleDashed)).toBe(
      '<p>One <img class="callout-red wide dashed" src="x.png"></p>',
    );
    expect(runCommands(image, select, toggleDashed, removeCallout)).toBe('<p>One <img class="wide" src="x.png"></p>');
  });

  test('become a private note, and get a dashed border and lose it', () => {
    expect(runCommands('<p>One|</p>', setCallout('private-note'))).toBe(
      '<section class="private-note"><p>One</p></section>',
    );
    expect(runCommands('<div class="callout-red">One|</div>', toggleDashed)).toBe(
      '<div class="callout-red dashed">One</div>',
    );
    expect(runCommands('<div class="callout-red dashed">One|</div>', toggleDashed)).toBe(
      '<div class="callout-red">One</div>',
    );
  });

  test('are taken off: the element goes only if it was nothing else', () => {
    expect(runCommands('<section class="callout-blue"><p>One|</p></section>', removeCallout)).toBe('<p>One</p>');
    expect(runCommands('<section class="callout-red dashed"><p>One|</p></section>', removeCallout)).toBe('<p>One</p>');
    expect(runCommands('<div class="callout-blue" id="a"><p>One|</p></div>', removeCallout)).toBe(
      '<div id="a"><p>One</p></div>',
    );
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
    expect(runCommands('<p>a |b| c</p>', toggle(name))).toBe(`<p>a <${tag}>b</${tag}> c</p>`);
  });

  test('a line is broken where the caret is, in code by a new line', () => {
    expect(runCommands('<p>a|b</p>', hardBreak)).toBe('<p>a<br>b</p>');
    expect(runCommands('<pre>a|b</pre>', hardBreak)).toBe('<pre>a\nb</pre>');
    expect(runCommands('<pre>a|b</pre><p>c|d</p>', hardBreak)).toBe('<pre>a\nd</pre>');
  });

  test('bold is taken from <b>, never doubled', () => {
    expect(runCommands('<p>a <b>|b|</b></p>', toggle('strong'))).toBe('<p>a b</p>');
  });

  test('clearing takes all formatting but links', () => {
    expect(runCommands('<p>|<b>a</b> <a href="/x"><i>b</i></a>|</p>', clearFormatting)).toBe(
      '<p>a <a href="/x">b</a></p>',
    );
  });

  test('a link is made around the selection, changed as a whole, and removed', () => {
    const link =
      (href: string, text: string): Command =>
      (state, dispatch) =>
        setLink(linkPlace(state), href, text)(state, dispatch);
    expect(runCommands('<p>see |here|</p>', link('/a', 'here'))).toBe('<p>see <a href="/a">here</a></p>');
    const type: Command = (state, dispatch) => (dispatch?.(state.tr.insertText('!')), true);
    expect(runCommands('<p>see |here|</p>', link('/a', 'here'), type)).toBe('<p>see <a href="/a">here</a>!</p>');
    expect(runCommands('<p>see <a title="t" href="/a">h|ere</a></p>', link('/b', 'here'))).toBe(
      '<p>see <a title="t" href="/b">here</a></p>',
    );
    expect(runCommands('<p>see <a href="/a">h|ere</a></p>', link('/a', 'there'))).toBe(
      '<p>see <a href="/a">there</a></p>',
    );
    expect(
      runCommands('<p>see <a href="/a">h|ere</a></p>', (state, dispatch) =>
        removeLink(linkPlace(state))(state, dispatch),
      ),
    ).toBe('<p>see here</p>');
  });

  test.each([
    [
      'an image before them',
      '<a href="/a"><img src="x.png">te|xt</a>',
      ' new',
      '<a href="/b"><img src="x.png">new</a>',
    ],
    [
      'an image, whose place was not said',
      '<a href="/a"><img src="x.png">te|xt</a>',
      'new',
      '<a href="/b"><img src="x.png">new</a>',
    ],
    ['an image between them', '<a href="/a">o|n<img src="x.png">it</a>', 'up', '<a href="/b"><img src="x.png">up</a>'],
    [
      'bold that is not changed',
      '<a href="/a">the <b>s|ail</b> up</a>',
      'a sail up',
      '<a href="/b">a <b>sail</b> up</a>',
    ],
  ])('other words for a link leave %s', (_name, link, text, after) => {
    const change: Command = (state, dispatch) => setLink(linkPlace(state), '/b', text)(state, dispatch);
    expect(runCommands(`<p>See ${link}.</p>`, change)).toBe(`<p>See ${after}.</p>`);
  });

  test('a link over several lines leaves them apart', () => {
    const change: Command = (state, dispatch) => setLink(linkPlace(state), '/b', 'x')(state, dispatch);
    expect(runCommands('<p>See |one</p><p>two| now</p>', change)).toBe(
      '<p>See <a href="/b">one</a></p><p><a href="/b">two</a> now</p>',
    );
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
    expect(runCommands('<p>a|</p>', insertImage('https://example.com/a.png', ''))).toBe(
      '<p>a<img src="https://example.com/a.png" alt=""></p>',
    );
  });
});

describe('an image that is put among words', () => {
  test.each([
    ['a link', '<a href="/a">the| sail</a>', '<a href="/a">the<img src="x.png" alt="A"> sail</a>'],
    ['bold words', '<b>the| sail</b>', '<b>the<img src="x.png" alt="A"> sail</b>'],
    ['not a link that ends before it', '<a href="/a">the|</a>', '<a href="/a">the</a><img src="x.png" alt="A">'],
  ])('is in them: %s', (_name, before, after) => {
    const place: Command = (state, dispatch) => (dispatch?.(placeImage(state.tr, 'x.png')), true);
    expect(runCommands(`<p>${before}</p>`, insertImage('x.png', 'A'))).toBe(`<p>${after}</p>`);
    expect(runCommands(`<p>${before}</p>`, place)).toBe(`<p>${after.replace(' alt="A"', '')}</p>`);
  });
});

describe('an empty article', () => {
  const type =
    (words: string): Command =>
    (state, dispatch) => (dispatch?.(state.tr.insertText(words)), true);
  const clear: Command = (state, dispatch) => (dispatch?.(state.tr.delete(0, state.doc.content.size)), true);

  test('begins with a paragraph as soon as there are words', () => {
    expect(runCommands('', type('One'))).toBe('<p>One</p>');
  });

  test('is what it was before anything is typed', () => {
    expect(runCommands('')).toBe('');
  });

  test('keeps a line to write in when everything is deleted', () => {
    expect(runCommands('<h2>|One</h2>', clear, type('Two'))).toBe('<p>Two</p>');
  });

  test('leaves text without tags alone that was there before', () => {
    expect(runCommands('One|', type('!'))).toBe('One!');
  });
});

describe('blocks', () => {
  test('a rule goes after the line, with a line to go on in', () => {
    expect(runCommands('<p>One|</p>', insertRule)).toBe('<p>One</p><hr><p></p>');
    expect(runCommands('<p>One|</p><p>Two</p>', insertRule)).toBe('<p>One</p><hr><p>Two</p>');
  });

  test('an island moves past its neighbour and stays selected', () => {
    const { state } = beginMarked('<p>|One</p><script>1</script>');
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
    expect(runCommands(before, edit('<script>2</script>'))).toBe('<p>One</p><script>2</script>');
    expect(runCommands(before, edit('<p>Two</p>'))).toBe('<p>One</p><p>Two</p>');
    expect(runCommands(before, edit(' '))).toBe('<p>One</p>');
  });
});
