import { describe, expect, test } from 'vitest';
import { englishLocale, formatDuration, formatMoment, formatWhen } from './relative-date.ts';

/** In the reader's own zone, so that the tests hold in any. */
const at = (day: number, hour: number, minute = 0, month = 10, year = 2026) =>
  new Date(year, month, day, hour, minute).getTime();
const now = at(21, 14, 32);

describe('a date', () => {
  test.each([
    ['this minute', at(21, 14, 32) - 20_000, 'just now'],
    ['a server clock that is ahead', at(21, 14, 33), 'just now'],
    ['minutes ago', at(21, 14, 30), '2 min ago'],
    ['hours ago', at(21, 11, 30), '3 hr ago'],
    ['early today', at(21, 1), 'today'],
    ['last night', at(20, 23), 'yesterday'],
    ['this week', at(17, 9), 'Tue'],
    ['a week ago to the day', at(14, 15), 'Nov 14'],
    ['this year', at(2, 9, 0, 0), 'Jan 2'],
    ['another year', at(12, 9, 0, 10, 2024), 'Nov 12, 2024'],
  ])('of %s is said as people say it', (_name, ms, words) => {
    expect(formatWhen(ms, now, 'en-US')).toBe(words);
  });

  test('counts midnights, not hours', () => {
    expect(formatWhen(at(20, 1), at(21, 14), 'en-US')).toBe('yesterday');
    expect(formatWhen(at(20, 1), at(21, 0, 5), 'en-US')).toBe('yesterday');
  });

  test('has the hour in the form of the reader, and the day only when it is another', () => {
    expect(formatMoment(at(21, 9, 5), now, 'en-GB')).toBe('9:05');
    expect(formatMoment(at(17, 18, 40), now, 'en-GB')).toBe('Tue 18:40');
    expect(formatMoment(at(17, 18, 40), now, 'en-US').replaceAll(/\s/g, ' ')).toBe('Tue 6:40 PM');
  });
});

test('the locale is the first English one, because the words around dates are English', () => {
  expect(englishLocale(['de-DE', 'en-GB', 'en-US'])).toBe('en-GB');
  expect(englishLocale(['fr'])).toBe('en');
});

test.each([
  [0, 'a few seconds'],
  [21, '25 s'],
  [58, '1 min'],
  [180, '3 min'],
  [3600, '1 hr'],
  [3900, '1 hr 5 min'],
])('%d seconds last %s', (seconds, words) => {
  expect(formatDuration(seconds)).toBe(words);
});
