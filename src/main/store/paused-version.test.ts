import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { expectAlways } from '../../../test/support/expect-always.ts';
import { observe, openStoreBench, type StoreBench } from '../../../test/support/store-bench.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import { readVersion, readVersions } from './article-version.ts';
import { keepPause, mostPauses, pausesToDrop } from './paused-version.ts';
import type { VersionId } from './version-id.ts';
import { replaceText } from './working-copy-edit.ts';
import { readWorkingFields } from './working-copy.ts';

let bench: StoreBench;
let key: ArticleKey;

beforeEach(() => {
  bench = openStoreBench();
  key = observe(bench.store, 1);
});

afterEach(() => bench.close());

const pauseAt = (html: string, atMs: number): boolean => {
  replaceText(bench.store, { key, revision: null, html, atMs });
  const fields = readWorkingFields(bench.store, key);
  return fields !== null && keepPause(bench.store, key, { fields, atMs });
};

const paused = () => readVersions(bench.store, key).filter(({ kind }) => kind === 'paused');

describe('a pause of typing', () => {
  it('HIST-PAUSE is kept with its exact words, whatever they are', () => {
    pauseAt('<p>one \ud800 \0</p>', 10);
    pauseAt('<p>one two</p>', 20);
    expect(paused().map(({ fields }) => fields.text)).toEqual(['<p>one two</p>', '<p>one \ud800 \0</p>']);
    const [newest] = paused();
    expect(newest && readVersion(bench.store, newest.versionId).keptAtMs).toBe(20);
  });

  it('HIST-PAUSE is not kept twice, nor where it says what the base says', () => {
    expect(pauseAt('<p>one</p>', 10)).toBe(true);
    expect(pauseAt('<p>one</p>', 20)).toBe(false);
    expect(pauseAt('<p>text 1</p>', 30)).toBe(false);
    expect(paused()).toHaveLength(1);
  });

  it('HIST-BOUND is thinned in the store as it ages', () => {
    const dayMs = 24 * 3600_000;
    for (let second = 0; second < 50; second += 1) pauseAt(`<p>${second}</p>`, second * 1000);
    expect(paused()).toHaveLength(50);
    pauseAt('<p>the next day</p>', dayMs);
    expect(paused().map(({ fields }) => fields.text)).toEqual(['<p>the next day</p>', '<p>49</p>']);
  });
});

describe('thinning', () => {
  const pauses = (times: readonly number[]) =>
    times
      .toSorted((one, other) => one - other)
      .map((keptAtMs, index) => ({ versionId: (index + 1) as VersionId, keptAtMs }));

  it('HIST-BOUND keeps the newest always, all of the last ten minutes up to a number, and never more than that number', () => {
    const nowMs = 400 * 24 * 3600_000;
    expectAlways(
      fc.property(fc.array(fc.nat(nowMs), { minLength: 1, maxLength: 400 }), (times) => {
        const all = pauses(times);
        const dropped = new Set(pausesToDrop(all, nowMs));
        const kept = all.filter(({ versionId }) => !dropped.has(versionId));
        expect(kept.at(-1)).toEqual(all.at(-1));
        expect(kept.length).toBeLessThanOrEqual(mostPauses);
        const fresh = all.filter(({ keptAtMs }) => nowMs - keptAtMs <= 600_000).slice(-mostPauses);
        expect(fresh.every(({ versionId }) => !dropped.has(versionId))).toBe(true);
        // Doing it again changes nothing.
        expect(pausesToDrop(kept, nowMs)).toEqual([]);
      }),
      { few: 100, many: 10_000 },
    );
  });

  it('HIST-BOUND keeps the newest 200 of more in ten minutes', () => {
    const all = pauses(Array.from({ length: 250 }, (_, second) => second * 1000));
    expect(pausesToDrop(all, 250_000)).toEqual(all.slice(0, 50).map(({ versionId }) => versionId));
  });

  it('HIST-BOUND leaves a day of steady work within an hour of every moment of it', () => {
    const minuteMs = 60_000;
    const nowMs = 3 * 24 * 60 * minuteMs;
    const all = pauses(Array.from({ length: 24 * 60 }, (_, minute) => minute * minuteMs));
    const dropped = new Set(pausesToDrop(all, nowMs));
    const kept = all.filter(({ versionId }) => !dropped.has(versionId)).map(({ keptAtMs }) => keptAtMs);
    const gaps = kept.slice(1).map((time, index) => time - (kept[index] ?? 0));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(60 * minuteMs);
    expect(kept.length).toBeLessThanOrEqual(24);
  });

  it.each([
    // minutes of age, minutes between two that are both kept until then and of which one is kept from then on
    [10, 1 / 60],
    [60, 2],
    [24 * 60, 20],
    [30 * 24 * 60, 120],
  ])('HIST-BOUND keeps fewer from %i minutes of age on', (age, between) => {
    const minuteMs = 60_000;
    const [older, newer] = [minuteMs, minuteMs + between * minuteMs];
    const all = pauses([older, newer]);
    expect(pausesToDrop(all, older + age * minuteMs)).toEqual([]);
    expect(pausesToDrop(all, newer + age * minuteMs + 1)).toEqual([1]);
  });
});
