import { describe, expect, test } from 'vitest';
import { describeIsland } from './island-words.ts';

describe('a piece that is kept as source', () => {
  test.each([
    ['iframe', '<iframe src="https://www.youtube-nocookie.com/embed/x"></iframe>', 'Video from youtube-nocookie.com'],
    ['iframe', "<iframe src='//maps.example.org/embed'></iframe>", 'Page from maps.example.org'],
    ['iframe', '<iframe></iframe>', 'Embedded page'],
    ['video', '<video><source src=https://media.example.org/a.mp4></video>', 'Video from media.example.org'],
    ['script', '<script src="https://gist.example.org/1.js"></script>', 'Kept as source'],
    ['form', '<form action="https://example.org"></form>', 'Form'],
  ])('is named by what a reader would see: %s %s', (kind, source, title) => {
    expect(describeIsland(kind, source)).toMatchObject({ look: 'card', title });
  });

  test('shows the words of a comment, and the beginning of anything long', () => {
    expect(describeIsland('comment', '<!--  to do:\n later -->')).toMatchObject({
      look: 'comment',
      excerpt: 'to do: later',
    });
    expect(describeIsland('script', `<script>${'x'.repeat(500)}</script>`).excerpt).toHaveLength(90);
  });

  test('is not shown where it is only about column widths', () => {
    expect(describeIsland('columns', '<colgroup><col></colgroup>').look).toBe('hidden');
  });
});
