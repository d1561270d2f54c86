import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Examples, expectAlways } from '../support/expect-always.ts';
import { brokenMergeLaws, editKinds, editSide } from './document-merges.ts';

const corpus = fileURLToPath(new URL('../../../shared/corpus/', import.meta.url));
const fixtures = fileURLToPath(new URL('../fixtures/document/', import.meta.url));
const isLong = process.env.LAYOVER_LONG === '1';

const bodiesIn = (folder: string, most: number): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.html'))
    .map((name) => readFileSync(folder + name, 'utf8'))
    .filter((body) => body.length <= most);

const edit = fc.record({
  kind: fc.constantFrom(...editKinds),
  place: fc.double({ min: 0, max: 0.999, noNaN: true }),
  within: fc.double({ min: 0, max: 0.999, noNaN: true }),
});
const edits = fc.array(edit, { minLength: 1, maxLength: 5 });

const line = fc.array(
  fc.constantFrom('one', 'two ', ' three', ' ', '<b>four</b> ', '<a href="/x">five</a>', '<br>', '&amp;'),
  {
    maxLength: 6,
  },
);
const block = fc
  .tuple(fc.constantFrom('p', 'h2', 'li', 'td', 'div', 'blockquote', 'bare'), line)
  .map(([tag, parts]) => {
    const text = parts.join('');
    if (tag === 'li') return `<ul><li>${text}</li><li>last</li></ul>`;
    if (tag === 'td') return `<table><tr><td>${text}</td><td>x</td></tr><tr><td>y</td></tr></table>`;
    return tag === 'bare' ? text : `<${tag}>${text}</${tag}>\n`;
  });
const article = fc.array(block, { maxLength: 5 }).map((blocks) => blocks.join(''));

/** Some of the words become the author's own. */
const signed = (html: string, author: string): string =>
  html.replaceAll('three', `${author}3`).replaceAll('four', `${author}4`);

describe('merging two descendants of one article', () => {
  const lawsFor = (bodies: fc.Arbitrary<string>, examples: Examples): void => {
    expectAlways(
      fc.property(bodies, edits, edits, (base, mine, theirs) => {
        expect(brokenMergeLaws(base, editSide(base, mine, 'Mine'), editSide(base, theirs, 'Theirs'))).toEqual([]);
      }),
      examples,
    );
  };

  test('[MERGE-ONE] [MERGE-SWAP] [MERGE-KEEP] [MERGE-DELETE] all laws hold for small articles', () => {
    lawsFor(article, { few: 150, many: 20_000 });
  });

  test('[MERGE-ONE] [MERGE-SWAP] [MERGE-KEEP] all laws hold for our fixtures', () => {
    lawsFor(fc.constantFrom(...bodiesIn(fixtures, Infinity)), { few: 20, many: 1000 });
  });

  test.runIf(existsSync(corpus))('[MERGE-KEEP] all laws hold for real article bodies', () => {
    lawsFor(fc.constantFrom(...bodiesIn(corpus, isLong ? Infinity : 12_000)), { few: 15, many: 500 });
  });

  test('[MERGE-ONE] [MERGE-SWAP] all laws hold for three texts that have nothing to do with each other', () => {
    expectAlways(
      fc.property(article, article, article, (base, mine, theirs) => {
        expect(brokenMergeLaws(base, signed(mine, 'Mine'), signed(theirs, 'Theirs'))).toEqual([]);
      }),
      { few: 150, many: 10_000 },
    );
  });
});
