import { type Node, type NodeSpec, Schema } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { describe, expect, test } from 'vitest';
import { withAttribute } from './attributes.ts';
import { saveDocument } from './check.ts';
import { openDocument } from './open.ts';
import { printDocument } from './print.ts';
import { attributesOf, documentSchema, markSpecs, nodeSpecs } from './schema.ts';

const { nodes, marks } = documentSchema;
const text = (words: string): Node => documentSchema.text(words);

/** Where a word stands in the document. */
function find(doc: Node, word: string): { readonly from: number; readonly to: number } {
  let from = -1;
  doc.descendants((node, at) => {
    const index = node.isText ? (node.text ?? '').indexOf(word) : -1;
    if (index >= 0 && from < 0) from = at + index;
    return true;
  });
  return { from, to: from + word.length };
}

/** Where the block of a word starts. */
const blockOf = (doc: Node, word: string, depth?: number): number => doc.resolve(find(doc, word).from).before(depth);

function edited(source: string, edit: (transform: Transform, doc: Node) => void): string {
  const opened = openDocument(source);
  const transform = new Transform(opened.doc);
  edit(transform, opened.doc);
  const saved = saveDocument(opened, transform.doc);
  return saved.ok ? saved.value.html : `unprintable: ${saved.error.expected} / ${saved.error.found}`;
}

describe('[DOC-EXACT] what was not touched keeps its bytes', () => {
  test('one word changes only its own bytes, entities and layout beside it included', () => {
    const source = '<P  class=a>\n\t AT&T &mdash; caf&eacute; <B>old</B>&nbsp;word\n</P>';
    const html = edited(source, (t, doc) =>
      t.replaceWith(
        find(doc, 'old').from,
        find(doc, 'old').to,
        documentSchema.text('new', doc.nodeAt(find(doc, 'old').from)?.marks),
      ),
    );
    expect(html).toBe(source.replace('old', 'new'));
  });

  test('a changed attribute replaces only its value in the source tag', () => {
    const source = `<p><A target=_blank HREF='/old' title="x">link <b>bold</b></A></p>`;
    const html = edited(source, (t, doc) => {
      const { from } = find(doc, 'link');
      const mark = doc.nodeAt(from)?.marks[0];
      if (mark === undefined) throw new Error('no link');
      const attributes = withAttribute(attributesOf(mark), 'href', '/new');
      t.addMark(from, from + 9, mark.type.create({ ...mark.attrs, attributes }));
    });
    expect(html).toBe(`<p><A target=_blank HREF='/new' title="x">link <b>bold</b></A></p>`);
  });

  test.each([
    ['<p id="a"class="b">x</p>', '<p class="b">x</p>'],
    ["<p class=b id='a'title=c>x</p>", '<p class=b title=c>x</p>'],
    ['<p id="a"/>x</p>', '<p/>x</p>'],
    ['<p class=b\n id=a>x</p>', '<p class=b>x</p>'],
  ])('an attribute that goes leaves its neighbours as they are: %s', (source, expected) => {
    const html = edited(source, (t, doc) => {
      const attrs = doc.firstChild?.attrs ?? {};
      const attributes = attributesOf(doc.child(0)).filter(([name]) => name !== 'id');
      t.setNodeMarkup(0, undefined, { ...attrs, attributes });
    });
    expect(html).toBe(expected);
  });

  test('a heading level is changed in both tags and nowhere else', () => {
    const source = '<h2 id="a"\n class=x>Title &amp; more</h2 >';
    const html = edited(source, (t, doc) => t.setNodeMarkup(0, undefined, { ...doc.firstChild?.attrs, tag: 'h3' }));
    expect(html).toBe('<h3 id="a"\n class=x>Title &amp; more</h3>');
  });

  test('half a link gets a new target, the other half keeps its own', () => {
    const html = edited('<p><a href="/a">one two</a></p>', (t, doc) => {
      const { from, to } = find(doc, 'one');
      t.addMark(from, to, marks.link.create({ tag: 'a', attributes: [['href', '/b']] }));
    });
    expect(html).toBe('<p><a href="/b">one</a><a href="/a"> two</a></p>');
  });
});

describe('[DOC-MANNER] what is new is written in the manner of its neighbours', () => {
  const indented = '<ul>\r\n\t<li>one</li>\r\n\t<li>two</li>\r\n</ul>';

  test('a new list item is laid out as the others', () => {
    const item = nodes.listItem.create(null, nodes.bare.create(null, text('new')));
    const html = edited(indented, (t, doc) => t.insert(blockOf(doc, 'two', 2), item));
    expect(html).toBe('<ul>\r\n\t<li>one</li>\r\n\t<li>new</li>\r\n\t<li>two</li>\r\n</ul>');
  });

  test.each([
    '<h2>T</h2>\n\n<p>x</p>',
    '<h2>T</h2>\n\n<ul>\n<li>x</li>\n</ul>\n\n',
    '<h2>T</h2>\n\n<script>1</script>\n\n',
  ])('a new block at the end of %j stands as far from its neighbour as others do', (source) => {
    const html = edited(source, (t, doc) => t.insert(doc.content.size, nodes.paragraph.create(null, text('new'))));
    expect(html.trimEnd()).toBe(`${source.trimEnd()}\n\n<p>new</p>`);
  });

  test('a removed list item takes its line along', () => {
    const html = edited(indented, (t, doc) => t.delete(blockOf(doc, 'one', 2), blockOf(doc, 'two', 2)));
    expect(html).toBe('<ul>\r\n\t<li>two</li>\r\n</ul>');
  });

  test('Enter in a paragraph gives two paragraphs laid out alike, and the id stays on the first', () => {
    const source = '<p id="x" class="y">\n\tone <b>two</b> three\n</p>\n<p>\n\tnext\n</p>';
    const html = edited(source, (t, doc) => t.split(find(doc, ' three').from));
    expect(html).toBe(
      '<p id="x" class="y">\n\tone <b>two</b>\n</p>\n<p class="y">\n\t&nbsp;three\n</p>\n<p>\n\tnext\n</p>',
    );
  });

  test('a new row is laid out as the others', () => {
    const source = '<table>\n  <tbody>\n    <tr><td>a</td></tr>\n  </tbody>\n</table>';
    const row = nodes.tableRow.create(null, nodes.tableCell.create(null, nodes.bare.create(null, text('b'))));
    const html = edited(`${source}<p>x</p>`, (t, doc) => t.insert(blockOf(doc, 'a', 3) + 7, row));
    expect(html).toContain('<tr><td>a</td></tr><tr><td>b</td></tr>\n  </tbody>');
  });

  test('a line break follows the void tags of the source', () => {
    const html = edited('<p>a<br />b c</p>', (t, doc) => t.insert(find(doc, ' c').to, nodes.hardBreak.create()));
    expect(html).toBe('<p>a<br />b c<br /></p>');
  });

  test('[DOC-IDS] what overlaps an element with an id is printed in two parts, not the element', () => {
    const html = edited('<p>see <span id=q>two words</span></p>', (t, doc) =>
      t.addMark(find(doc, 'see').from, find(doc, 'two').to, marks.strong.create()),
    );
    expect(html).toBe('<p><strong>see </strong><span id=q><strong>two</strong> words</span></p>');
  });

  test('bold over a word that is half in a link is one element outside it', () => {
    const html = edited('<p>see <a href="/a">this page</a> now</p>', (t, doc) =>
      t.addMark(find(doc, 'see').from, find(doc, 'this').to, marks.strong.create()),
    );
    expect(html).toBe('<p><strong>see <a href="/a">this</a></strong><a href="/a"> page</a> now</p>');
  });

  test('a moved block takes its own bytes along', () => {
    const source = '<p>first</p>\n<P  class=q>second &copy 2020</P>\n<p>third</p>\n';
    const html = edited(source, (t, doc) => {
      const moved = doc.child(1);
      t.delete(7, 7 + moved.nodeSize);
      t.insert(0, moved);
    });
    expect(html).toBe('<P  class=q>second &copy 2020</P>\n<p>first</p>\n<p>third</p>\n');
  });
});

describe('[DOC-SAFE-JOIN] text never becomes markup', () => {
  test.each([
    ['<p>AT&U</p>', 'U', 'copy', '<p>AT&amp;copy</p>'],
    ['<p>a <5</p>', '5', 'b', '<p>a &lt;b</p>'],
    ['<p>x&not y</p>', ' y', 'in;', '<p>x&notin&#59;</p>'],
    ['<p>one</p>', 'one', '<b> & "q"', '<p>&lt;b&gt; &amp; "q"</p>'],
    ['a 5</', '5', 'b', 'a b</'],
  ])('in %s, %s replaced by %s', (source, word, replacement, expected) => {
    const html = edited(source, (t, doc) => t.replaceWith(find(doc, word).from, find(doc, word).to, text(replacement)));
    expect(openDocument(html).doc.textContent).toContain(replacement);
    expect(html).toBe(expected);
  });

  test('a paragraph after an implied end gets it written out', () => {
    const html = edited('<p>one<div>x</div>', (t) => t.insert(5, nodes.bare.create(null, text('bare'))));
    expect(html).toBe('<p>one</p>bare<div>x</div>');
  });

  test('text after an unclosed element does not fall into it', () => {
    const html = edited('<p><b>bold</p>', (t, doc) =>
      t.insert(doc.content.size, nodes.paragraph.create(null, text('plain'))),
    );
    expect(openDocument(html).doc.lastChild?.firstChild?.marks).toEqual([]);
  });
});

describe('[DOC-SCHEMA] the editor may build its own Schema from our specs', () => {
  const specs: Readonly<Record<string, NodeSpec>> = nodeSpecs;
  const foreign = new Schema<string, string>({
    nodes: specs,
    marks: markSpecs,
  });
  const source = '<h2>T</h2>\n<ul><li>one <em>two</em></li></ul>\n<p class="callout">x &amp; y</p>';

  test('its documents print along the source, unedited and edited', () => {
    const opened = openDocument(source);
    const doc = foreign.nodeFromJSON(opened.doc.toJSON());
    expect(printDocument(opened, doc)).toBe(source);
    const { from, to } = find(doc, 'two');
    const edit = new Transform(doc).replaceWith(from, to, foreign.text('three', doc.nodeAt(from)?.marks));
    expect(printDocument(opened, edit.doc)).toBe(source.replace('two', 'three'));
  });
});
