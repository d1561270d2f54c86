import { describe, expect, test } from 'vitest';
import type { Attributes } from '../../shared/document/attributes.ts';
import { imageWidth, withImageWidth } from './image-size.ts';

describe('the width of an image', () => {
  test.each<[string, Attributes, number | null, Attributes]>([
    [
      'a new one stands in the style',
      [['src', 'a']],
      300,
      [
        ['src', 'a'],
        ['style', 'width: 300px;'],
      ],
    ],
    [
      'one in the style is changed there',
      [['style', 'display: block; width: 906.778px; margin: auto;']],
      300,
      [['style', 'display: block; width: 300px; margin: auto;']],
    ],
    ['a style without one gets it', [['style', 'margin: auto;']], 300, [['style', 'width: 300px; margin: auto;']]],
    [
      'a height in the style would bend it',
      [['style', 'width: 10px; height: 90px;']],
      300,
      [['style', 'width: 300px;']],
    ],
    [
      'attributes stay attributes',
      [
        ['width', '400'],
        ['height', '100'],
        ['alt', ''],
      ],
      200,
      [
        ['width', '200'],
        ['height', '50'],
        ['alt', ''],
      ],
    ],
    [
      'none takes it away',
      [
        ['style', 'width: 613px;'],
        ['alt', 'x'],
      ],
      null,
      [['alt', 'x']],
    ],
    [
      'none takes attributes away',
      [
        ['width', '400'],
        ['height', '100'],
      ],
      null,
      [],
    ],
    ['none where there is none changes nothing', [['alt', 'x']], null, [['alt', 'x']]],
  ])('%s', (_name, before, width, after) => {
    expect(withImageWidth(before, width)).toEqual(after);
    expect(imageWidth(after)).toBe(width);
  });

  test('in another unit is not a number of pixels', () => {
    expect(imageWidth([['style', 'width: 50%']])).toBeNull();
    expect(imageWidth([['style', 'max-width: 50px']])).toBeNull();
  });
});
