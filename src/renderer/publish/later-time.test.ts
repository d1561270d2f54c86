import { expect, test } from 'vitest';
import { isToCome, localMinute, whenSuggested } from './later-time.ts';

const noon = new Date(2026, 10, 22, 12, 5, 30).getTime();

test('a time is written as this computer’s clock shows it', () => {
  expect(localMinute(noon)).toBe('2026-11-22T12:05');
  expect(Date.parse(localMinute(noon))).toBe(new Date(2026, 10, 22, 12, 5).getTime());
});

test('the next morning is suggested, over the end of a month, too', () => {
  expect(localMinute(whenSuggested(noon))).toBe('2026-11-23T09:00');
  expect(localMinute(whenSuggested(new Date(2026, 10, 30, 23, 59).getTime()))).toBe('2026-12-01T09:00');
});

test('only a time to come can be waited for', () => {
  expect(isToCome('2026-11-22T12:06', noon)).toBe(true);
  expect(isToCome('2026-11-22T12:05', noon)).toBe(false);
  expect(isToCome('', noon)).toBe(false);
});
