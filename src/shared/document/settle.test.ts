import type { Node } from 'prosemirror-model';
import { describe, expect, test } from 'vitest';
import { saveDocument } from './check.ts';
import { openDocument } from './open.ts';
import { documentSchema } from './schema.ts';
import { settle } from './settle.ts';

const { nodes, marks } = documentSchema;
const opened = openDocument('');
const settled = (...blocks: readonly Node[]): Node => settle(opened, nodes.doc.create(null, blocks));
const bare = (...content: readonly Node[]): Node => nodes.bare.create(null, content);
const paragraph = (...content: readonly Node[]): Node => nodes.paragraph.create(null, content);
const text = (words: string, ...on: Parameters<typeof documentSchema.text>[1] & object): Node =>
  documentSchema.text(words, on);

describe('[DOC-SETTLE] what HTML cannot say is settled before it is printed', () => {
  test('two bare texts are one, with a line break between them', () => {
    expect(settled(bare(text('a')), bare(text('b'))).toString()).toBe('doc(bare("a", hardBreak, "b"))');
  });

  test.each([[[]], [['comment']]])('also where only the block between them was taken away (%j beside it)', (kinds) => {
    const beside = kinds.map((kind) => nodes.blockIsland.create({ kind, source: '<!---->' }));
    const [first, last] = [bare(text('a')), bare(text('b'))];
    const known = openDocument('');
    const settledOf = (...blocks: readonly Node[]): string => settle(known, nodes.doc.create(null, blocks)).toString();
    expect(settledOf(first, paragraph(text('x')), ...beside, last)).toContain('paragraph("x")');
    expect(settledOf(first, ...beside, last)).toMatch(/^doc\(bare\("a", hardBreak, (inlineIsland, )?"b"\)\)$/);
  });

  test('an empty bare text beside a paragraph is nothing', () => {
    expect(settled(bare(), paragraph(text('a'))).toString()).toBe('doc(paragraph("a"))');
  });

  test.each([
    [' a', '\u00a0a'],
    ['a ', 'a\u00a0'],
    ['a  b', 'a \u00a0b'],
    ['a   b', 'a \u00a0 b'],
    ['a\tb\0', 'a b'],
  ])('spaces show as they were typed: %j', (typed, shown) => {
    expect(settled(paragraph(text(typed))).textContent).toBe(shown);
  });

  test('a space alone is no link, which would be read as an anchor without words', () => {
    const link = marks.link.create({ tag: 'a', attributes: [['href', '/a']] });
    const [space, word] = [text(' ', link), text('to', link)];
    expect(settled(paragraph(text('a'), space, text('b'))).toString()).toBe('doc(paragraph("a b"))');
    expect(settled(paragraph(text('a'), space, word)).toString()).toBe('doc(paragraph("a", link(" to")))');
    const em = marks.em.create();
    const [within, tag] = [text('b', em), marks.inlineTag.create({ tag: 'span', attributes: [['class', 'x']] })];
    const parted = paragraph(within, text(' ', em, tag), text('c', tag));
    expect(
      settled(parted)
        .firstChild?.child(1)
        .marks.map(({ type }) => type.name),
    ).not.toHaveLength(0);
    expect(saveDocument(opened, nodes.doc.create(null, parted)).ok).toBe(true);
  });

  test('code keeps its white space', () => {
    const code = ' a\n\n  b ';
    expect(settled(nodes.codeBlock.create(null, text(code))).textContent).toBe(code);
  });

  test('[DOC-IDS] an id stays on the first of two places only', () => {
    const anchored = nodes.paragraph.create(
      {
        tag: 'p',
        attributes: [
          ['id', 'x'],
          ['class', 'y'],
        ],
      },
      text('a'),
    );
    const doc = settled(anchored, anchored);
    expect(doc.child(0).attrs.attributes).toEqual([
      ['id', 'x'],
      ['class', 'y'],
    ]);
    expect(doc.child(1).attrs.attributes).toEqual([['class', 'y']]);
  });

  test('[DOC-IDS] an id that the source repeats stays repeated', () => {
    const twice = openDocument('<p id=x>a</p><p id=x>b</p>');
    expect(settle(twice, twice.doc)).toBe(twice.doc);
    const edited = twice.doc.copy(twice.doc.content.addToEnd(paragraph(text('c'))));
    expect(settle(twice, edited).child(1).attrs.attributes).toEqual([['id', 'x']]);
  });

  test('a link loses itself inside an element that is a link round blocks', () => {
    const link = marks.link.create({ tag: 'a', attributes: [['href', '/b']] });
    const outer = nodes.container.create(
      { tag: 'a', attributes: [['href', '/a']] },
      paragraph(documentSchema.text('x', [link])),
    );
    expect(settled(outer).toString()).toBe('doc(container(paragraph("x")))');
  });

  test('an inline element without blocks is a mark again', () => {
    const container = nodes.container.create({ tag: 'strong', attributes: [] }, bare(text('x')));
    expect(settled(container).toString()).toBe('doc(bare(strong("x")))');
  });

  test('an opened document is settled, and stays the same node', () => {
    const doc = openDocument('<ul><li>a <b>b</b><li>c</ul>x<br>y<p>&nbsp;z</p>');
    expect(settle(doc, doc.doc)).toBe(doc.doc);
  });
});
