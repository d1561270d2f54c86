import { describe, expect, it } from 'vitest';
import { overwrittenTexts, suspectRevisions } from './lost-update.ts';

const at = (second: number): string => `2026-01-01T00:00:${String(second).padStart(2, '0')}Z`;
const looked = Date.parse(at(10)) + 700;
const same = (one: string, other: string): boolean => one.trim() === other.trim();
const revision = (second: number, text: string) => ({ id: text, createdAt: at(second), text });

describe('finding what a write replaced unseen', () => {
  it('PUB-30 suspects what was saved since the look, and nothing where only one save was', () => {
    const listed = [revision(12, 'ours'), revision(10, 'theirs'), revision(9, 'old')];
    expect(suspectRevisions(listed, looked).map(({ id }) => id)).toEqual(['ours', 'theirs']);
    expect(suspectRevisions([revision(12, 'ours'), revision(9, 'old')], looked)).toEqual([]);
    expect(suspectRevisions([], looked)).toEqual([]);
  });

  it.each([
    ['where a revision holds what was saved', [revision(12, 'ours '), revision(11, 'theirs')], ['theirs']],
    ['where it holds what was there before', [revision(12, 'theirs'), revision(11, 'seen')], ['theirs']],
    ['in one second', [revision(11, 'ours'), revision(11, 'theirs')], ['theirs']],
    ['but not what replaced ours', [revision(13, 'later'), revision(12, 'ours'), revision(11, 'seen')], []],
    ['but not what was seen here', [revision(12, 'ours'), revision(11, 'seen')], []],
    ['each text once', [revision(13, 'ours'), revision(12, 'theirs'), revision(11, ' theirs')], ['theirs']],
  ])('PUB-30 finds it %s', (_title, suspects, expected) => {
    expect(overwrittenTexts(suspects, 'ours', ['seen'], same)).toEqual(expected);
  });
});
