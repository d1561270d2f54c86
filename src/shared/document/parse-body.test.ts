import * as fc from 'fast-check';
import { parseFragment } from 'parse5';
import { describe, expect, test } from 'vitest';
import { expectAlways } from '../../../test/support/expect-always.ts';
import { parseBody, type ParsedElement, type ParsedNode, type ParsedParent } from './parse-body.ts';

const context = parseFragment('<div></div>').childNodes[0] as ParsedElement;
const plainParse = (source: string): ParsedParent => parseFragment(context, source, { sourceCodeLocationInfo: true });

const placeOf = (node: ParsedNode): readonly (number | undefined)[] => {
  const location = node.sourceCodeLocation;
  if (location === undefined || location === null) return [];
  const { startTag, endTag } = 'tagName' in node ? (node.sourceCodeLocation ?? {}) : {};
  return [location.startOffset, location.endOffset, startTag?.endOffset, endTag?.startOffset];
};

/** Names, texts, attributes and places of all nodes, as a tree. */
const outline = (node: ParsedNode): unknown => ({
  name: node.nodeName,
  namespace: 'tagName' in node ? node.namespaceURI : '',
  text: 'value' in node ? node.value : 'data' in node ? node.data : '',
  attributes: 'attrs' in node ? node.attrs : [],
  place: placeOf(node),
  children: outlineAll('content' in node ? node.content : node),
});
const outlineAll = (parent: ParsedParent | ParsedNode): readonly unknown[] =>
  'childNodes' in parent ? parent.childNodes.map(outline) : [];

const names = (
  'p div ul li table tr td tbody caption colgroup b i a span pre textarea select option script style svg math title ' +
  'template form button nobr plaintext'
).split(' ');
const texts =
  'foo|bar baz|  two  words |\n|\r\n\t|\r|&amp;|&notit;|&|<|\0|\ud800|😀 x 😀|é ü|a\nb c|x\0y z|&#0;|<!-- c -->|<![CDATA[x y]]>|</';
const soup = fc
  .array(
    fc.oneof(
      fc.constantFrom(...names).map((name) => `<${name}>`),
      fc.constantFrom(...names).map((name) => `</${name}>`),
      fc.constantFrom(...texts.split('|')),
    ),
    { maxLength: 25 },
  )
  .map((parts) => parts.join(''));

describe('parsing a body', () => {
  test('[DOC-OPEN] takes text a run at a time and makes the tree that parse5 makes, with the same places', () => {
    expectAlways(
      fc.property(soup, (source) => {
        expect(outlineAll(parseBody(source))).toEqual(outlineAll(plainParse(source)));
      }),
      { few: 400, many: 50_000 },
    );
  });

  test('[DOC-OPEN] makes that tree, too, of a text longer than the parser keeps in memory', () => {
    const long = `<p>${'Some words, an emoji 😀 &amp; a line\r\n'.repeat(2000)}</p>${'<td>a b'.repeat(2000)}<pre>\n x`;
    expect(outlineAll(parseBody(long))).toEqual(outlineAll(plainParse(long)));
  });
});
