import { describe, expect, it } from 'vitest';
import { planItem } from '../../../test/support/plan-item.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import { hiddenPhrase, hiddenTicked, planEntries, type PlanEntry } from './plan-list.ts';

const told = (entries: readonly PlanEntry[]): readonly string[] =>
  entries.map((entry) => (entry.kind === 'group' ? `# ${entry.title}` : `${entry.place} ${entry.item.name}`));

const items = [
  planItem(1, 'Tides 10'),
  planItem(2, 'Fog signals', { action: 'create' }),
  planItem(3, 'Tides 9'),
  planItem(4, 'Tide tables', { action: 'refuse', trouble: { kind: 'conflict' } }),
];

describe('the list of a plan', () => {
  it('has what needs her first, each group under its heading, and counts rows over all groups', () => {
    expect(told(planEntries(items, { kind: null, filter: '', order: 'begun' }))).toEqual([
      '# Needs your decision',
      '0 Tide tables',
      '# New',
      '1 Fog signals',
      '# Changed',
      '2 Tides 10',
      '3 Tides 9',
    ]);
  });

  it('sorts names as people count, inside of the groups', () => {
    const names = told(planEntries(items, { kind: null, filter: '', order: 'name' }));
    expect(names.slice(-2)).toEqual(['2 Tides 9', '3 Tides 10']);
  });

  it('keeps the rows that have all words of the filter, whatever their order or case', () => {
    expect(told(planEntries(items, { kind: null, filter: 'TABLES tide', order: 'begun' }))).toEqual([
      '# Needs your decision',
      '0 Tide tables',
    ]);
    expect(planEntries(items, { kind: null, filter: 'lighthouse', order: 'begun' })).toEqual([]);
  });

  it('takes a filter of spaces for none', () => {
    expect(planEntries(items, { kind: null, filter: '  ', order: 'begun' })).toHaveLength(7);
  });

  it('PUB-68 tells what is ticked and not shown', () => {
    const shown = planEntries(items, { kind: null, filter: 'tides', order: 'begun' });
    const ticked = new Set([1, 2].map((key) => key as ArticleKey));
    expect(hiddenTicked(items, shown, ticked).map(({ name }) => name)).toEqual(['Fog signals']);
    expect([hiddenPhrase(1, 2), hiddenPhrase(1200, 4800), hiddenPhrase(1, 1), hiddenPhrase(2, 2)]).toEqual([
      '1 of the 2 is hidden by the filter',
      '1,200 of the 4,800 are hidden by the filter',
      'It is hidden by the filter',
      'All of them are hidden by the filter',
    ]);
  });
});
