import { describe, expect, test } from 'vitest';
import { losesNothing, openForEditing } from './loss-check.ts';
import { openDocument, type OpenedDocument } from './open.ts';
import { printDocument } from './print.ts';
import { documentSchema } from './schema.ts';
import { SourceBlock } from './source-tree.ts';

/** What an opener with a fault would give: the places of another text. */
const misread = (source: string): OpenedDocument => ({ ...openDocument('<p>One</p>'), source });

/** What an opener with a fault would give: a line that lacks a word which the source has. */
const shortened = (source: string): OpenedDocument => {
  const opened = openDocument(source);
  const [line] = opened.root.children;
  if (line === undefined) throw new Error('A line is needed');
  const { startTag, endTag, pieces } = line;
  const whole = { startTag: opened.root.startTag, endTag: opened.root.endTag };
  const node = documentSchema.nodes.paragraph.create(null, documentSchema.text('One'));
  const children = [new SourceBlock({ node, startTag, endTag, pieces })];
  const doc = documentSchema.nodes.doc.create(null, node);
  return { ...opened, doc, root: new SourceBlock({ ...whole, node: doc, children }) };
};

describe('[DOC-LOSS] opening for editing', () => {
  const source = '<p>One two</p>';

  test('gives the document where nothing is lost', () => {
    const opened = openForEditing(source);
    expect(losesNothing(opened)).toBe(true);
    expect(opened.doc.textContent).toBe('One two');
  });

  test.each([
    ['another text would be printed', misread],
    ['a line lacks a word', shortened],
  ])('gives one island with every byte where %s', (_fault, open) => {
    expect(losesNothing(open(source))).toBe(false);
    const opened = openForEditing(source, open);
    expect(opened.islands).toEqual([{ kind: 'malformed', from: 0, to: source.length }]);
    expect(printDocument(opened, opened.doc)).toBe(source);
  });
});
