import { describe, expect, it } from 'vitest';
import { emptyLedger, type Ledger, left, observe, send, spentByOthers } from './ledger.ts';
import { restoreWindow, saveWindow } from './saved-window.ts';

const ledger: Ledger = {
  ...emptyLedger,
  limit: 3000,
  limitKnown: true,
  anchored: true,
  remaining: 1200,
  uncounted: [7, 8],
  inFlight: [8],
  ends: { monotonicMs: 50_000, wallMs: 1_000_000 },
  spentByUs: 900,
};

const saved: unknown = JSON.parse(JSON.stringify(saveWindow(ledger)));

describe('BUD-16 a restart', () => {
  it('remembers the window by the wall clock, and takes what was under way as spent', () => {
    const restored = restoreWindow(saved, { monotonicMs: 10, wallMs: 900_000 });
    expect(restored).toMatchObject({
      limit: 3000,
      anchored: true,
      spentByUs: 900,
      ends: { monotonicMs: 100_010, wallMs: 1_000_000 },
    });
    expect(left(restored)).toBe(1198);
  });

  it.each([
    ['the window is over', 1_000_000],
    ['the clock was set back, so that the end is too far away', 300_000],
  ])('remembers only the limit where %s', (_case, wallMs) => {
    expect(restoreWindow(saved, { monotonicMs: 10, wallMs })).toMatchObject({
      limit: 3000,
      anchored: false,
      ends: null,
    });
  });

  it('keeps what others usually spend, and a window that ended while nobody looked', () => {
    const restored = restoreWindow(saved, { monotonicMs: 10, wallMs: 1_000_001 });
    expect(restored.past).toEqual([{ endedAtMs: 1_000_000, limit: 3000, usedByUs: 900, usedByOthers: 902 }]);
    expect(restored.others.usual).toBe(902);
    const going = restoreWindow(saved, { monotonicMs: 10, wallMs: 900_000 });
    expect(going).toMatchObject({ past: [], others: { usual: 0, heard: null } });
  });

  it('BUD-9 takes what a kill forgot for no burst of others', () => {
    const now = { monotonicMs: 10, wallMs: 500_000 };
    const restored = restoreWindow(saved, now);
    const others = spentByOthers(restored);
    const said = { limit: 3000, remaining: 1100, resetMs: 499_800, retryAfterMs: null };
    const { ledger: sent, request } = send(restored, now.monotonicMs);
    const answered = observe(sent, request, said, { ...now, monotonicMs: 210 });
    expect(spentByOthers(answered)).toBe(others + 97);
    expect(answered.others).toMatchObject({ recent: 0, heard: spentByOthers(answered) });
  });

  it.each([null, undefined, 'text', {}, { limit: -1 }, { ...(saved as object), left: 'many' }])(
    'starts anew from %j',
    (nonsense) => {
      expect(restoreWindow(nonsense, { monotonicMs: 10, wallMs: 900_000 })).toEqual(emptyLedger);
    },
  );

  it('has nothing to remember before the first answer', () => {
    expect(saveWindow(emptyLedger)).toBeNull();
  });
});
