import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectAlways } from '../../../test/support/expect-always.ts';
import { version } from '../../../test/support/store-bench.ts';
import { printRecovery, readRecovery, type RecoverableCopy } from './recovery-text.ts';

const copyOf = (html: string, baseText: string | null, name = 'Opening hours'): RecoverableCopy => {
  const { text: _text, categories, keywords, related, ...article } = version(12, { name });
  const { slug, status } = article;
  return {
    article,
    base: baseText === null ? null : { name, slug, status, categories, keywords, related, text: baseText },
    changed: { keywords: [name] },
    html,
    editedAtMs: 5,
  };
};

const anyString = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.nat(0xffff)).map((units) => String.fromCharCode(...units)),
  fc.constantFrom('-->', '--!>', '<!--', '\ufeff', '\n-->\n<meta charset="utf-8">\n', ' -->\n', '--', '->', '\r\n'),
);

describe('a recovery file', () => {
  it('gives back the words, what they began from and what else changed, byte for byte, whatever they hold', () => {
    expectAlways(
      fc.property(anyString, fc.option(anyString), anyString, (html, base, name) => {
        const copy = copyOf(html, base, name);
        expect(readRecovery(printRecovery(copy))).toEqual(copy);
      }),
      { few: 500, many: 30_000 },
    );
  });

  it('also where the words are those of a recovery file', () => {
    const inner = printRecovery(copyOf('<p>one</p>', '<p>base</p>')).toString('utf8');
    const copy = copyOf(inner, inner);
    expect(readRecovery(printRecovery(copy))).toEqual(copy);
  });

  it('is a page that a browser shows as the article', () => {
    const page = printRecovery(copyOf('<p>Café --> “open”</p>', '<p>Café</p>', 'a --> b')).toString('utf8');
    expect(page.replaceAll(/<!--[^]*?-->/gu, '').trim()).toBe('<meta charset="utf-8">\n<p>Café --> “open”</p>');
  });

  it('in which somebody typed gives what it says now', () => {
    const page = printRecovery(copyOf('<p>one</p>', '<p>base</p>')).toString('utf8');
    const typed = readRecovery(Buffer.from(page.replace('<p>one</p>', '<p>one and two</p>')));
    expect(typed?.html).toBe('<p>one and two</p>');
    expect(typed?.base?.text).toBe('<p>base</p>');
  });

  it('whose facts or base are damaged, or that is none of ours, is not taken back', () => {
    const file = printRecovery(copyOf('<p>one</p>', 'base '.repeat(100)));
    expect(readRecovery(Buffer.from('<p>one</p>'))).toBeNull();
    expect(readRecovery(file.subarray(0, 200))).toBeNull();
    const noBase = Buffer.from(file);
    noBase.fill(0x41, file.length - 20, file.length - 10);
    expect(readRecovery(noBase)).toBeNull();
  });
});
