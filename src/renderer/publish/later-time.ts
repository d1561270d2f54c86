/** Times as a field for a day and an hour has them: local, to the minute, without a zone ("2026-11-24T09:00"). */

export const localMinute = (ms: number): string => {
  const date = new Date(ms);
  return new Date(ms - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};

/** The next morning at nine, when a team is there to see it. */
export const whenSuggested = (nowMs: number): number => {
  const date = new Date(nowMs);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1, 9).getTime();
};

export const isToCome = (time: string, nowMs: number): boolean => {
  const ms = Date.parse(time);
  return !Number.isNaN(ms) && ms > nowMs;
};
