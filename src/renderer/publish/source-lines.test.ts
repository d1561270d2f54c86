import { array, constantFrom, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectAlways } from '../../../test/support/expect-always.ts';
import { diffSource, foldSource, sourceLines } from './source-lines.ts';

const told = (before: string, after: string): readonly string[] =>
  diffSource(before, after).map(
    ({ kind, text, mark }) =>
      `${{ same: ' ', added: '+', removed: '-' }[kind]}${mark === null ? text : `${text.slice(0, mark[0])}[${text.slice(...mark)}]${text.slice(mark[1])}`}`,
  );

describe('the source of an article, line by line', () => {
  it('breaks a text without line breaks where its blocks end', () => {
    expect(sourceLines('<p>One</p><ul><li>Two<br>three</li></ul>')).toEqual([
      '<p>One</p>',
      '<ul><li>Two<br>',
      'three</li>',
      '</ul>',
    ]);
    expect(sourceLines('<p>One</p>\n<p>Two</p>')).toEqual(['<p>One</p>\n', '<p>Two</p>']);
  });

  it('shows what went and what came, and which part of the line it is', () => {
    expect(told('<p>a</p><p>two days</p><p>c</p>', '<p>a</p><p>seven days</p><p>c</p>')).toEqual([
      ' <p>a</p>',
      '-<p>[two] days</p>',
      '+<p>[seven] days</p>',
      ' <p>c</p>',
    ]);
    expect(told('<p>a</p>', '<p>a</p><p>b</p>')).toEqual([' <p>a</p>', '+<p>b</p>']);
  });

  it('loses no character of either side', () => {
    const html = array(constantFrom('<p>a</p>', '<p>b</p>', '\n', '<br>', 'x', '</li>', ' '), { maxLength: 14 }).map(
      (parts) => parts.join(''),
    );
    expectAlways(
      property(html, html, (before, after) => {
        const lines = diffSource(before, after);
        const side = (without: string) =>
          lines
            .filter(({ kind }) => kind !== without)
            .map(({ text }) => text)
            .join('');
        expect(side('added')).toBe(before);
        expect(side('removed')).toBe(after);
        expect(foldSource(lines).flatMap((run) => (run.kind === 'line' ? [run.line] : run.lines))).toEqual(lines);
      }),
      { few: 100, many: 5000 },
    );
  });

  it('folds what is far from a change', () => {
    const body = Array.from({ length: 12 }, (_, index) => `<p>${index}</p>`).join('');
    const runs = foldSource(diffSource(body, `${body}<p>new</p>`));
    expect(runs.map((run) => (run.kind === 'line' ? run.line.text : run.lines.length))).toEqual([
      10,
      '<p>10</p>',
      '<p>11</p>',
      '<p>new</p>',
    ]);
  });
});
