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
      'attributes beside one in the style go along with it',
      [
        ['style', 'width: 800px;'],
        ['width', '400'],
        ['height', '100'],
      ],
      200,
      [
        ['style', 'width: 200px;'],
        ['width', '200'],
        ['height', '50'],
      ],
    ],
    ['a height alone goes', [['height', '90']], 300, [['style', 'width: 300px;']]],
    [
      'a height in the style goes, where the width is an attribute, too',
      [
        ['width', '400'],
        ['style', 'margin: auto; height: 90px'],
      ],
      300,
      [
        ['width', '300'],
        ['style', 'margin: auto'],
      ],
    ],
    [
      'a height that follows from the width stays',
      [['style', 'width: 10px; height: auto;']],
      300,
      [['style', 'width: 300px; height: auto;']],
    ],
    [
      'none takes away what both say',
      [
        ['style', 'width: 800px; height: 200px;'],
        ['width', '400'],
        ['height', '100'],
      ],
      null,
      [],
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
