import { readdirSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { type DefaultTreeAdapterTypes, parseFragment, serialize } from 'parse5';
import { expect, test } from 'vitest';
import { expectAlways } from '../support/expect-always.ts';
import { diffText } from '../../src/shared/document/diff-text.ts';
import { diffDocuments } from '../../src/shared/document/diff.ts';
import { canonicalFingerprint, exactFingerprint, sameCanonically } from '../../src/shared/document/fingerprint.ts';
import { openDocument } from '../../src/shared/document/open.ts';
import { plainText } from '../../src/shared/document/words.ts';
import { editKinds, editSide } from './document-merges.ts';

const folder = new URL('../fixtures/document/', import.meta.url);

/** Pieces of articles, so that a case is small. */
const pieces = ['./', 'wild/'].flatMap((within) =>
  readdirSync(new URL(within, folder))
    .filter((name) => name.endsWith('.html'))
    .flatMap((name) => readFileSync(new URL(within + name, folder), 'utf8').match(/[^]{1,400}(?:\n|$)/g) ?? []),
);
const unit = fc.double({ min: 0, max: 0.999, noNaN: true });
const edits = fc.array(fc.record({ kind: fc.constantFrom(...editKinds), place: unit, within: unit }), {
  minLength: 1,
  maxLength: 3,
});
const body = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 2 }).map((parts) => parts.join(''));

const { childNodes } = parseFragment('<div></div>');
const reserialise = (html: string): string =>
  serialize(parseFragment(childNodes[0] as DefaultTreeAdapterTypes.Element, html, { sourceCodeLocationInfo: false }));

/** As another program would write it; `undefined` for what HTML cannot say again, and for islands, which have one spelling. */
function respelled(html: string): string | undefined {
  const again = reserialise(html);
  // A stray `</p>` is an empty paragraph to a browser, and nothing here.
  const hasPhantom = again.includes('<p></p>') && !html.includes('<p></p>');
  return hasPhantom || openDocument(html).islands.length > 0 || reserialise(again) !== again ? undefined : again;
}

test('[DOC-FINGERPRINT] equal for another spelling, different for every edit', () => {
  expectAlways(
    fc.property(body, edits, (source, changes) => {
      const again = respelled(source);
      if (again !== undefined) expect(canonicalFingerprint(again)).toBe(canonicalFingerprint(source));
      const edited = editSide(source, changes, 'Own');
      expect(exactFingerprint(edited) === exactFingerprint(source)).toBe(edited === source);
      if (plainText(edited) !== plainText(source)) expect(sameCanonically(edited, source)).toBe(false);
    }),
    { few: 100, many: 8000 },
  );
});

test('[DOC-DIFF] both texts can be read out of a diff, and a difference is always told', () => {
  expectAlways(
    fc.property(body, edits, (before, changes) => {
      const after = editSide(before, changes, 'Own');
      const diff = diffDocuments(before, after);
      const read = (left: 'removed' | 'added'): string =>
        diff.blocks
          .flatMap((block) => block.segments)
          .filter((segment) => segment.kind !== left)
          .map((segment) => segment.text)
          .join('');
      const said = (html: string): string =>
        diffDocuments(html, html)
          .blocks.flatMap((one) => one.segments)
          .map((one) => one.text)
          .join('');
      expect(read('added').length).toBe(said(before).length);
      expect(read('removed')).toBe(said(after));
      expect(diff.characters.removed + diff.characters.added === 0).toBe(before === after);
      if (!sameCanonically(before, after)) expect(diff.summary).not.toBe('');
      expect(diffText(diff)).toBe(diffText(diffDocuments(before, after)));
    }),
    { few: 100, many: 8000 },
  );
});
