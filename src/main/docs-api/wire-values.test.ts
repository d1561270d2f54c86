import { describe, expect, it } from 'vitest';
import { article } from './article-schema.ts';
import { textList, textOrEmpty, timestamp, whole } from './wire-values.ts';

describe('values as they really come', () => {
  it.each([
    [7, 7],
    ['7', 7],
    ['-7', -7],
    ['7.5', null],
    ['', null],
    [7.5, null],
    [true, null],
  ])('the whole number %j is %j', (value, read) => {
    expect(whole.safeParse(value).data ?? null).toBe(read);
  });

  it.each([
    ['2013-08-21T19:34:13Z', '2013-08-21T19:34:13Z'],
    ['2013-08-21T19:34:13', '2013-08-21T19:34:13Z'],
    ['2013-08-21T19:34:13.250', '2013-08-21T19:34:13Z'],
    ['2013-08-21T21:34:13+02:00', '2013-08-21T19:34:13Z'],
    ['2013-08-21T19:34:13+0000', '2013-08-21T19:34:13Z'],
    [1_377_113_653, '2013-08-21T19:34:13Z'],
    [1_377_113_653_000, '2013-08-21T19:34:13Z'],
    ['yesterday', null],
    [null, null],
  ])('the stamp %j is %j, whatever this computer’s zone', (value, read) => {
    expect(timestamp.parse(value)).toBe(read);
  });

  it('half an emoji is read as it would be stored', () => {
    expect(textOrEmpty.parse('Tides \ud83c')).toBe('Tides \ufffd');
    expect(textList.parse(['\ud83c', '\ud83c\udf0a'])).toEqual(['\ufffd', '\ud83c\udf0a']);
  });
});

describe('an article', () => {
  const whole = {
    id: 'a1',
    number: 4,
    collectionId: 'c1',
    status: 'published',
    hasDraft: false,
    text: '',
    categories: [],
  };

  it('may have empty fields, as null or not at all', () => {
    const { text: _text, categories: _categories, ...row } = whole;
    const read = article.parse({ ...row, text: null, categories: null, name: null });
    expect(read).toMatchObject({ text: '', categories: [], keywords: [], related: [], name: '', updatedAt: null });
  });

  it.each(['text', 'categories', 'hasDraft', 'status', 'number', 'collectionId', 'id'])(
    'is none without its %s: what is missing would look deleted',
    (name) => {
      expect(article.safeParse(whole).success).toBe(true);
      expect(article.safeParse({ ...whole, [name]: undefined }).success).toBe(false);
    },
  );
});
