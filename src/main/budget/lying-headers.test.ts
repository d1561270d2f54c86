import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectAlways } from '../../../test/support/expect-always.ts';
import { ModelAccount, seededFractions, steadyRandom } from '../../../test/support/model-account.ts';
import { VirtualClock } from '../../../test/support/virtual-clock.ts';
import { createBudget } from './budget.ts';

type Headers = Readonly<Record<string, string>>;

/** What becomes of the headers of the answer with this number. */
type Lie = (headers: Headers, answer: number) => Headers;

const isLong = process.env['LAYOVER_LONG'] === '1';

const limit = 'x-ratelimit-limit';
const remaining = 'x-ratelimit-remaining';
const reset = 'x-ratelimit-reset';

const saying =
  (fields: Headers): Lie =>
  (headers) => ({ ...headers, ...fields });
const only =
  (...names: string[]): Lie =>
  (headers) =>
    Object.fromEntries(Object.entries(headers).filter(([name]) => names.includes(name)));
const both =
  (one: Lie, other: Lie): Lie =>
  (headers, answer) =>
    other(one(headers, answer), answer);
const numberIn = (headers: Headers, name: string): number => Number(headers[name]);

/** Each of these once stopped all work for good, or was spent as it said. */
const onceBelieved: Readonly<Record<string, Lie>> = {
  'nothing but zeros': saying({ [limit]: '0', [remaining]: '0', [reset]: '0' }),
  'a limit of 1': saying({ [limit]: '1' }),
  'a limit of a million': saying({ [limit]: '1000000' }),
  'a million of a million left': saying({ [limit]: '1000000', [remaining]: '999999' }),
  'a million left': both(only(reset), saying({ [remaining]: '999999' })),
  'always nothing left': saying({ [remaining]: '0' }),
  'always -1 left': both(only(reset), saying({ [remaining]: '-1' })),
  'what is used in the place of what is left': (headers) => ({
    ...headers,
    [remaining]: String(2000 - numberIn(headers, remaining)),
  }),
};

const neverBelieved: Readonly<Record<string, Lie>> = {
  'no limit': only(remaining, reset),
  'a limit of 0': saying({ [limit]: '0' }),
  'more left with each answer': (headers, answer) => ({ ...headers, [remaining]: String(answer) }),
  'an end in milliseconds': (headers) => ({ ...headers, [reset]: String(numberIn(headers, reset) * 1000) }),
  'an end that is always a whole window away': saying({ [reset]: '600' }),
  'an end that is always now': saying({ [reset]: '0' }),
  'an end that counts up': (headers) => ({ ...headers, [reset]: String(600 - numberIn(headers, reset)) }),
  'ends by turns': (headers, answer) => ({ ...headers, [reset]: answer % 2 === 0 ? '600' : '1' }),
  'everything twice': (headers) =>
    Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, `${value}, ${value}`])),
  'no word': () => ({}),
  'Retry-After and no more': () => ({ 'retry-after': '0' }),
  'a Unix time, by a clock of years ago': (headers) => ({ ...headers, [reset]: '1893456000', date: 'yesterday' }),
};

class LyingAccount extends ModelAccount {
  #answers = 0;
  readonly #lie: Lie;

  constructor(clock: VirtualClock, lie: Lie) {
    super(clock);
    this.#lie = lie;
  }

  override headers(): Headers {
    return this.#lie(super.headers(), this.#answers++);
  }
}

/** Backfills so many articles from an account that lies about its limit, for two hours at most. `others`: gone before. */
async function backfill(
  lie: Lie,
  requests: number,
  others = 0,
): Promise<{ readonly account: ModelAccount; readonly done: boolean }> {
  const clock = new VirtualClock();
  const account = new LyingAccount(clock, lie);
  account.spendByOthers(others);
  const budget = createBudget({ clock, random: steadyRandom(0.5) });
  const left = { open: requests };
  const loop = async (): Promise<void> => {
    while (left.open > 0 && !budget.closed.aborted) {
      left.open -= 1;
      await account.request(budget, 'backfill');
    }
  };
  const loops = Promise.all(Array.from({ length: 6 }, loop));
  while (left.open > 0 && clock.monotonicMs() < 7_200_000) await clock.advance(10_000);
  const done = left.open === 0;
  budget.close();
  await clock.runUntil(loops);
  return { account, done };
}

describe('BUD-22 headers that are wrong cost at most time', () => {
  const tried = { ...onceBelieved, ...(isLong ? neverBelieved : {}) };

  it.each(Object.entries(tried))('%s: no burst, and no end of all work', async (_what, lie) => {
    const { account, done } = await backfill(lie, 2200);
    expect(done).toBe(true);
    expect(account.refusals).toBe(0);
    // All but the reserve, and what questions take of it in windows of which nothing is known.
    for (const { ours } of account.windows) expect(ours).toBeLessThanOrEqual(1900);
  });

  it('whatever they say, and whatever others took, a refusal is heard', async () => {
    const word = fc.constantFrom('0', '1', '-1', '7', '30', '150', '600', '2000', '999999', '1893456000', 'soon', '');
    const wrongAnswers = fc.record({ words: fc.tuple(word, word, word), quarters: fc.nat({ max: 4 }), seed: fc.nat() });
    await expectAlways(
      fc.asyncProperty(wrongAnswers, fc.nat({ max: 2000 }), async ({ words, quarters, seed }, others) => {
        const fraction = seededFractions(seed);
        const wrong = saying({ [limit]: words[0], [remaining]: words[1], [reset]: words[2] });
        const lie: Lie = (headers, answer) => (fraction() * 4 < quarters ? wrong(headers, answer) : headers);
        const { account } = await backfill(lie, 700, others);
        // What was under way, again at most three times after ever longer pauses, and a question now and then.
        expect(account.refusals).toBeLessThanOrEqual(25);
        expect(account.windows.reduce((sum, { ours }) => sum + ours, 0)).toBeGreaterThan(0);
      }),
      { few: 12, many: 300 },
    );
  });
});
