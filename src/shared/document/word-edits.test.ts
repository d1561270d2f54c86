import { describe, expect, test } from 'vitest';
import { measureFidelity, wordsToTry } from './fidelity.ts';
import { openDocument } from './open.ts';
import { printDocument } from './print.ts';
import { countExact } from './word-edits.ts';

const siblings = (count: number): string =>
  Array.from({ length: count }, (_, i) => `<p>one <b>word${i}</b></p>\n`).join('');

/** Counts as `check-html` does; `most`: how many words alone, null for as many as it likes; `isFaulty` says which prints come out wrong. */
function countPrints(source: string, isFaulty: (html: string) => boolean = () => false, most: number | null = 10) {
  const opened = openDocument(source);
  let prints = 0;
  const print: typeof printDocument = (along, doc) => {
    prints += 1;
    const html = printDocument(along, doc);
    return isFaulty(html) ? `${html} ` : html;
  };
  const edits = wordsToTry(opened.root);
  return { tried: edits.length, exact: countExact(opened, edits, most === null ? { print } : { print, most }), prints };
}

describe('trying each word of a long article', () => {
  test('[DOC-EXACT] takes as many prints for a long article as for one twice as long', () => {
    const [short, long] = [countPrints(siblings(150)), countPrints(siblings(300))];
    expect([short.tried, long.tried]).toEqual([300, 600]);
    expect([short.exact, long.exact]).toEqual([300, 600]);
    expect(long.prints).toBe(short.prints);
  });

  test('[DOC-EXACT] finds the one word that is not exact among those that were tried together', () => {
    const { tried, exact, prints } = countPrints(siblings(150), (html) => !html.includes('>word77<'));
    expect(tried - exact).toBe(1);
    expect(prints).toBeLessThan(80);
  });

  test('[DOC-EXACT] few words of a very long line are tried alone: each print aligns all of it', () => {
    const line = `<p>${Array.from({ length: 1000 }, (_, i) => `<b>w${i}</b>`).join(' ')}</p>`;
    const { tried, exact, prints } = countPrints(line, undefined, null);
    expect([tried, exact]).toEqual([1000, 1000]);
    expect(prints).toBeLessThan(300);
  });

  test('[DOC-EXACT] words with others in one text and in one line are tried in groups too', () => {
    const line = Array.from({ length: 30 }, (_, i) => `<i>a${i}</i>${i % 3 === 0 ? ' &amp; ' : ''}`).join('');
    const { tried, exact } = countPrints(`<ul><li>${line}<li><pre>a\n${line}</pre></ul>`);
    expect(exact).toBe(tried);
    expect(measureFidelity(`<p>${line}</p>`).wordEdits).toEqual({ tried: 30, exact: 30 });
  });
});
