import { describe, expect, test } from 'vitest';
import { budgetStatus } from '../../shared/contract/status-schemas.ts';
import { budgetParts, estimateWords, historyColumns, leftWords, renewedWords, waitingWords } from './budget-words.ts';

const noQueue = { interactive: 0, push: 0, verify: 0, pull: 0, backfill: 0 };

const budget = (over: object = {}) =>
  budgetStatus.parse({
    limit: 2000,
    remaining: 1214,
    reserved: 400,
    resetSeconds: 370,
    usedByUs: 312,
    usedByOthers: 474,
    reserveShare: 0.2,
    forecast: 500,
    heldBack: 520,
    leftForUs: 694,
    queue: noQueue,
    past: [],
    estimates: [],
    ...over,
  });

const unknown = budget({ limit: 0, remaining: 2000, usedByUs: 0, usedByOthers: 0, leftForUs: 0, resetSeconds: 0 });

describe('the budget in words', () => {
  test('its parts are the whole limit', () => {
    const parts = budgetParts(budget());
    expect(parts.map(({ requests }) => requests)).toEqual([312, 474, 520, 694]);
    expect(parts.reduce((sum, { requests }) => sum + requests, 0)).toBe(2000);
  });

  test.each([
    [budget(), '1,214 of 2,000 left', 'All 2,000 again in 6 min'],
    [budget({ resetSeconds: 0 }), '1,214 of 2,000 left', 'A new ten minutes'],
    [unknown, 'Not known yet', 'Help Scout says it with the first answer.'],
  ])('says what is left and until when', (status, left, renewed) => {
    expect(leftWords(status)).toBe(left);
    expect(renewedWords(status)).toBe(renewed);
  });

  test.each([
    [noQueue, 'No request waits for its turn.'],
    [{ ...noQueue, push: 1 }, '1 request waits: 1 to publish.'],
    [{ ...noQueue, interactive: 1, backfill: 3 }, '4 requests wait: 1 opened by you, 3 to fetch texts.'],
  ])('%o waits', (queue, words) => {
    expect(waitingWords(budget({ queue }))).toBe(words);
  });

  test('holds the last estimate against what it took', () => {
    const estimate = { job: 'sync', endedAtMs: 1, requests: 1000, estimatedSeconds: 51, tookSeconds: 130 };
    expect(estimateWords(budget({ estimates: [estimate] }))).toBe(
      'Last sync of 1,000 requests: 55 s expected, 2 min taken.',
    );
    expect(estimateWords(budget())).toBeNull();
  });
});

describe('the history', () => {
  const nowMs = new Date(2026, 10, 21, 14, 32).getTime();
  const past = [
    { endedAtMs: new Date(2026, 10, 21, 14, 28).getTime(), limit: 2000, usedByUs: 1600, usedByOthers: 900 },
  ];

  test('ends with the window that runs, and no column is higher than the limit', () => {
    const columns = historyColumns(budget({ past }), nowMs, 'en-GB');
    expect(columns.map(({ words }) => words)).toEqual([
      'Until 14:28: 1,600 here, 900 by others',
      'Now: 312 here, 474 by others',
    ]);
    expect(columns[0]).toMatchObject({ ours: 0.8 });
    expect(columns[0]?.others).toBeCloseTo(0.2);
  });

  test('has nothing to show before the first answer', () => {
    expect(historyColumns(unknown, nowMs, 'en-GB')).toEqual([]);
  });
});
