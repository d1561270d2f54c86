import { readdirSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectAlways } from '../../../test/support/expect-always.ts';
import { brokenLaws, uneasyEdits } from '../../../test/property/document-laws.ts';

const folder = new URL('../../../test/fixtures/document/', import.meta.url);
const bodiesIn = (within: string): readonly string[] =>
  readdirSync(new URL(within, folder))
    .filter((name) => name.endsWith('.html'))
    .map((name) => within + name);
const fixtures = bodiesIn('./');
/** One kind of trouble each: what help desks export, what office programs paste, what people type. */
const wild = bodiesIn('wild/');
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

const isLong = process.env.LAYOVER_LONG === '1';

const tags = (
  'p p div ul ol li table tr td th tbody b i strong em a span h2 h3 pre br img hr blockquote script style template object ' +
  'details summary form iframe svg select option button center font code caption colgroup col dl dt dd textarea video u s'
).split(' ');

const tagSoup = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...tags).map((tag) => `<${tag}>`) },
      { weight: 6, arbitrary: fc.constantFrom(...tags).map((tag) => `</${tag}>`) },
      {
        weight: 3,
        arbitrary: fc.constantFrom(
          '<a href="x">',
          '<a id=q></a>',
          '<p class=x id=1>',
          '<span style="a:b">',
          '<li class="z">',
          '<img src=x />',
          '<br/>',
          '<td colspan=2>',
          '<!-- c -->',
          '<![CDATA[x]]>',
          '<!doctype html>',
          '<?pi?>',
          '</>',
          '<b/>',
          '<P CLASS="A" class=b>',
          '<div a="b"c>',
          "<a href='it'>",
          '<ul><li>one',
          '<table><tr><td>cell</table>',
        ),
      },
      {
        weight: 8,
        arbitrary: fc.constantFrom(
          'foo',
          'bar baz',
          ' ',
          '\n',
          '\r\n\t',
          '  ',
          'x',
          '&amp;',
          '&nbsp;',
          '&copy',
          '&notit;',
          '&#38;',
          '&',
          '<',
          'a<b',
          '\0',
          '\uFEFF',
          '\uD800',
          'é',
          '&lt;p&gt;',
          '\u00a0',
          '&#0;',
          '&#13;',
          '\f',
          '1 2',
        ),
      },
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

/** A body that people could have written, with a piece cut out, doubled, or replaced by anything. */
const mutated = fc
  .record({
    name: fc.constantFrom(...fixtures, ...wild),
    from: fc.nat(3000),
    length: fc.nat(40),
    insert: fc.oneof(tagSoup, fc.string({ unit: 'binary', maxLength: 8 })),
  })
  .map(({ name, from, length, insert }) => {
    const source = read(name);
    const start = from % (source.length + 1);
    const window = source.slice(Math.max(0, start - 200), start) + insert + source.slice(start + length, start + 400);
    return window;
  });

const rawText = fc.string({
  unit: fc.oneof(
    fc.constantFrom('<', '>', '&', ';', '/', '"', '='),
    fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
  ),
  maxLength: 40,
});

/** What the long runs found, cut down to what it takes. */
const onceBroken = [
  '</p></',
  '<a >e</a></',
  '&nGt;&ThickSpace;&fjlig;',
  '<a><object><a href>a',
  'p<a href><object><a q>',
  '<a><table><tr><td>l</table><marquee><a href>"',
  '<p>a</p><!-- x <p>',
  '<a id=q></a>&#13;<a id=q></a><img><p>',
];

describe('the laws of the document', () => {
  test.each(onceBroken)('[DOC-TOTAL] all laws hold for %j, for which one did not', (source) => {
    expect(brokenLaws(source)).toEqual([]);
  });

  test.each(fixtures)(
    '[DOC-TILE] [DOC-SAME] [DOC-JSON] [DOC-EXACT] [DOC-UNDO] all laws hold for %s, for every word and for edits all over it',
    (name) => {
      expect(brokenLaws(read(name), { wordEdits: Infinity, edits: 150 })).toEqual([]);
    },
  );

  test.each(wild)(
    '[DOC-SAME] [DOC-EXACT] [DOC-KEEP] all laws hold for %s, for every word and for some edits',
    (name) => {
      expect(brokenLaws(read(name), { wordEdits: Infinity, edits: isLong ? 150 : 8 })).toEqual([]);
    },
  );

  test.each(['./redactor.html', './migrated.html', './tables.html', './windows.html'])(
    '[DOC-REOPEN] every edit of %s is printed along its source and reads the same when it is opened again',
    (name) => {
      expect(uneasyEdits(read(name))).toEqual([]);
    },
  );

  test.each([
    ['[DOC-TOTAL] tag soup', tagSoup],
    ['[DOC-TOTAL] damaged articles', mutated],
    ['[DOC-TOTAL] raw text', rawText],
  ])('%s opens, and all laws hold for it', (_, sources) => {
    expectAlways(
      fc.property(sources, (source) => {
        expect(brokenLaws(source, { wordEdits: 6, edits: 6 })).toEqual([]);
      }),
      { few: 670, many: 34_000 },
    );
  });
});
