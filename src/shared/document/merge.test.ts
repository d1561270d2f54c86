import { Node } from 'prosemirror-model';
import { describe, expect, test } from 'vitest';
import { merge, mergeWithPlaces } from './merge.ts';
import type { Choice } from './merge-choice.ts';
import { openDocument } from './open.ts';
import { printDocument } from './print.ts';
import { documentSchema } from './schema.ts';

const list = (...items: readonly string[]): string =>
  `<ul>\n${items.map((item) => `<li>${item}</li>\n`).join('')}</ul>`;

describe('[MERGE-CLEAN] what does not collide is merged', () => {
  test.each([
    [
      'words of one sentence',
      '<p>one two three four</p>',
      '<p>1 two three four</p>',
      '<p>one two three 4</p>',
      '<p>1 two three 4</p>',
    ],
    [
      'a word and its marks',
      '<p>a word here</p>',
      '<p>a <b>word</b> here</p>',
      '<p>a term here</p>',
      '<p>a <b>term</b> here</p>',
    ],
    ['two attributes', '<p class=x>a</p>', '<p class=x id=i>a</p>', '<p class=y>a</p>', '<p class="y" id="i">a</p>'],
    ['two classes', '<p class="x">a</p>', '<p class="x m">a</p>', '<p class="x t">a</p>', '<p class="x m t">a</p>'],
    [
      'a split and a word',
      '<p>one two three</p>',
      '<p>one</p><p>two three</p>',
      '<p>one two 3</p>',
      '<p>one</p><p>two 3</p>',
    ],
    ['a heading and a word', '<p>one two</p>', '<h2>one two</h2>', '<p>one 2</p>', '<h2>one 2</h2>'],
    [
      'a moved item and a word in it',
      list('a one', 'b', 'c'),
      list('b', 'c', 'a one'),
      list('a 1', 'b', 'c'),
      list('b', 'c', 'a 1'),
    ],
    [
      'an item deleted beside one changed',
      list('a one', 'b', 'c'),
      list('a one', 'c'),
      list('a 1', 'b', 'c'),
      list('a 1', 'c'),
    ],
    [
      'a row and a cell',
      '<table><tr><td>a</td></tr></table>',
      '<table><tr><td>a</td></tr><tr><td>b</td></tr></table>',
      '<table><tr><td>A</td></tr></table>',
      '<table><tr><td>A</td></tr><tr><td>b</td></tr></table>',
    ],
    [
      'a word added to a link whose target changed',
      '<p><a href="/x">two words</a></p>',
      '<p><a href="/y">two words</a></p>',
      '<p><a href="/x">two new words</a></p>',
      '<p><a href="/y">two new words</a></p>',
    ],
    [
      'a callout drawn round a block, and a word in it',
      '<p>one two</p>\n<p>x</p>',
      '<div class="callout-red"><p>one two</p></div>\n<p>x</p>',
      '<p>one 2</p>\n<p>x</p>',
      '<div class="callout-red"><p>one 2</p></div>\n<p>x</p>',
    ],
    ['the same change on both sides', '<p>a b</p>', '<p>a c</p>', '<p>a c</p> ', '<p>a c</p>'],
  ])('%s', (_, base, mine, theirs, merged) => {
    expect(merge(base, mine, theirs)).toEqual({ html: merged, conflicts: [], open: [] });
  });

  test('[MERGE-DELETE] a word deleted in a block that the other side moved is gone where the block is now', () => {
    const base = '<h2>one</h2>\n<h2>oneone</h2>\n';
    const merged = merge(base, '<h2></h2>\n<h2>Mine oneone</h2>\n', '<h2></h2>\n<h2>oneone</h2>\n<h2>one</h2>\n');
    expect(merged).toEqual({
      html: '<h2></h2>\n<h2>Mine oneone</h2>\n<h2></h2>\n',
      conflicts: [],
      open: [],
    });
  });

  test('[MERGE-DELETE] of two deleted blocks that the other side changed round, neither comes back', () => {
    const [two, one] = ['<p>one<a href="/x">five</a></p>\n', '<p>one</p>\n'];
    const merged = merge(`${two}${one}<p>z</p>\n`, '<p>z</p>\n', `<p>Theirs</p>\n${one}${two}<p>z</p>\n`);
    expect(merged).toEqual({ html: '<p>Theirs</p>\n<p>z</p>\n', conflicts: [], open: [] });
  });

  test('[MERGE-DELETE] blocks deleted round one that the other side moved away are gone, and it with them', () => {
    const [a, b, c, d, e] = ['<p>a 1</p>', '<p>b 2</p>', '<p>c 3</p>', '<p>d 4</p>', '<p>e 5</p>'] as const;
    expect(merge(a + b + c + d + e, a + e, a + b + d + e + c)).toEqual({ html: a + e, conflicts: [], open: [] });
    expect(merge(a + b + c + d + e, a + d + e, a + d + b + c + e)).toEqual({
      html: a + d + e,
      conflicts: [],
      open: [],
    });
  });

  test.each([
    ['words at the end of the line before it', '<p>Once, they say</p><p>New</p>', '<p>Once</p><p>New</p>'],
    ['words in the place of that line', '<p>Twice</p><p>New</p>', '<p>Once</p><p>New</p>'],
    ['words at the beginning of the line behind it', '<p>New</p><p>They say Once</p>', '<p>New</p><p>Once</p>'],
  ])('[MERGE-ONE] a block that both added comes out once, beside one side’s %s (seed 2100645)', (_name, both, mine) => {
    for (const [one, other] of [[mine, both] as const, [both, mine] as const])
      expect(merge('<p>Once</p>', one, other)).toEqual({ html: both, conflicts: [], open: [] });
    const item = (html: string): string => html.replaceAll('p>', 'li>').replace(/^(.*)$/, '<ul>$1</ul>');
    expect(merge(item('<p>Once</p>'), item(mine), item(both)).html).toBe(item(both));
  });

  test.each([
    ['with its words', '<p>y</p>', 'y'],
    ['and its words left', '<p>x</p>', 'x'],
  ])('[MERGE-DELETE] a link taken away there, %s, and led elsewhere here is a conflict', (_how, theirs, words) => {
    const [base, mine] = ['<p><a href="/1">x</a></p>', '<p><a href="/2">x</a></p>'];
    const sides = { base: '<a href="/1">x</a>', mine: '<a href="/2">x</a>', theirs: words };
    expect(merge(base, mine, theirs).conflicts).toMatchObject([sides]);
    expect(merge(base, theirs, mine).conflicts).toMatchObject([{ ...sides, mine: words, theirs: sides.mine }]);
    expect(merge(base, mine, mine)).toMatchObject({ html: mine, conflicts: [] });
  });

  test('[MERGE-KEEP] what was moved out of deleted blocks and reworded stays', () => {
    const [a, b, c, d, e] = ['<p>a 1</p>', '<p>b 2</p>', '<p>c x y 3</p>', '<p>d 4</p>', '<p>e 5</p>'] as const;
    const reworded = c.replace('3', 'three');
    const merged = merge(a + b + c + d + e, a + e, a + b + d + e + reworded);
    expect(merged).toEqual({ html: a + e + reworded, conflicts: [], open: [] });
  });

  test('[MERGE-MOVED] what came into the place of a moved block does not collide with what was said in that block', () => {
    const theirs = '<p>Quite new</p><p>x y z</p><p>one two</p>';
    expect(merge('<p>one two</p><p>x y z</p>', '<p>one 2</p><p>x y z</p>', theirs).html).toBe(
      '<p>Quite new</p><p>x y z</p><p>one 2</p>',
    );
  });

  test('[MERGE-BYTES] untouched bytes stay the base’s, new blocks are spelled as their side spelled them', () => {
    const base = "<P CLASS='a'>caf&eacute; one</P>\r\n<p>two";
    const mine = '<p class="a">café one</p>\n<p>2</p>';
    const theirs = `${base}</p>\r\n<p data-x=1>fa&ccedil;ade</p>`;
    expect(merge(base, mine, theirs).html).toBe(
      "<P CLASS='a'>caf&eacute; one</P>\r\n<p>2</p>\r\n<p data-x=1>fa&ccedil;ade</p>",
    );
  });

  test('blocks that both add at one place are both there, whoever asks', () => {
    const [base, mine, theirs] = ['<p>a</p>', '<p>a</p><p>mine</p>', '<p>a</p><p>theirs</p>'];
    expect(merge(base, mine, theirs).html).toBe('<p>a</p><p>mine</p><p>theirs</p>');
    expect(merge(base, theirs, mine).html).toBe('<p>a</p><p>mine</p><p>theirs</p>');
  });
});

describe('[MERGE-CONFLICT] what collides is a conflict, as small as it can be', () => {
  test.each([
    [
      'one word, two ways',
      '<p>one two three</p>',
      '<p>one 2 three</p>',
      '<p>one zwei three</p>',
      ['paragraph', 'two', '2', 'zwei'],
    ],
    ['two words at one place', '<p>one</p>', '<p>one x</p>', '<p>one y</p>', ['paragraph', '', ' x', ' y']],
    [
      'one link, two targets',
      '<p><a href="/a">l</a></p>',
      '<p><a href="/b">l</a></p>',
      '<p><a href="/c">l</a></p>',
      ['paragraph', '<a href="/a">l</a>', '<a href="/b">l</a>', '<a href="/c">l</a>'],
    ],
    [
      'a callout in two colours',
      '<p class="r">a</p>',
      '<p class="g">a</p>',
      '<p class="b">a</p>',
      ['paragraph', '<p class="r">a</p>', '<p class="g">a</p>', '<p class="b">a</p>'],
    ],
    [
      'an item deleted and changed',
      list('a', 'b one'),
      list('a'),
      list('a', 'b 1'),
      ['list item', '<li>b one</li>', '', '<li>b 1</li>'],
    ],
  ])('%s', (_, base, mine, theirs, [what, ...texts]) => {
    const merged = merge(base, mine, theirs);
    expect(merged.conflicts).toEqual([{ what, base: texts[0], mine: texts[1], theirs: texts[2] }]);
    expect(merged.open).toEqual([0]);
    expect(merged.html).toBe(base);
  });

  test('[MERGE-CHOICE] each is decided by itself, and everything else stays merged', () => {
    const base = '<p>one</p>\n<p>two</p>\n<p>three</p>';
    const mine = '<p>1</p>\n<p>2</p>\n<p>three</p>';
    const theirs = '<p>eins</p>\n<p>zwei</p>\n<p>drei</p>';
    const decide = (...choices: readonly Choice[]) => merge(base, mine, theirs, choices);
    expect(decide().open).toEqual([0, 1]);
    expect(decide().html).toBe('<p>one</p>\n<p>two</p>\n<p>drei</p>');
    expect(decide('mine', 'theirs')).toMatchObject({ html: '<p>1</p>\n<p>zwei</p>\n<p>drei</p>', open: [] });
    expect(decide('theirs')).toMatchObject({ html: '<p>eins</p>\n<p>two</p>\n<p>drei</p>', open: [1] });
  });

  test('boxes that overlap are one conflict over the blocks they are drawn round', () => {
    const box = (...inner: readonly string[]) => `<div class="callout-blue">${inner.join('')}</div>`;
    const [a, b, c] = ['<p>a</p>', '<p>b</p>', '<p>c</p>'] as const;
    const merged = merge(`${a}${b}${c}<p>d</p>`, `${box(a, b)}${c}<p>d</p>`, `${a}${box(b, c)}<p>D</p>`);
    expect(merged.conflicts).toHaveLength(1);
    expect(merged.conflicts[0]).toMatchObject({ mine: `${box(a, b)}${c}`, theirs: `${a}${box(b, c)}` });
    expect(merged.html).toBe(`${a}${b}${c}<p>D</p>`);
  });
});

describe('[MERGE-MOVED] what both reworded is never there twice without a word about it', () => {
  const [first, second, last] = ['<p>First of all</p>', '<p>Second thing</p>', '<p>Last of all</p>'];
  const kiln = '<p>The kiln must cool for ten hours</p>';
  const base = first + kiln + second + last;
  const mine = first + second + kiln.replace('ten', 'twelve') + last;

  test.each([
    ['and the other where it stood', first + kiln.replace('must', 'should') + second + last],
    ['and the other elsewhere', first + second + last + kiln.replace('must', 'should')],
  ])('one moved and reworded a block, %s', (_, theirs) => {
    const { conflicts } = merge(base, mine, theirs);
    expect(conflicts.map((one) => [one.mine.includes('twelve'), one.theirs.includes('should')])).toEqual([
      [true, true],
    ]);
    expect(merge(base, mine, theirs, ['mine']).html).toBe(mine);
    expect(merge(base, mine, theirs, ['theirs']).html).toBe(theirs);
  });

  test.each([
    ['joins', '<p>Mine a</p><p>two bthree c</p><p>new</p><p>four d</p>', '<p>two b</p><p>one a</p>'],
    ['rewords', '<p>Mine a</p><p>two b x</p><p>three c</p>', '<p>two b y</p><p>one a</p><p>three c</p>'],
  ])('one moved a block past what the other %s: choosing a side gives it as that side has it', (_, mine, theirs) => {
    const base = '<p>one a</p><p>two b</p><p>three c</p><p>four d</p>';
    expect(merge(base, mine, theirs).conflicts).toHaveLength(1);
    expect(merge(base, mine, theirs, ['mine']).html).toContain(mine);
    const chosen = merge(base, mine, theirs, ['theirs']).html;
    expect(chosen.indexOf('two b')).toBeLessThan(chosen.indexOf(' a</p>'));
    expect(chosen.match(/ a<\/p>|two b/g)).toHaveLength(2);
  });

  test('the other left it alone: it is where it was moved to, reworded', () => {
    expect(merge(base, mine, base.replace('Last', 'Final'))).toEqual({
      html: mine.replace('Last', 'Final'),
      conflicts: [],
      open: [],
    });
  });
});

describe('[MERGE-BOTH] a conflict is decided by keeping both, or by a text of her own', () => {
  const para = (text: string): string => `<p>${text}</p>`;

  test.each([
    ['words', para('one two three'), para('one 2 three'), para('one zwei three'), para('one 2 zwei three')],
    ['items', list('a', 'b one'), list('a'), list('a', 'b 1'), list('a', 'b 1')],
    ['blocks', para('a b'), para('a <b>b</b>!'), '<h2>a</h2>', `${para('a <b>b</b>!')}<h2>a</h2>`],
    [
      'rows',
      '<table><tr><td>a</td></tr></table>',
      '<table><tr><td>a</td></tr><tr><td>one</td></tr></table>',
      '<table><tr><td>a</td></tr><tr><td>one more</td></tr></table>',
      '<table><tr><td>a</td></tr><tr><td>one</td></tr><tr><td>one more</td></tr></table>',
    ],
  ])('both sides’ %s, mine first, whoever asks', (_, base, mine, theirs, both) => {
    expect(merge(base, mine, theirs).open).toEqual([0]);
    expect(merge(base, mine, theirs, ['both'])).toMatchObject({ html: both, open: [] });
    expect(merge(base, theirs, mine, ['both']).html.length).toBe(both.length);
  });

  test.each([
    [
      'words of a line',
      para('one two three'),
      para('one 2 three'),
      para('one zwei three'),
      'a <b>pair</b>',
      para('one a <b>pair</b> three'),
    ],
    [
      'a paragraph for words of a line',
      para('one two'),
      para('one 2'),
      para('one zwei'),
      '<p>pair</p>',
      para('one pair'),
    ],
    ['an item', list('a', 'b one'), list('a'), list('a', 'b 1'), '<li>c</li>', list('a', 'c')],
    ['nothing', list('a', 'b one'), list('a'), list('a', 'b 1'), '', list('a')],
  ])('%s', (_, base, mine, theirs, html, merged) => {
    const decided = merge(base, mine, theirs, [{ html }]);
    expect(decided.open).toEqual([]);
    expect(decided.html).toBe(merged);
  });

  test('a text that does not fit there decides nothing, and the other decisions hold', () => {
    const base = '<p>one two three</p><p>x</p>';
    const mine = '<p>one 2 three</p><p>1</p>';
    const theirs = '<p>one zwei three</p><p>eins</p>';
    const merged = merge(base, mine, theirs, [{ html: '<p>a</p><p>b</p>' }, 'theirs']);
    expect(merged).toMatchObject({ html: '<p>one two three</p><p>eins</p>', open: [0] });
  });

  test('each conflict is shown with the words round it', () => {
    const { places } = mergeWithPlaces(
      '<h2>h</h2><p>one two three</p>',
      '<h2>h</h2><p>one 2 three</p>',
      '<h2>h</h2><p>one zwei three</p>',
    );
    expect(places).toEqual([{ before: 'one ', after: ' three' }]);
  });

  test('a conflict at the end of its line does not run into the words of the next', () => {
    const { places } = mergeWithPlaces(
      '<ul><li>one two</li><li>three</li></ul>',
      '<ul><li>one 2</li><li>three</li></ul>',
      '<ul><li>one zwei</li><li>three</li></ul>',
    );
    expect(places).toEqual([{ before: 'one ', after: '\nthree' }]);
  });
});

test('[MERGE-REOPEN] what comes out says the same when it is opened again, whichever side is taken throughout', () => {
  const base = '<p>one</p><table><tr><td>two</td></tr></table>three';
  const mine = '<h2>1</h2><table><tr><td>2</td></tr></table>drei';
  const theirs = '<p>eins</p><table><tr><td>zwei<td>x</tr></table>3';
  for (const side of ['base', 'mine', 'theirs'] as const) {
    const { html, open } = merge(base, mine, theirs, [side, side, side]);
    expect(open).toEqual([]);
    const opened = openDocument(html);
    expect(printDocument(opened, Node.fromJSON(documentSchema, opened.doc.toJSON()))).toBe(html);
    expect(merge(html, html, html).html).toBe(html);
  }
});
