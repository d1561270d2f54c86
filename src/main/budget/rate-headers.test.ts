import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectAlways } from '../../../test/support/expect-always.ts';
import { readRateHeaders, windowMs } from './rate-headers.ts';

const wallMs = Date.parse('2026-03-02T09:00:00Z');
const serverDate = 'Mon, 02 Mar 2026 12:00:00 GMT';
const serverSeconds = Date.parse(serverDate) / 1000;

describe('BUD-1 the rate-limit headers', () => {
  it('are read as numbers, the reset in seconds', () => {
    const headers = { 'x-ratelimit-limit': '3000', 'x-ratelimit-remaining': '2987', 'x-ratelimit-reset': '412' };
    expect(readRateHeaders(headers, wallMs)).toEqual({
      limit: 3000,
      remaining: 2987,
      resetMs: 412_000,
      retryAfterMs: null,
    });
  });

  it.each([
    ['412', 412_000],
    [' 412 ', 412_000],
    ['412.5', 412_500],
    ['0', 0],
    ['600', windowMs],
    ['604', windowMs],
    ['606', null],
    ['-5', null],
    ['86400', null],
    ['999999999', null],
    ['soon', null],
    ['', null],
    ['4e2', null],
    ['0x10', null],
    [undefined, null],
    [String(serverSeconds + 300), 300_000],
    [String((serverSeconds + 300) * 1000), 300_000],
    [String(serverSeconds - 1), null],
    [String(serverSeconds + 7200), null],
  ])('reset %j is %j milliseconds', (text, resetMs) => {
    const headers = { date: serverDate, ...(text === undefined ? {} : { 'x-ratelimit-reset': text }) };
    expect(readRateHeaders(headers, wallMs).resetMs).toBe(resetMs);
  });

  it('reads a Unix time against this computer only where the server does not say its own', () => {
    const headers = { 'x-ratelimit-reset': String(wallMs / 1000 + 60) };
    expect(readRateHeaders(headers, wallMs).resetMs).toBe(60_000);
  });

  it.each([
    ['2000', '1990', 2000, 1990],
    ['2000', '-3', 2000, 0],
    ['2000', '99999', 2000, 2000],
    ['0', '10', null, null],
    ['-1', '10', null, null],
    ['99', '10', null, null],
    ['100', '10', 100, 10],
    ['20000', '10', 20_000, 10],
    ['20001', '10', null, null],
    ['many', 'few', null, null],
    ['99999999999', '5', null, null],
    [undefined, '1990', null, 1990],
    [undefined, '999999', null, null],
  ])('limit %j with remaining %j is %j with %j', (limit, remaining, readLimit, readRemaining) => {
    const said = limit === undefined ? {} : { 'x-ratelimit-limit': limit };
    const headers = { ...said, 'x-ratelimit-remaining': remaining };
    expect(readRateHeaders(headers, wallMs)).toMatchObject({ limit: readLimit, remaining: readRemaining });
  });

  it.each([
    ['60', 60_000],
    ['0', 0],
    ['3600', windowMs],
    ['-1', null],
    ['soon', null],
    ['', null],
    ['Mon, 02 Mar 2026 12:01:30 GMT', 90_000],
    ['Mon, 02 Mar 2026 11:59:00 GMT', null],
    ['Thu, 01 Jan 2099 00:00:00 GMT', windowMs],
  ])('BUD-12 Retry-After %j is %j milliseconds', (text, retryAfterMs) => {
    expect(readRateHeaders({ date: serverDate, 'retry-after': text }, wallMs).retryAfterMs).toBe(retryAfterMs);
  });

  it('never give anything but plausible numbers or null', () => {
    const header = fc.option(fc.oneof(fc.string(), fc.double().map(String), fc.bigInt().map(String)));
    expectAlways(
      fc.property(header, header, header, (limit, remaining, reset) => {
        const present = { 'x-ratelimit-limit': limit, 'x-ratelimit-remaining': remaining, 'x-ratelimit-reset': reset };
        const headers = Object.fromEntries(Object.entries(present).filter((entry) => entry[1] !== null)) as Record<
          string,
          string
        >;
        const read = readRateHeaders(headers, wallMs);
        expect(read.limit === null || (Number.isInteger(read.limit) && read.limit > 0)).toBe(true);
        expect(read.remaining === null || (Number.isInteger(read.remaining) && read.remaining >= 0)).toBe(true);
        expect(read.resetMs === null || (read.resetMs >= 0 && read.resetMs <= windowMs)).toBe(true);
      }),
      { few: 100, many: 10_000 },
    );
  });
});
