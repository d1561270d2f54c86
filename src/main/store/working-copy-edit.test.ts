import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { observe, openStoreBench, type StoreBench, travel, version } from '../../../test/support/store-bench.ts';
import { assert } from '../../shared/base/assert.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import { readArticle, writeListedRow } from './article.ts';
import { observeArticle, readBase, readRemote, readVersions, setBase } from './article-version.ts';
import { readState } from './article-state.ts';
import { readLinkingCopies } from './local-link.ts';
import { StoreFault } from './store-fault.ts';
import {
  appendSteps,
  compactSteps,
  endIfUnchanged,
  endWorkingCopy,
  putWorkingCopy,
  replaceText,
  setFields,
  setWorkingTrouble,
} from './working-copy-edit.ts';
import { editedFields, readEditedKeys, readWorkingCopy, readWorkingFields } from './working-copy.ts';

let bench: StoreBench;
let key: ArticleKey;

beforeEach(() => {
  bench = openStoreBench();
  key = observe(bench.store, 1);
});

afterEach(() => bench.close());

const type = (revision: number | null, html: string, ...steps: readonly unknown[]) =>
  appendSteps(bench.store, { key, revision, steps, html, caret: { anchor: 1, head: 2, scrollTop: 3.5 }, atMs: 1000 });

describe('a working copy', () => {
  it('begins with the first steps, aligned to its base', () => {
    expect(type(0, '<p>new</p>', { stepType: 'replace' })).toEqual({ ok: true, value: 1 });
    expect(readWorkingCopy(bench.store, key)).toEqual({
      key,
      source: '<p>text 1</p>',
      snapshot: null,
      steps: [{ stepType: 'replace' }],
      html: '<p>new</p>',
      changed: {},
      textChanged: true,
      caret: { anchor: 1, head: 2, scrollTop: 3.5 },
      trouble: null,
      respelledId: null,
      beganAtMs: 1000,
      beganRevision: 0,
      editedAtMs: 1000,
      revision: 1,
    });
    expect(readEditedKeys(bench.store)).toEqual([key]);
  });

  it('PUB-81 is known to link to a new article for as long as it does, also from its base on', () => {
    const linking = '<p><a href="https://article.layover.invalid/local-0f">there</a></p>';
    type(0, '<p>new</p>');
    expect(readLinkingCopies(bench.store)).toEqual([]);
    type(1, linking);
    expect(readLinkingCopies(bench.store)).toEqual([key]);
    replaceText(bench.store, { key, revision: null, html: '<p>new</p>', atMs: 0 });
    expect(readLinkingCopies(bench.store)).toEqual([]);
    const other = observe(bench.store, 2, { text: linking });
    setFields(bench.store, { key: other, fields: { name: 'Other' }, atMs: 0 });
    expect(readLinkingCopies(bench.store)).toEqual([other]);
  });

  it('keeps steps in their order, over a compaction too', () => {
    type(0, 'a', 1, 2);
    compactSteps(bench.store, key, { type: 'doc' });
    expect(type(1, 'b', 3)).toEqual({ ok: true, value: 2 });
    expect(type(2, 'c', 4, 5)).toEqual({ ok: true, value: 3 });
    expect(readWorkingCopy(bench.store, key)).toMatchObject({ snapshot: { type: 'doc' }, steps: [3, 4, 5], html: 'c' });
  });

  it('refuses steps that apply to another revision, and changes nothing', () => {
    type(0, 'a', 1);
    expect(type(0, 'b', 2)).toEqual({ ok: false, error: { kind: 'edited-elsewhere' } });
    expect(readWorkingCopy(bench.store, key)).toMatchObject({ html: 'a', steps: [1], revision: 1 });
  });

  it('is aligned anew when its whole text is replaced', () => {
    type(0, 'a', 1);
    compactSteps(bench.store, key, {});
    replaceText(bench.store, { key, revision: 1, html: '<p>whole</p>', atMs: 2000 });
    expect(readWorkingCopy(bench.store, key)).toMatchObject({
      source: '<p>whole</p>',
      snapshot: null,
      steps: [],
      html: '<p>whole</p>',
      revision: 2,
    });
  });

  it('counts only fields that differ from its base as changed', () => {
    setFields(bench.store, { key, fields: { name: 'Other', slug: 'article-1', keywords: ['x'] }, atMs: 1 });
    const copy = readWorkingCopy(bench.store, key);
    assert(copy !== null, 'it has begun');
    expect(editedFields(copy)).toEqual(['name', 'keywords']);
    setFields(bench.store, { key, fields: { name: 'Article 1' }, atMs: 2 });
    expect(readWorkingCopy(bench.store, key)?.changed).toEqual({ keywords: ['x'] });
    expect(readWorkingFields(bench.store, key)).toMatchObject({
      name: 'Article 1',
      keywords: ['x'],
      text: '<p>text 1</p>',
    });
  });

  it('ends by itself when it says what its base says', () => {
    type(0, 'other', 1);
    expect(endIfUnchanged(bench.store, key, 1)).toBe(false);
    type(1, '<p>text 1</p>', 2);
    expect(endIfUnchanged(bench.store, key, 1)).toBe(true);
    expect(readState(bench.store, key)).toBe('synced');
    expect(readArticle(bench.store, key)?.revision).toBe(3);
  });

  it('is kept as a version when it is discarded', () => {
    type(0, '<p>mine</p>', 1);
    setFields(bench.store, { key, fields: { categories: [travel] }, atMs: 1 });
    endWorkingCopy(bench.store, key, { keep: true, atMs: 5 });
    expect(readWorkingCopy(bench.store, key)).toBeNull();
    expect(readVersions(bench.store, key)[0]).toMatchObject({
      kind: 'discarded',
      fields: { text: '<p>mine</p>', categories: [travel] },
      keptAtMs: 5,
    });
  });

  it('that is discarded leaves the article as the server has it', () => {
    type(0, '<p>mine</p>', 1);
    observeArticle(bench.store, version(1, { text: '<p>theirs</p>' }), { atMs: 2, unsettled: false });
    expect(readState(bench.store, key)).toBe('edited');
    endWorkingCopy(bench.store, key, { keep: true, atMs: 5 });
    expect(readBase(bench.store, key)?.fields.text).toBe('<p>theirs</p>');
    expect(readState(bench.store, key)).toBe('synced');
  });

  it('can be put whole over a base that moved', () => {
    type(0, '<p>mine</p>', 1);
    const { key: same } = observeArticle(bench.store, version(1, { text: 'theirs', name: 'New' }), {
      atMs: 2,
      unsettled: false,
    });
    bench.store.transaction(() => {
      const remote = readRemote(bench.store, same);
      assert(remote !== null, 'it was just seen');
      setBase(bench.store, key, remote.versionId);
      putWorkingCopy(bench.store, key, { source: 'theirs', snapshot: null, html: 'merged' }, { name: 'New' }, 3);
    });
    expect(readWorkingCopy(bench.store, key)).toMatchObject({
      source: 'theirs',
      html: 'merged',
      changed: {},
      steps: [],
    });
    expect(readState(bench.store, key)).toBe('edited');
  });

  it('loses its trouble with the next edit', () => {
    type(0, 'a', 1);
    setWorkingTrouble(bench.store, key, { kind: 'name-taken', detail: 'x' });
    expect(readState(bench.store, key)).toBe('conflict');
    setWorkingTrouble(bench.store, key, { kind: 'needs-attention' });
    expect(readState(bench.store, key)).toBe('needs-attention');
    type(1, 'b', 2);
    expect(readState(bench.store, key)).toBe('edited');
  });

  it('cannot begin before the text is here, or where there is no article', () => {
    const listed = writeListedRow(bench.store, version(2), true);
    const edit = { revision: null, html: 'x', atMs: 1 };
    expect(replaceText(bench.store, { ...edit, key: listed })).toEqual({
      ok: false,
      error: { kind: 'not-downloaded' },
    });
    const nobody = 999 as ArticleKey;
    expect(replaceText(bench.store, { ...edit, key: nobody })).toEqual({
      ok: false,
      error: { kind: 'unknown-article' },
    });
  });
});

describe('a full disk', () => {
  it('is told as such; what was saved stays, and saving goes on when there is room', () => {
    const { store } = bench;
    type(0, 'saved', 1);
    const pages = store.get<{ readonly page_count: number }>('PRAGMA page_count')?.page_count ?? 0;
    store.get(`PRAGMA max_page_count = ${pages + 4}`);
    let fault: unknown;
    try {
      type(1, 'x'.repeat(1_000_000), 2);
    } catch (error) {
      fault = error;
    }
    assert(fault instanceof StoreFault, 'a full disk is a fault');
    expect(fault.trouble.kind).toBe('disk-full');
    expect(readWorkingCopy(store, key)).toMatchObject({ html: 'saved', steps: [1], revision: 1 });
    store.get('PRAGMA max_page_count = 1000000');
    expect(type(1, 'x'.repeat(1_000_000), 2)).toEqual({ ok: true, value: 2 });
  });
});
