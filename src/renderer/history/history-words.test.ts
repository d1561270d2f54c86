import { describe, expect, it, test } from 'vitest';
import type { HistoryVersion } from '../../shared/contract/views.ts';
import { groupByDay, restoresNothing, versionMs } from './history-words.ts';

const version = (number: number, change: Partial<HistoryVersion> = {}): HistoryVersion => ({
  version: number,
  kind: 'paused',
  keptAtMs: Date.parse('2026-03-03T10:00:00Z'),
  updatedAt: null,
  name: 'Tying up',
  status: 'published',
  bytes: 10,
  isBase: false,
  isRemote: false,
  ...change,
});

describe('when a version was so', () => {
  it("is the server's stamp for what the server showed, and this computer's time for the rest", () => {
    const seen = version(1, { kind: 'remote', updatedAt: '2026-01-02T03:04:05Z' });
    expect(versionMs(seen)).toBe(Date.parse('2026-01-02T03:04:05Z'));
    expect(versionMs(version(1, { updatedAt: '2026-01-02T03:04:05Z' }))).toBe(Date.parse('2026-03-03T10:00:00Z'));
  });

  it('is when it was first seen here, where the server gives no stamp or one that is none', () => {
    for (const updatedAt of [null, 'soon']) {
      expect(versionMs(version(1, { kind: 'remote', updatedAt }))).toBe(Date.parse('2026-03-03T10:00:00Z'));
    }
  });
});

it('versions of one day stand under one heading, in the order in which they came', () => {
  const dayMs = 86_400_000;
  const at = (day: number) => day * dayMs;
  const versions = [version(4, { keptAtMs: at(2) }), version(3, { keptAtMs: at(2) }), version(2, { keptAtMs: at(1) })];
  const groups = groupByDay(versions, (ms) => `day ${ms / dayMs}`);
  expect(groups.map(({ day, versions: of }) => [day, of.map(({ version: number }) => number)])).toEqual([
    ['day 2', [4, 3]],
    ['day 1', [2]],
  ]);
});

test.each([
  [0, [], true],
  [0, ['status'], true],
  [0, ['name'], false],
  [4, [], false],
] as const)('%d bytes and the fields %j: it restores nothing is %s', (changedBytes, names, expected) => {
  const fields = names.map((field) => ({ field, before: 'a', after: 'b' }));
  expect(restoresNothing({ changedBytes, fields })).toBe(expected);
});
