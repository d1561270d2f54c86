import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { HttpAnswer } from '../ports/http.ts';
import { about, anything, created, shaped, shapedOrEmpty } from './api-answer.ts';

const answer = (body: string, headers: HttpAnswer['headers'] = {}): HttpAnswer => ({
  kind: 'answer',
  status: 200,
  headers,
  body: new TextEncoder().encode(body),
});

const thing = z.object({ id: z.string(), number: z.number() });

describe('an answer about another thing than was asked for', () => {
  const shown = answer('{"id":"5214C77d","number":7}');

  it.each([
    ['5214c77d', true],
    ['5214c77e', false],
    [7, true],
    [8, false],
  ])('asked for %s it is good: %s', (asked, good) => {
    expect(about(asked, shaped(thing))(shown).ok).toBe(good);
  });

  it('is no answer that shows nothing', () => {
    expect(about('5214c77d', shapedOrEmpty(thing))(answer(''))).toEqual({ ok: true, value: null });
  });
});

describe('what a creation made', () => {
  it.each([
    ['https://docsapi.helpscout.net/v1/articles/5214c77d', '5214c77d'],
    ['http://docsapi.helpscout.net/v1/articles/5214c77d/', '5214c77d'],
    ['/v1/articles/5214c77d?reload=true', '5214c77d'],
    ['articles/5214c77d', '5214c77d'],
    ['https://docsapi.helpscout.net/v1/articles', null],
    ['https://docsapi.helpscout.net/v1/articles/', null],
    ['https://docsapi.helpscout.net/v1/collections/5214c77d', null],
    ['https://docsapi.helpscout.net/v1/articles/5214c77d/drafts', null],
    ['', null],
  ])('is, by the Location %s, %s', (location, id) => {
    const read = created('articles', thing)(answer('', { location }));
    expect(read.ok ? read.value.id : null).toBe(id);
  });
});

describe('an answer that claims success', () => {
  it.each(['', '{}', 'null', 'OK', '{"article":{}}', '{"code":200,"ok":true}'])('is taken for it: %s', (body) => {
    expect(anything(answer(body)).ok).toBe(true);
  });

  it.each(['{"code":400,"error":"No."}', '{"status":403,"message":"No."}'])(
    'is none with an error in it: %s',
    (body) => {
      expect(anything(answer(body)).ok).toBe(false);
    },
  );
});
