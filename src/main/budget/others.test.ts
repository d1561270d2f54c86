import { describe, expect, it } from 'vitest';
import { emptyOthers, forecastOf, hearOfOthers, rateOfOthers, rememberWindow } from './others.ts';

describe('BUD-9 what is remembered of others', () => {
  it('the busiest window weighs, and fades', () => {
    const busy = rememberWindow(emptyOthers, 1000, 1);
    expect(busy.usual).toBe(1000);
    expect(rememberWindow(busy, 100, 1).usual).toBe(700);
    expect(rememberWindow(busy, 900, 1).usual).toBe(900);
    // Two windows in which nobody looked lie in between.
    expect(rememberWindow(busy, 0, 3).usual).toBeCloseTo(1000 * 0.7 ** 3);
  });

  it('who begins late is noticed within half a minute', () => {
    // Nothing for 300 s, then 5 a second.
    let others = emptyOthers;
    for (let second = 1; second <= 30; second += 1) others = hearOfOthers(others, second * 5, 1000);
    const perSecond = rateOfOthers(others, 150, 270_000) * 1000;
    expect(perSecond).toBeGreaterThan(3);
    expect(forecastOf(others, 150, 270_000)).toBeGreaterThan(800);
  });

  it('answers that cross leave no trace', () => {
    let others = emptyOthers;
    for (let answer = 0; answer < 2000; answer += 1) others = hearOfOthers(others, answer % 4, 50);
    expect(forecastOf(others, 0, 500_000)).toBeLessThan(60);
  });

  it('is never less than nobody', () => {
    const fewer = hearOfOthers({ usual: 0, recent: 0, heard: 500 }, 0, 10);
    expect(rateOfOthers(fewer, 0, 100_000)).toBe(0);
  });
});
