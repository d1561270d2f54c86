import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { expectAlways } from '../../../test/support/expect-always.ts';
import { openStoreBench } from '../../../test/support/store-bench.ts';
import { observeArticle, readRemote } from './article-version.ts';
import { compressText, decodeText, encodeText } from './text-codec.ts';
import { version } from '../../../test/support/store-bench.ts';

const anyString = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.nat(0xffff)).map((units) => String.fromCharCode(...units)),
);

it('a text comes back as exactly the same string, whatever it holds', () => {
  expectAlways(
    fc.property(anyString, (text) => decodeText(encodeText(text)) === text),
    { few: 100, many: 10_000 },
  );
  expectAlways(
    fc.property(anyString, (text) => decodeText(compressText(text)) === text),
    { few: 100, many: 10_000 },
  );
});

it('a compressed text takes a fraction of the room', () => {
  const text = '<p>All in one place, and then some more of the same words in one place.</p>\n'.repeat(200);
  expect(compressText(text).length).toBeLessThan(encodeText(text).length / 20);
});

it.each(['', '\0', 'a\0b', '\ud800', 'x\udfff<p>', '\ufeff', '\r\n\u2028', 'é', '😀'])(
  'the store gives back %j as it got it, in text, name and keywords',
  (text) => {
    const { store, close } = openStoreBench();
    const given = version(1, { text, name: text, keywords: [text] });
    const { key } = observeArticle(store, given, { atMs: 1, unsettled: false });
    const { fields } = readRemote(store, key) ?? {};
    expect([fields?.text, fields?.name, fields?.keywords]).toEqual([text, text, [text]]);
    close();
  },
);
