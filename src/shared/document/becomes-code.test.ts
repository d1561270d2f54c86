import { Transform } from 'prosemirror-transform';
import { describe, expect, test } from 'vitest';
import { saveDocument } from './check.ts';
import { openDocument } from './open.ts';
import { printSettled } from './print.ts';
import { documentSchema } from './schema.ts';

const { nodes } = documentSchema;

/** The document with each paragraph of these words as a block of code. */
function withCode(source: string, words: string) {
  const opened = openDocument(source);
  const transform = new Transform(opened.doc);
  opened.doc.descendants((node, at) => {
    if (node.type.name === 'paragraph' && node.textContent === words)
      transform.setNodeMarkup(at, nodes.codeBlock, { tag: 'pre' });
  });
  return saveDocument(opened, transform.doc);
}

describe('a paragraph that becomes code', () => {
  test.each([
    [
      'leaves the layout around its words behind, which would be read as words',
      '<div>\n  <p>\n    One\n  </p>\n  <p class=q>Two</p>\n</div>',
      'One',
      '<div>\n  <pre>One</pre>\n  <p class=q>Two</p>\n</div>',
    ],
    ['or in its place', '<p class=q>One</p>\n<p>\n</p>', '', '<p class=q>One</p>\n<pre></pre>'],
    ['keeps what it has', '<p>One <b>two</b></p>', 'One two', '<pre>One <b>two</b></pre>'],
    [
      'shows the space of an element without words',
      '<p>One<span class="x"> </span>two<a id="y"> </a></p>',
      'Onetwo',
      '<pre>One<span class="x"> </span>two<a id="y"> </a></pre>',
    ],
  ])('%s', (_name, source, words, html) => {
    expect(withCode(source, words)).toEqual({ ok: true, value: { html, printed: 'source' } });
  });
});

test('a block that is printed without its source is so also after it was printed along it', () => {
  const opened = openDocument('<div class=q>\n<p>One</p></div>');
  const { doc } = new Transform(opened.doc).insert(2, documentSchema.text('x'));
  expect(printSettled(opened, doc)).toBe('<div class=q>\n<p>xOne</p></div>');
  const anew = new Set([doc.child(0)]);
  expect(printSettled(opened, doc, { anew })).toBe('<div class="q">\n<p>xOne</p></div>');
});
