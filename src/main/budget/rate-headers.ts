/** The rate-limit headers of one answer, as far as they can be believed. null: missing or implausible. */
export interface RateReading {
  readonly limit: number | null;
  readonly remaining: number | null;
  /** Milliseconds until the window ends. */
  readonly resetMs: number | null;
  /** Milliseconds; not documented by Help Scout, read where a proxy or a later server sends it. */
  readonly retryAfterMs: number | null;
}

/** Docs API, Rate Limiting: fixed windows of ten minutes. */
export const windowMs = 600_000;

/** Docs API: the limits are 2,000, 3,000 and 4,000; far from these it is noise rather than a budget. */
const lowestBelievableLimit = 100;
const highestBelievableLimit = 20_000;

/** A server that rounds up, or a slow answer, may say a little more than a whole window. */
const resetSlackMs = 5_000;

/**
 * Docs API, Rate Limiting: `X-RateLimit-Limit`, `-Remaining` and `-Reset` in seconds to the end of the window. Other
 * clients have seen Unix times there, so a number too large for a length of time is read as one, against the
 * answer's own Date header: this computer's clock may be wrong.
 *
 * @param wallMs what this computer believes, for answers without a Date header
 */
export function readRateHeaders(headers: Readonly<Record<string, string>>, wallMs: number): RateReading {
  const saidLimit = numberIn(headers['x-ratelimit-limit']);
  const limit = believableLimit(saidLimit);
  // What counts against a limit that cannot be says nothing either.
  const remaining = saidLimit !== null && limit === null ? null : numberIn(headers['x-ratelimit-remaining']);
  const serverMs = Date.parse(headers['date'] ?? '');
  const nowMs = Number.isNaN(serverMs) ? wallMs : serverMs;
  return {
    limit,
    remaining: remaining === null ? null : believableRemaining(remaining, limit),
    resetMs: resetIn(numberIn(headers['x-ratelimit-reset']), nowMs),
    retryAfterMs: retryAfterIn(headers['retry-after'], nowMs),
  };
}

function numberIn(text: string | undefined): number | null {
  if (text === undefined || !/^\s*-?\d+(\.\d+)?\s*$/.test(text)) return null;
  return Number(text);
}

function believableLimit(value: number | null): number | null {
  if (value === null) return null;
  const whole = Math.floor(value);
  return whole >= lowestBelievableLimit && whole <= highestBelievableLimit ? whole : null;
}

function believableRemaining(value: number, limit: number | null): number | null {
  const whole = Math.max(0, Math.floor(value));
  if (limit !== null) return Math.min(whole, limit);
  return whole <= highestBelievableLimit ? whole : null;
}

/** Seconds, or a date as HTTP has it; longer than a window is taken for a window. */
function retryAfterIn(text: string | undefined, nowMs: number): number | null {
  const seconds = numberIn(text);
  const ms = seconds === null ? Date.parse(text ?? '') - nowMs : seconds * 1000;
  return Number.isNaN(ms) || ms < 0 ? null : Math.min(ms, windowMs);
}

function resetIn(value: number | null, nowMs: number): number | null {
  if (value === null || value < 0) return null;
  if (value <= 1e9) return secondsWithinWindow(value);
  const unixMs = value > 1e12 ? value : value * 1000;
  return unixMs < nowMs ? null : secondsWithinWindow((unixMs - nowMs) / 1000);
}

function secondsWithinWindow(seconds: number | null): number | null {
  if (seconds === null || seconds < 0 || seconds * 1000 > windowMs + resetSlackMs) return null;
  return Math.min(seconds * 1000, windowMs);
}
