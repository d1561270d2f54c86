import { describe, expect, test } from 'vitest';
import { articleFacts } from '../../shared/contract/article-schemas.ts';
import { workspaceStatus } from '../../shared/contract/status-schemas.ts';
import { changedFact, savedFact, sentFact, syncFact } from './status-facts.ts';

const nowMs = new Date(2026, 10, 21, 14, 32).getTime();
const clock = { nowMs, locale: 'en-GB' };
const minutesAgo = (minutes: number) => nowMs - minutes * 60_000;

const facts = (row: object = {}, lastPublishedAtMs: number | null = null) =>
  articleFacts.parse({
    row: {
      key: 1,
      id: 'a',
      number: 1,
      name: 'Paper sizes',
      collectionId: 'c',
      collectionName: 'Guide',
      categoryNames: [],
      status: 'published',
      hasDraft: false,
      state: 'synced',
      updatedAt: null,
      editedAtMs: null,
      changedOnServer: false,
      textHere: true,
      ...row,
    },
    siteUrl: null,
    helpScoutUrl: null,
    lastPublishedAtMs,
  });

const status = (over: object) =>
  workspaceStatus.parse({
    workspace: { id: 'w', name: 'W', sample: false },
    articles: 10,
    edited: 0,
    ready: 0,
    queued: 0,
    conflicts: 0,
    offlineByChoice: false,
    reachable: 'yes',
    trouble: null,
    lastSyncMs: new Date(2026, 10, 17, 18, 40).getTime(),
    sync: { kind: 'idle' },
    budget: {
      limit: 0,
      remaining: 0,
      reserved: 0,
      resetSeconds: 0,
      usedByUs: 0,
      usedByOthers: 0,
      reserveShare: 0.2,
      forecast: 0,
      heldBack: 1,
      leftForUs: 0,
      queue: { interactive: 0, push: 0, verify: 0, pull: 0, backfill: 0 },
      past: [],
      estimates: [],
    },
    notices: [],
    ...over,
  });

describe('what is saved here', () => {
  test.each([
    [{ kind: 'saved', atMs: minutesAgo(2) } as const, 'Saved on this computer, 2 min ago'],
    [{ kind: 'saved', atMs: null } as const, 'Saved on this computer'],
    [{ kind: 'unsaved', isSlow: false } as const, 'Saving…'],
    [{ kind: 'unsaved', isSlow: true } as const, 'Not saved yet: this computer is slow to answer'],
    [{ kind: 'failed', trouble: { kind: 'disk-full' } } as const, 'Not saved: The disk is full.'],
  ])('%o reads "%s"', (saving, words) => {
    expect(savedFact(saving, facts(), clock).words).toBe(words);
  });

  test('falls back to when the article was edited last', () => {
    const edited = facts({ state: 'edited', editedAtMs: minutesAgo(30) });
    expect(savedFact({ kind: 'saved', atMs: null }, edited, clock).words).toBe('Saved on this computer, 30 min ago');
  });
});

describe('what is sent', () => {
  test.each([
    [{}, null, 'Live'],
    [{ status: 'notpublished' }, null, 'Hidden'],
    [{ hasDraft: true }, null, 'Draft on Help Scout'],
    [{}, minutesAgo(5), 'Live, published from here 5 min ago'],
    [{ state: 'edited' }, null, 'Your changes are not sent yet'],
    [{ state: 'edited' }, minutesAgo(5), 'Changes not sent yet, last published 5 min ago'],
    [{ state: 'new' }, null, 'Not on Help Scout yet'],
    [{ state: 'queued' }, null, 'Being sent'],
  ])('%o published at %s reads "%s"', (row, publishedMs, words) => {
    expect(sentFact(facts(row, publishedMs), false, clock).words).toBe(words);
  });

  test('waits for the network when there is none', () => {
    expect(sentFact(facts({ state: 'queued' }), true, clock).words).toBe('Waiting for the network');
  });
});

describe('what changed on Help Scout', () => {
  const synced = new Date(2026, 10, 17, 18, 40).getTime();

  test('is known as of the last sync', () => {
    expect(changedFact(facts(), synced, clock).words).toBe('Not changed on Help Scout as of Tue 18:40');
  });

  test('is said with a shape when a colleague was there', () => {
    expect(changedFact(facts({ changedOnServer: true }), synced, clock)).toEqual({
      words: 'Changed by a colleague',
      shape: 'conflict',
    });
  });

  test.each([
    [{ changedOnServer: true }, 'Changed by a colleague: needs your decision'],
    [{ hasDraft: true }, 'Draft on Help Scout: needs your decision'],
    [{}, 'Needs your decision'],
  ])('says of a conflict with %o: %s', (row, words) => {
    expect(changedFact(facts({ state: 'conflict', ...row }), synced, clock)).toEqual({ words, shape: 'conflict' });
  });
});

describe('the sync', () => {
  test.each([
    [{}, 'Synced Tue 18:40'],
    [{ lastSyncMs: null }, 'Not synced yet'],
    [
      { sync: { kind: 'running', phase: 'texts', done: 42, total: 68, etaSeconds: 20 } },
      'Fetching texts 42 of 68, 20 s left',
    ],
    [{ sync: { kind: 'running', phase: 'listing', done: 0, total: null, etaSeconds: null } }, 'Listing articles'],
    [
      { sync: { kind: 'waiting', trouble: { kind: 'offline' }, retryInSeconds: 30 } },
      'Synced Tue 18:40, next try in 30 s',
    ],
  ])('%o reads "%s"', (over, words) => {
    expect(syncFact(status(over), clock).words).toBe(words);
  });

  test('comes down, where what is sent goes up', () => {
    const sync = { kind: 'running', phase: 'texts', done: 4, total: 68, etaSeconds: null } as const;
    expect(syncFact(status({ sync }), clock).shape).toBe('fetching');
    expect(sentFact(facts({ state: 'queued' }), false, clock).shape).toBe('queued');
  });

  test('does not promise another try while she works offline', () => {
    const waiting = { kind: 'waiting', trouble: { kind: 'offline' }, retryInSeconds: 30 };
    expect(syncFact(status({ offlineByChoice: true, sync: waiting }), clock).words).toBe('Synced Tue 18:40');
  });
});
