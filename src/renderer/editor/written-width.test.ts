import { expect, test } from 'vitest';
import { readWidth, widthForm, withWrittenWidth, writtenWidth } from './written-width.ts';

test.each<[string, string | null | undefined]>([
  ['30%', '30%'],
  [' 33,5 % ', '33.5%'],
  ['120PX', '120px'],
  ['100%', '100%'],
  [' ', null],
  ['30', undefined],
  ['101%', undefined],
  ['0%', undefined],
  ['10000px', undefined],
  ['-3px', undefined],
  ['3em', undefined],
  ['30% 2', undefined],
])('of what she types, “%s” means %s', (typed, width) => {
  expect(readWidth(typed)).toBe(width);
});

test('a style says the width where there is also an attribute; both change', () => {
  const both = [
    ['width', '10'],
    ['style', 'Width:20%!important'],
  ] as const;
  expect([writtenWidth(both), widthForm(both)]).toEqual(['20%', 'style']);
  expect(withWrittenWidth(both, '30px', 'attribute')).toEqual([
    ['width', '30'],
    ['style', 'Width:30px!important'],
  ]);
  expect(withWrittenWidth(both, null, 'style')).toEqual([]);
});

test('widths of other things are none', () => {
  const others = [['style', 'max-width: 3px; border-width: 2px']] as const;
  expect([writtenWidth(others), widthForm(others)]).toEqual([null, null]);
  expect(writtenWidth([['width', '']])).toBeNull();
});
