import { describe, expect, test } from 'vitest';
import { openDocument } from '../../shared/document/open.ts';
import { wordsIn, wordsOf } from './spelling-words.ts';

const words = (text: string): readonly string[] => wordsIn(text).map(({ word }) => word);

describe('words that a dictionary can know', () => {
  test.each([
    ['letters and apostrophes', 'Don’t cast off: it’s the crew’s boat.', 'Don’t cast off it’s the crew’s boat'],
    ['both sides of a hyphen', 'a well-known port', 'well known port'],
    [
      'none in addresses',
      'See https://harbour.example/tides, www.harbour.example or office@harbour.example.',
      'See or',
    ],
    ['none in paths and names of files', 'Open ~/boats/ada.txt or C:\\boats or tides.json now', 'Open or or now'],
    ['either of two words', 'and/or', 'and or'],
    [
      'none with digits, signs or capitals inside',
      'Berth A1, snake_case, iPhone, WordPress, HMS, PDFs and v2',
      'Berth and',
    ],
    ['none in commands and variables', '--force $HOME #wind {{name}} @ada fish', 'fish'],
    ['letters of every kind', 'El niño comió en Málaga', 'El niño comió en Málaga'],
    ['the end of a sentence', 'The end. Begin(ning)…', 'The end Begin ning'],
  ])('are %s', (_name, text, expected) => {
    expect(words(text).join(' ')).toBe(expected);
  });

  test('stand where they are in their block, and nowhere in code or pictures', () => {
    const { doc } = openDocument('<p>One <b>tw</b>o <code>thre</code><img src="x" alt="y">four</p>');
    const block = doc.child(0);
    expect(wordsOf(block)).toEqual([
      { word: 'One', from: 0, to: 3 },
      { word: 'two', from: 4, to: 7 },
      { word: 'four', from: 13, to: 17 },
    ]);
    expect(wordsOf(openDocument('<pre>sailup</pre>').doc.child(0))).toEqual([]);
  });
});
