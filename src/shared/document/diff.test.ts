import { describe, expect, test } from 'vitest';
import { diffDocuments } from './diff.ts';
import { diffText } from './diff-text.ts';

const told = (before: string, after: string): string => diffText(diffDocuments(before, after));

describe('[DOC-DIFF] a diff tells a reader what changes', () => {
  test('words, in the block that they stand in', () => {
    const diff = diffDocuments('<p>one two three</p><p>x</p>', '<p>one 2 three</p><p>x</p>');
    expect(diff.blocks).toEqual([
      {
        kind: 'changed',
        what: 'paragraph',
        segments: [
          { text: 'one ', kind: 'same', marks: [] },
          { text: 'two', kind: 'removed', marks: [] },
          { text: '2', kind: 'added', marks: [] },
          { text: ' three', kind: 'same', marks: [] },
        ],
        notes: [],
      },
      { kind: 'same', what: 'paragraph', segments: [{ text: 'x', kind: 'same', marks: [] }], notes: [] },
    ]);
    expect(diff.summary).toBe('1 paragraph');
    expect(diff.characters).toEqual({ removed: 3, added: 1 });
  });

  test('blocks that came and went', () => {
    const text = told('<ul><li>one</li><li>two</li></ul><p>gone</p>', '<ul><li>one</li><li>new</li><li>two</li></ul>');
    expect(text.split('\n')).toEqual([
      '1 list item, 1 paragraph (12 characters removed, 13 added)',
      '  … 1 unchanged',
      '+ list item: new',
      '  … 1 unchanged',
      '- paragraph: gone',
    ]);
  });

  test.each([
    ['<h2>T</h2>', '<h3>T</h3>', '<h2> is now <h3>'],
    ['<p><a href="/a">x y</a></p>', '<p><a href="/b">x y</a></p>', '“x y”: link href: "/a" is now "/b"'],
    ['<p>a word</p>', '<p>a <b>word</b></p>', '“word”: now bold'],
    ['<p>a <a href="/x">word</a></p>', '<p>a word</p>', '“word”: no longer link to /x'],
    ['<p>x</p>', '<p class="callout-red">x</p>', 'class="callout-red" added'],
    ['<p>x</p><p>y</p>', '<div class="callout-blue"><p>x</p><p>y</p></div>', 'now in a blue callout'],
    ['<script>1</script>', '<script>2</script>', 'script changed'],
    ['<table border=1><tr><td>x</table>', '<table border=2><tr><td>x</table>', 'table: border: "1" is now "2"'],
  ])('%s to %s: %s', (before, after, note) => {
    const notes = diffDocuments(before, after).blocks.flatMap((block) => block.notes);
    expect(notes).toEqual([note]);
  });

  test('nothing, and nothing that a reader could see', () => {
    expect(told('<p>x</p>', '<p>x</p>')).toBe('No difference.');
    expect(told('<p>x</p>', '<p >x</p>')).toBe(
      'Only the spelling of the HTML differs (0 characters removed, 1 added).',
    );
  });
});
