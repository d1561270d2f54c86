import { describe, expect, test } from 'vitest';
import type { RollbackItem } from '../../shared/model/rollback.ts';
import { beyondRecall, rollBackSentences, rollBackTitle, rolledBackPhrase, staysPut } from './roll-back-words.ts';

const item = (over: Partial<RollbackItem>): RollbackItem => ({
  key: 1 as RollbackItem['key'],
  id: 'a' as RollbackItem['id'],
  number: 1,
  name: 'Fog',
  outcome: 'back',
  why: null,
  meets: null,
  ...over,
});
const edited = item({ outcome: 'left', why: 'edited-since' });

describe('what a roll back says before it is done', () => {
  test('counts what comes back, and not what stays', () => {
    expect(rollBackTitle([item({}), item({ outcome: 'hidden' }), edited])).toBe('Roll back 2 articles?');
    expect(rollBackTitle([item({ outcome: 'anew' })])).toBe('Bring 1 deleted article back?');
    expect(rollBackTitle([edited])).toBe('Nothing to roll back');
  });

  test('calls a single article by its name', () => {
    expect(rollBackTitle([item({})])).toBe('Roll back “Fog”?');
    expect(rollBackTitle([item({ name: '' })])).toBe('Roll back “Untitled”?');
    expect(rollBackSentences([item({})])).toEqual(['It gets its former version back, as an edit.']);
  });

  test('says what does not come back', () => {
    expect(beyondRecall([item({}), edited])).toContain('A draft on Help Scout that this publish replaced');
    expect(beyondRecall([item({ outcome: 'hidden' })])).toBe('What readers saw meanwhile cannot be taken back.');
    expect(beyondRecall([item({ outcome: 'anew' }), edited])).toBeNull();
  });

  test('has a sentence for each thing that happens', () => {
    expect(rollBackSentences([item({}), item({ meets: 'merge' }), item({ outcome: 'hidden' }), edited])).toEqual([
      '2 get their former version back, as edits.',
      '1 was changed by others elsewhere since: that stays.',
      '1 was new: it is to be hidden from readers. It is not deleted, because they may have its address.',
    ]);
    expect(rollBackSentences([item({ meets: 'conflict' })])[1]).toContain('you decide before it is sent');
    expect(rollBackSentences([edited])).toEqual([]);
    const already = item({ outcome: 'left', why: 'already' });
    expect(rollBackSentences([already, already])).toEqual([
      '2 are rolled back already, as edits: publish them to send them.',
    ]);
    expect(staysPut(already)).toBe(false);
  });

  test('names what stays, but not what was never sent', () => {
    expect([edited, item({ outcome: 'left', why: 'not-sent' }), item({})].filter(staysPut)).toEqual([edited]);
    expect(rolledBackPhrase([edited])).toBe('Nothing was rolled back.');
    expect(rolledBackPhrase([item({}), edited])).toContain('1 article rolled back on this computer');
  });
});
