/**
 * Dates as people say them: "just now", "2 min ago", "3 hr ago", "Tue", "Nov 12", "Nov 12, 2024". The words around
 * them are English, so an English form of the reader's own locale is used (it decides between 14:32 and 2:32 PM).
 */

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Making a formatter takes a hundred times as long as asking it, and a list draws hundreds of dates. */
const perLocale = <Formatter>(make: (locale: string) => Formatter): ((locale: string) => Formatter) => {
  const made = new Map<string, Formatter>();
  return (locale) => {
    const formatter = made.get(locale) ?? make(locale);
    made.set(locale, formatter);
    return formatter;
  };
};

const relative = perLocale((locale) => new Intl.RelativeTimeFormat(locale, { style: 'short', numeric: 'always' }));
const dates = (options: Intl.DateTimeFormatOptions) => perLocale((locale) => new Intl.DateTimeFormat(locale, options));
const weekday = dates({ weekday: 'short' });
const dayOfYear = dates({ month: 'short', day: 'numeric' });
const dayOfAnyYear = dates({ month: 'short', day: 'numeric', year: 'numeric' });
const timeOfDay = dates({ hour: 'numeric', minute: '2-digit' });

/** The first of the reader's languages that is a kind of English. */
export const englishLocale = (languages: readonly string[]): string =>
  languages.find((language) => language.toLowerCase().startsWith('en')) ?? 'en';

export const formatWhen = (ms: number, nowMs: number, locale: string): string => {
  const ageMs = nowMs - ms;
  // A stamp of the server's may be a little ahead of this computer's clock.
  if (ageMs < minuteMs && ageMs > -5 * minuteMs) return 'just now';
  if (ageMs >= 0 && ageMs < hourMs) return ago(Math.floor(ageMs / minuteMs), 'minute', locale);
  if (ageMs >= 0 && ageMs < 12 * hourMs) return ago(Math.floor(ageMs / hourMs), 'hour', locale);
  return formatDay(ms, nowMs, locale);
};

const ago = (amount: number, unit: 'minute' | 'hour', locale: string): string =>
  relative(locale).format(-amount, unit).replace('.', '');

const formatDay = (ms: number, nowMs: number, locale: string): string => {
  const days = calendarDays(ms, nowMs);
  if (days === 0) return 'today';
  if (days === 1) return 'yesterday';
  if (days > 1 && days < 7) return weekday(locale).format(ms);
  const sameYear = new Date(ms).getFullYear() === new Date(nowMs).getFullYear();
  return (sameYear ? dayOfYear : dayOfAnyYear)(locale).format(ms);
};

/** How many midnights of the reader's own time zone lie between the two; days of 23 and 25 hours are rounded. */
const calendarDays = (ms: number, nowMs: number): number =>
  Math.round((new Date(nowMs).setHours(0, 0, 0, 0) - new Date(ms).setHours(0, 0, 0, 0)) / dayMs);

export const formatClock = (ms: number, locale: string): string => timeOfDay(locale).format(ms);

/** With the hour: "Tue 18:40", and only "18:40" for today. */
export const formatMoment = (ms: number, nowMs: number, locale: string): string => {
  const clock = formatClock(ms, locale);
  const days = calendarDays(ms, nowMs);
  return days === 0 ? clock : `${formatDay(ms, nowMs, locale)} ${clock}`;
};

/** "a few seconds", "20 s", "3 min", "1 hr 5 min": how long something will take. */
export const formatDuration = (seconds: number): string => {
  if (seconds < 8) return 'a few seconds';
  if (seconds < 55) return `${Math.ceil(seconds / 5) * 5} s`;
  const minutes = Math.max(1, Math.round(seconds / 60));
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  return rest === 0 ? `${Math.floor(minutes / 60)} hr` : `${Math.floor(minutes / 60)} hr ${rest} min`;
};
