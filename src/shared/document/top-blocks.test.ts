import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectAlways } from '../../../test/support/expect-always.ts';
import { readBody, type ReadBody } from './top-blocks.ts';

const told = ({ blocks }: ReadBody): unknown =>
  blocks.map(({ node, from, to, isFirm }) => ({ node: node.toJSON() as unknown, from, to, isFirm }));

const paragraph = fc.nat(99).map((n) => `<p>Words ${n}</p>\n`);
const piece = fc.oneof(
  { weight: 5, arbitrary: paragraph },
  fc.constantFrom(
    '<h2>A heading</h2>',
    'bare text <b>and bold</b>',
    '<ul><li>item<li>other</ul>',
    '<table><tr><td>cell</table>',
    '<p>open',
    '<p><b>marked</p>',
    '</b>',
    '<div><p>in a box</p></div>',
    '</div>',
    '<div>',
    '<a href=x>',
    '</a>',
    '<table>',
    '<tr>',
    '<template>',
    '</template>',
    '<!-- never closed',
    '-->',
    '<script>',
    '</script>',
    '<object>',
    '<form>',
    '<button>',
    '<select>',
    '<plaintext>',
    '<pre>\n',
    '&am',
    'p;',
    '<',
    '<img src=x>',
  ),
);
const body = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''));
const edit = fc.record({ at: fc.nat(400), gone: fc.nat(30), said: fc.oneof(piece, fc.constantFrom('', 'x', ' y')) });

describe('reading the top-level blocks of a body', () => {
  test('[DOC-DIFF] read again after an edit, they are those of the body read by itself', () => {
    expectAlways(
      fc.property(body, fc.array(edit, { minLength: 1, maxLength: 4 }), (source, edits) => {
        let known = readBody(source);
        let text = source;
        for (const { at, gone, said } of edits) {
          const from = at % (text.length + 1);
          text = text.slice(0, from) + said + text.slice(from + gone);
          known = readBody(text, known);
          expect(told(known)).toEqual(told(readBody(text)));
        }
      }),
      { few: 250, many: 20_000 },
    );
  });

  test('[DOC-DIFF] what the edit did not touch is not read again', () => {
    const before = readBody('<p>One</p><p>Two</p><p>Three</p><p>Four</p><p>Five</p>');
    const after = readBody('<p>One</p><p>Two</p><p>Three!</p><p>Four</p><p>Five</p>', before);
    const isKnown = after.blocks.map(({ node }, i) => node === before.blocks[i]?.node);
    expect(isKnown).toEqual([true, true, false, true, true]);
  });
});
