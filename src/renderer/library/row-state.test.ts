import { describe, expect, test } from 'vitest';
import { rowMovedMs, rowState } from './row-state.ts';

const live = { state: 'synced', status: 'published', hasDraft: false, changedOnServer: false } as const;
const hidden = { ...live, status: 'notpublished' } as const;

describe('the state of a row', () => {
  test.each([
    [live, 'live', 'Live'],
    [hidden, 'hidden', 'Hidden'],
    [{ ...live, hasDraft: true }, 'draft', 'Draft on Help Scout'],
    [{ ...live, state: 'edited' }, 'edited', 'Edited'],
    [{ ...hidden, state: 'edited' }, 'edited', 'Edited, stays hidden'],
    [{ ...live, state: 'new' }, 'new', 'New'],
    [{ ...hidden, state: 'new' }, 'new', 'New, stays hidden'],
    [{ ...live, state: 'conflict' }, 'conflict', 'Needs your decision'],
    [{ ...live, state: 'needs-attention' }, 'attention', 'Needs a look'],
    [{ ...live, state: 'queued' }, 'queued', 'Waiting to be sent'],
  ] as const)('%o is drawn as %s and reads "%s"', (row, shape, word) => {
    expect(rowState(row, false)).toMatchObject({ shape, word });
  });

  test('says that a queued article waits for the network when there is none', () => {
    expect(rowState({ ...live, state: 'queued' }, true).word).toBe('Waiting for the network');
  });

  test('says beside an edit that a colleague changed the article, or left a draft', () => {
    expect(rowState({ ...live, state: 'edited', changedOnServer: true }, false).also).toBe('Changed by a colleague');
    expect(rowState({ ...live, state: 'edited', hasDraft: true }, false).also).toBe('Draft on Help Scout');
  });

  test('says it in two words beside a decision, which leave it room in a narrow list', () => {
    const decision = { ...live, state: 'conflict' } as const;
    expect(rowState({ ...decision, hasDraft: true }, false)).toMatchObject({
      also: 'Draft there',
      alsoInFull: 'Draft on Help Scout',
    });
    expect(rowState({ ...decision, changedOnServer: true, hasDraft: true }, false).also).toBe('Changed there');
  });
});

test('says of any row that the key in use does not see it', () => {
  expect(rowState({ ...live, notVisible: true }, false)).toMatchObject({
    word: 'Live',
    also: 'Not visible',
    alsoInFull: 'Not visible with this key',
  });
  expect(rowState({ ...live, state: 'edited', notVisible: true }, false).also).toBe('Not visible');
});

test('an article moved when it was edited here, else when it changed on Help Scout', () => {
  expect(rowMovedMs({ editedAtMs: 5, updatedAt: '2026-11-12T10:00:00Z' })).toBe(5);
  expect(rowMovedMs({ editedAtMs: null, updatedAt: '2026-11-12T10:00:00Z' })).toBe(Date.UTC(2026, 10, 12, 10));
  expect(rowMovedMs({ editedAtMs: null, updatedAt: null })).toBeNull();
  expect(rowMovedMs({ editedAtMs: null, updatedAt: 'soon' })).toBeNull();
});
