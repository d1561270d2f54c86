import type { Node } from '@tiptap/pm/model';
import { type Command, EditorState, NodeSelection, TextSelection } from '@tiptap/pm/state';
import { describe, expect, test } from 'vitest';
import { runCommands } from '../../../test/support/marked-article.ts';
import { openDocument } from '../../shared/document/open.ts';
import { printDocument } from '../../shared/document/print.ts';
import { linkHeadingToItself, nameHeading, tableOfContents } from './heading-anchors.ts';
import { captionImage, insertButton, insertDetails, insertSource, toggleButton } from './make-commands.ts';
import { moveAround } from './move-block.ts';
import { videoEmbed } from './video-embed.ts';

const find = (doc: Node, matches: (node: Node) => number | null): number => {
  let found: number | null = null;
  doc.descendants((node, position) => {
    const inside = matches(node);
    if (found === null && inside !== null) found = position + inside;
    return found === null;
  });
  return found ?? 1;
};

/** `|` is the caret; without one the first image is selected. What comes out is the HTML that would be saved. */
const run = (marked: string, ...commands: readonly Command[]): string => {
  const opened = openDocument(marked.replace('|', ''));
  const at = find(openDocument(marked).doc, ({ text }) => (text?.includes('|') === true ? text.indexOf('|') : null));
  const image = find(opened.doc, ({ type }) => (type.name === 'image' ? 0 : null));
  let state = EditorState.create({ doc: opened.doc });
  const selection = marked.includes('|') ? TextSelection.create(state.doc, at) : NodeSelection.create(state.doc, image);
  state = state.apply(state.tr.setSelection(selection));
  for (const command of commands) {
    const done = command(state, (tr) => {
      state = state.apply(tr);
    });
    if (!done) return 'refused';
  }
  state.doc.check();
  return printDocument(opened, state.doc);
};

const type =
  (words: string): Command =>
  (state, dispatch) => {
    dispatch?.(state.tr.insertText(words));
    return true;
  };

describe('what is made', () => {
  test('details begin in their summary', () => {
    expect(run('<p>One|</p>\n<p>Two</p>', insertDetails, type('More'))).toBe(
      '<p>One</p>\n<details><summary>More</summary><p></p></details>\n<p>Two</p>',
    );
  });

  test.each([
    [
      '<p>A</p><p><img src="a.png" alt="A"></p>',
      '<p>A</p><figure><img src="a.png" alt="A"><figcaption>Cap</figcaption></figure>',
    ],
    [
      '<p><a href="/b"><img src="a.png"></a></p>',
      '<figure><a href="/b"><img src="a.png"></a><figcaption>Cap</figcaption></figure>',
    ],
    [
      '<p>See <img src="a.png">, it</p>',
      '<p>See , it</p><figure><img src="a.png"><figcaption>Cap</figcaption></figure>',
    ],
    [
      '<figure class="k"><img src="a.png"></figure>',
      '<figure class="k"><img src="a.png"><figcaption>Cap</figcaption></figure>',
    ],
    [
      '<details><summary><img src="a.png"></summary><p>c</p></details>',
      '<details><summary></summary><figure><img src="a.png"><figcaption>Cap</figcaption></figure><p>c</p></details>',
    ],
    ['<figure><img src="a.png"><figcaption>c</figcaption></figure>', 'refused'],
  ])('a caption: %s', (before, after) => {
    expect(run(before, captionImage, type('Cap'))).toBe(after);
  });

  test('a video is a frame of its own', () => {
    const embed = videoEmbed('https://youtu.be/abcDEF_12-3') ?? '';
    expect(run('<p>One|</p><p>Two</p>', insertSource('iframe', embed))).toBe(`<p>One</p>${embed}<p>Two</p>`);
  });

  test('a button is a link of a class, and a link becomes one and back, with what else it says', () => {
    expect(run('<p>Now| go</p>', insertButton('https://example.com/', 'Start'))).toBe(
      '<p>Now<a class="button" href="https://example.com/">Start</a> go</p>',
    );
    const link = '<p>See <a target="_blank" href="/a">th|is <b>one</b></a>.</p>';
    const button = '<p>See <a target="_blank" href="/a" class="button">this <b>one</b></a>.</p>';
    expect(run(link, toggleButton)).toBe(button);
    expect(run(link, toggleButton, toggleButton)).toBe(link.replace('|', ''));
    expect(run('<p><a class="btn btn-primary wide" href="/a">G|o</a></p>', toggleButton)).toBe(
      '<p><a class="wide" href="/a">Go</a></p>',
    );
  });

  test('a heading gets an id of its own, and a link to itself', () => {
    expect(run('<p id="one">x</p><h2>O|ne</h2>', nameHeading)).toBe('<p id="one">x</p><h2 id="one-2">One</h2>');
    expect(run('<h4 id="a">O|ne</h4>', nameHeading)).toBe('refused');
    expect(run('<h4 id="a">O|ne <b>two</b></h4>', linkHeadingToItself)).toBe(
      '<h4 id="a"><a href="#a">One <b>two</b></a></h4>',
    );
    expect(run('<h4>O|ne</h4>', linkHeadingToItself)).toBe('<h4 id="one"><a href="#one">One</a></h4>');
  });

  test('a table of contents names the headings it lists, and is brought up to date in its place', () => {
    const made = run('<p>Intro|</p><h2>One</h2><h3 id="x">In one</h3><h2>Two</h2>', tableOfContents);
    expect(made).toBe(
      '<p>Intro</p><section class="index-list"><h4>In this article</h4><ul><li><a href="#one">One</a><ul><li><a href="#x">In one</a></li></ul></li><li><a href="#two">Two</a></li></ul></section><h2 id="one">One</h2><h3 id="x">In one</h3><h2 id="two">Two</h2>',
    );
    const grown = made
      .replace('<p>Intro</p>', '<p>Intro|</p>')
      .replace('>Two</h2>', '>Two and more</h2><h2>Three</h2>');
    const renewed = run(grown, tableOfContents);
    expect(renewed).toContain(
      '<li><a href="#two">Two and more</a></li><li><a href="#three">Three</a></li></ul></section>',
    );
    expect(renewed.match(/index-list/g)).toHaveLength(1);
    expect(run('<p>No headings|</p>', tableOfContents)).toBe('refused');
    expect(run('<h1>The name|</h1>', tableOfContents)).toBe('refused');
  });

  test('what somebody wrote into a table of contents comes behind what it lists anew', () => {
    const contents = (items: string) => `<section class="index-list"><h4>Here</h4><ul>${items}</ul></section>`;
    const [one, two] = ['<li><a href="#one">One</a></li>', '<li><a href="#two">Two</a></li>'];
    const written = '<li>See <a href="/article/7">Knots</a><ul><li>and more</li></ul></li>';
    const nested =
      '<li><a href="#gone">Gone</a><p>a word on it</p><ul><li>deeper</li></ul></li><li><p></p><ul><li>lost</li></ul></li>';
    const headings = '<h2 id="one">One|</h2><h2 id="two">Two</h2>';
    expect(run(`${contents(one + written + nested)}${headings}`, tableOfContents)).toBe(
      `${contents(`${one}${two}${written}<li><p>a word on it</p></li><li>deeper</li><li>lost</li>`)}${headings.replace('|', '')}`,
    );
  });

  test.each([
    [
      'level 4 alone',
      '<h4 id="a">A</h4><p>x</p><h4 id="b">B</h4>',
      '<li><a href="#a">A</a></li><li><a href="#b">B</a></li>',
    ],
    [
      'levels 3, 5 and 6',
      '<h1 id="t">T</h1><h3 id="a">A</h3><h5 id="b">B</h5><h6 id="c">C</h6><h3 id="d">D</h3>',
      '<li><a href="#a">A</a><ul><li><a href="#b">B</a></li></ul></li><li><a href="#d">D</a></li>',
    ],
  ])('a table of contents lists the two highest levels of an article with %s', (_which, headings, items) => {
    const contents = `<section class="index-list"><h4>In this article</h4><ul>${items}</ul></section>`;
    const made = run(`<p>Intro|</p>${headings}`, tableOfContents);
    expect(made).toBe(`<p>Intro</p>${contents}${headings}`);
    expect(run(made.replace('Intro', 'Intro|'), tableOfContents)).toBe(made);
  });
});

describe('moving', () => {
  test.each<[string, string, 'up' | 'down', string]>([
    ['a paragraph', '<p>One</p>\n<p>Two|</p>', 'up', '<p>Two!</p>\n<p>One</p>'],
    ['a list item', '<ul>\n<li>One|</li>\n<li>Two</li>\n</ul>', 'down', '<ul>\n<li>Two</li>\n<li>One!</li>\n</ul>'],
    [
      'a table row',
      '<table><tbody><tr><td>a|</td></tr><tr><td>b</td></tr></tbody></table>',
      'down',
      '<table><tbody><tr><td>b</td></tr><tr><td>a!</td></tr></tbody></table>',
    ],
    [
      'a summary takes its details along, which',
      '<p>One</p><details><summary>S|</summary><p>c</p></details>',
      'up',
      '<details><summary>S!</summary><p>c</p></details><p>One</p>',
    ],
    ['a line below a summary', '<details><summary>S</summary><p>c|</p></details>', 'up', 'refused'],
    ['the first one', '<p>One|</p><p>Two</p>', 'up', 'refused'],
  ])('%s takes the caret along', (_what, before, direction, after) => {
    expect(run(before, moveAround(direction), type('!'))).toBe(after);
  });

  const table = '<table><tbody><tr><td>a|</td></tr><tr><td>b</td></tr></tbody></table>';
  const note = '<section class="private-note"><p>s|</p><p>t</p></section>';

  test.each<[string, string, 'up' | 'down', string]>([
    ['an item its list', '<p>P</p>\n<ul><li>a|</li><li>b</li></ul>', 'up', '<ul><li>a!</li><li>b</li></ul>\n<p>P</p>'],
    ['the last item', '<ul><li>a</li><li>b|</li></ul><p>P</p>', 'down', '<p>P</p><ul><li>a</li><li>b!</li></ul>'],
    ['a row its table', `<p>P</p>${table}`, 'up', `${table.replace('|', '!')}<p>P</p>`],
    ['a line its quotation', '<p>P</p><blockquote>q|</blockquote>', 'up', '<blockquote>q!</blockquote><p>P</p>'],
    ['a line its private note', `<p>P</p>${note}`, 'up', `${note.replace('|', '!')}<p>P</p>`],
    [
      'a line below a summary its details',
      '<p>P</p><details><summary>S</summary><p>c|</p></details>',
      'up',
      '<details><summary>S</summary><p>c!</p></details><p>P</p>',
    ],
    [
      'a list in a callout both',
      '<p>P</p><section class="callout-blue"><ul><li>a|</li></ul></section>',
      'up',
      '<section class="callout-blue"><ul><li>a!</li></ul></section><p>P</p>',
    ],
    [
      'a caption its table',
      '<table><caption>C|</caption><tbody><tr><td>a</td></tr></tbody></table><p>P</p>',
      'down',
      '<p>P</p><table><caption>C!</caption><tbody><tr><td>a</td></tr></tbody></table>',
    ],
  ])('the first and the last take the whole along: %s', (_what, before, direction, after) => {
    expect(run(before, moveAround(direction), type('!'))).toBe(after);
  });

  test.each<[string, string, 'up' | 'down']>([
    ['an item of a list in an item', '<ul><li>a<ul><li>b|</li></ul></li><li>c</li></ul>', 'up'],
    ['a table in an item', `<ul><li>a${table}</li><li>c</li></ul>`, 'up'],
    ['a list in a cell', '<table><tr><td>x</td></tr><tr><td><ul><li>b|</li></ul></td></tr></table>', 'up'],
    [
      'the row below the headings',
      '<p>P</p><table><thead><tr><th>h</th></tr></thead><tbody><tr><td>b|</td></tr></tbody></table>',
      'up',
    ],
    [
      'a row below headings without a section',
      '<table><tbody><tr><th>h</th></tr><tr><td>b|</td></tr></tbody></table>',
      'up',
    ],
    [
      'a row that a merged cell reaches into',
      '<table><tr><td>a|</td><td rowspan="2">m</td></tr><tr><td>b</td></tr></table><p>P</p>',
      'down',
    ],
  ])('%s stays in its place', (_what, before, direction) => {
    expect(run(before, moveAround(direction))).toBe('refused');
  });

  test.each<[string, string, 'up' | 'down', string]>([
    ['paragraphs', '<p>O|ne</p><p>Tw|o</p><p>Three</p>', 'down', '<p>Three</p><p>O!o</p>'],
    ['paragraphs', '<p>Zero</p><p>O|ne</p><p>Tw|o</p><p>Three</p>', 'up', '<p>O!o</p><p>Zero</p><p>Three</p>'],
    ['items', '<ul><li>a</li><li>|b</li><li>c|</li></ul>', 'up', '<ul><li>!</li><li>a</li></ul>'],
    [
      'a list and a line',
      '<p>Zero</p><ul><li>a</li><li>b|</li></ul><p>|c</p>',
      'up',
      '<ul><li>a</li><li>b!c</li></ul><p>Zero</p>',
    ],
  ])('all %s that are selected go together, and stay selected', (_what, before, direction, after) => {
    expect(runCommands(before, moveAround(direction), type('!'))).toBe(after);
  });

  test('several rows of a table go together; at its end it goes with them', () => {
    const rows = (...cells: string[]) => cells.map((cell) => `<tr><td>${cell}</td></tr>`).join('');
    const table = (...cells: string[]) => `<p>O</p><table><tbody>${rows(...cells)}</tbody></table><p>P</p>`;
    expect(runCommands(table('a', '|b', 'c|'), moveAround('up'))).toBe(table('b', 'c', 'a'));
    const all = '<table><tbody><tr><td>a</td></tr><tr><td>b</td></tr></tbody></table>';
    expect(runCommands(table('|a', 'b|'), moveAround('down'))).toBe(`<p>O</p><p>P</p>${all}`);
    expect(runCommands(table('|a', 'b|'), moveAround('up'))).toBe(`${all}<p>O</p><p>P</p>`);
  });

  test('what is selected with a summary stays in its place', () => {
    expect(runCommands('<details><summary>S|</summary><p>c|</p><p>d</p></details>', moveAround('down'))).toBe(
      'refused',
    );
  });
});
