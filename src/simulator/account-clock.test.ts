import { describe, expect, it } from 'vitest';
import { accountClock } from './account-clock.ts';

describe('the account’s clock', () => {
  it('stands still until it is told to go on, and then lets everything happen in its order', () => {
    const clock = accountClock(1_000_000);
    const heard: string[] = [];
    clock.after(5000, () => heard.push('second'));
    clock.after(2000, () => heard.push('first'));
    clock.after(9000, () => heard.push('third'));
    expect([clock.now(), heard]).toEqual([1_000_000, []]);
    clock.advance(5);
    expect([clock.now(), heard]).toEqual([1_005_000, ['first', 'second']]);
    clock.advance(100);
    expect(heard).toEqual(['first', 'second', 'third']);
  });

  it('goes with real time, ahead by what was let pass', () => {
    let realMs = 500;
    const clock = accountClock(null, () => realMs);
    clock.advance(1);
    realMs += 250;
    expect(clock.now()).toBe(1750);
  });

  it('lets a thing happen after that much real time', async () => {
    await new Promise<void>((resolve) => accountClock(null).after(1, resolve));
  });

  it('lets it happen where the wall’s clock lags behind the timer', async () => {
    await new Promise<void>((resolve) => accountClock(null, () => 500).after(1, resolve));
  });
});
