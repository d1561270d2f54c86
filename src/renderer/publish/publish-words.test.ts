import { describe, expect, test } from 'vitest';
import { planItem } from '../../../test/support/plan-item.ts';
import { publishPlan } from '../../shared/contract/publish-schemas.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import {
  actionWord,
  budgetPhrase,
  distinctTroubles,
  fieldsPhrase,
  finishPhrase,
  nextStep,
  progressPhrase,
  rowSentence,
  sumRequests,
} from './publish-words.ts';
import { resultSummary } from './job-words.ts';
import { groupPlan, planSummary, readiness } from './plan-kinds.ts';
import { buttonWords } from './target-words.ts';

const item = (over: object = {}) => {
  const [parsed] = publishPlan.parse({
    items: [{ ...planItem(1, 'Print at home'), ...over }],
    requests: 2,
    seconds: 1,
  }).items;
  if (parsed === undefined) throw new Error('The schema lost the row.');
  return parsed;
};
const nothing: ReadonlySet<ArticleKey> = new Set();
const draftInTheWay = { action: 'refuse', trouble: { kind: 'server-draft' } };

describe('the button of a single article', () => {
  test.each([
    [{}, 'Update live'],
    [{ becomes: 'hidden' }, 'Publish, stays hidden'],
    [{ fields: ['status'] }, 'Publish, goes live'],
    [{ action: 'create', fields: ['name'] }, 'Publish, new and live'],
    [{ action: 'refuse', fields: ['name', 'status'], trouble: { kind: 'name-taken' } }, 'Publish'],
    [{ ...draftInTheWay }, 'Update live'],
  ])('for %o is "%s"', (over, words) => {
    expect(buttonWords(item(over))).toBe(words);
  });
});

describe('the word of a publish row', () => {
  test.each([
    [{}, 'Update live'],
    [{ becomes: 'hidden' }, 'Stays hidden'],
    [{ fields: ['status'], becomes: 'live' }, 'Goes live'],
    [{ fields: ['text', 'status'], becomes: 'hidden' }, 'Gets hidden'],
    [{ action: 'create', fields: ['name', 'text', 'status'] }, 'New, live'],
    [{ action: 'create', becomes: 'hidden' }, 'New, hidden'],
    [{ action: 'draft', becomes: 'draft' }, 'Draft on Help Scout'],
  ])('for %o is "%s"', (over, word) => {
    expect(actionWord(item(over))).toBe(word);
  });
});

describe('a plan', () => {
  const plan = [
    item(),
    item({ key: 2, action: 'create' }),
    item({ key: 3, fields: ['keywords'] }),
    item({ key: 4, ...draftInTheWay }),
    item({ key: 5, action: 'refuse', trouble: { kind: 'conflict' } }),
  ];

  test('is grouped by what the writer must do', () => {
    expect(groupPlan(plan).map(({ title, items }) => [title, items.map(({ key }) => Number(key))])).toEqual([
      ['Needs your decision', [4, 5]],
      ['New', [2]],
      ['Changed', [1]],
      ['Text unchanged', [3]],
    ]);
  });

  test('may go over a server draft only when it is asked, and never over a conflict', () => {
    expect(plan.map(readiness)).toEqual(['ready', 'ready', 'ready', 'ask', 'blocked']);
  });

  test('is summed up in one line', () => {
    expect(planSummary(plan, nothing)).toBe('3 ready, 2 need your decision');
    expect(planSummary(plan.slice(0, 3), nothing)).toBe('3 ready');
    expect(planSummary(plan.slice(4), nothing)).toBe('1 needs your decision');
  });

  test('counts a draft that may be replaced as ready, and a conflict never', () => {
    expect(planSummary(plan, new Set(plan.map(({ key }) => key)))).toBe('4 ready, 1 needs your decision');
  });

  test('costs what its ticked rows cost, a draft that is replaced too', () => {
    expect(sumRequests(plan, new Set([1, 3].map((key) => item({ key }).key)))).toBe(4);
    const replaced = item({ key: 4, ...draftInTheWay, requests: 0 });
    expect(sumRequests([replaced], new Set([replaced.key]))).toBe(3);
  });

  test('as drafts, leaves out what has no text to send, and asks nothing about it', () => {
    const nameOnly = item({ action: 'refuse', becomes: 'draft', fields: [], trouble: { kind: 'nothing-to-publish' } });
    expect(groupPlan([nameOnly]).map(({ title }) => title)).toEqual(['Not part of a draft']);
    expect(planSummary([nameOnly], nothing)).toBe('0 ready');
    expect(rowSentence(nameOnly, undefined)).toContain('a draft on Help Scout holds the text only');
    expect(rowSentence(item({ ...nameOnly, fields: ['text'] }), undefined)).toContain('already');
  });

  test('says under a row what changes, or what stands against it', () => {
    expect(rowSentence(item({ fields: ['text', 'name'] }), undefined)).toBe('Text, name');
    expect(rowSentence(item({ fields: ['text', 'name'] }), '2 paragraphs')).toBe('2 paragraphs, name');
    expect(rowSentence(item({ fields: ['keywords'] }), undefined)).toBe('Keywords');
    expect(rowSentence(item({ action: 'create' }), undefined)).toBe('Not on Help Scout yet');
    expect(rowSentence(item(draftInTheWay), undefined)).toBe(
      'A draft of this article is on Help Scout, and publishing would destroy it.',
    );
    const taken = { action: 'refuse', trouble: { kind: 'invalid', detail: 'Name must be unique' } };
    expect(rowSentence(item(taken), undefined)).toBe('Help Scout refused the change. Name must be unique');
    const merging = item({ fields: ['text', 'name'], merges: true });
    expect(rowSentence(merging, '2 paragraphs')).toBe('2 paragraphs, name, merged with what changed on Help Scout');
    expect(fieldsPhrase([])).toBe('');
  });
});

describe('the cost line', () => {
  const now = new Date(2026, 10, 21, 14, 30).getTime();
  const budget = {
    limit: 2000,
    remaining: 1240,
    reserved: 400,
    resetSeconds: 540,
    usedByUs: 1,
    usedByOthers: 2,
    reserveShare: 0.2,
    forecast: 0,
    heldBack: 401,
    leftForUs: 839,
    queue: { interactive: 0, push: 0, verify: 0, pull: 0, backfill: 0 },
    past: [],
    estimates: [],
  };

  test('names the minute only for what takes minutes', () => {
    expect(finishPhrase(4, now, 'en-GB')).toBe('done in a few seconds');
    expect(finishPhrase(150, now, 'en-GB')).toBe('done about 14:32');
  });

  test('says what is left for the team, and until when', () => {
    expect(budgetPhrase(1214, budget, now, 'en-GB')).toBe('leaves 1,214 of 2,000 for your team until 14:39');
    expect(budgetPhrase(0, { ...budget, resetSeconds: 0 }, now, 'en-GB')).toBe('leaves 0 of 2,000 for your team');
  });

  test('says nothing about a budget that is unknown', () => {
    expect(budgetPhrase(1214, { ...budget, limit: 0 }, now, 'en-GB')).toBeNull();
  });
});

test('articles that failed for one reason are told the reason once', () => {
  const offline = { trouble: { kind: 'offline' } } as const;
  const conflict = { trouble: { kind: 'conflict' } } as const;
  expect(distinctTroubles([offline, { trouble: null }, conflict, offline])).toEqual([
    { trouble: { kind: 'offline' }, count: 2 },
    { trouble: { kind: 'conflict' }, count: 1 },
  ]);
});

test('what failed is never said to be sent again by itself', () => {
  expect(nextStep({ kind: 'offline' }, 'failed')).toBe('Publish again when that is over.');
  expect(nextStep({ kind: 'outcome-unknown' }, 'unknown')).toContain('Layover looks before');
  expect(nextStep({ kind: 'name-taken' }, 'refused')).toBe('Choose another name.');
});

test('the progress says what is left, where that is known', () => {
  expect(progressPhrase(0, 12, null)).toBe('0 of 12');
  expect(progressPhrase(4, 1200, 40)).toBe('4 of 1,200, 40 s left');
});

test.each([
  [12, 0, 0, '12 articles published'],
  [1, 0, 0, '1 article published'],
  [11, 1, 0, '11 articles published, 1 not'],
  [0, 2, 0, 'Nothing was published, 2 not'],
  [3, 0, 7, '3 articles published. Stopped: 7 stay edited'],
  [0, 1, 1, 'Nothing was published, 1 not. Stopped: 1 stays edited'],
])('%d sent, %d not and %d never begun are summed up', (published, others, unsent, words) => {
  expect(resultSummary(published, others, { unsent, kind: 'publish' })).toBe(words);
});

test('a deletion that was stopped says what is still there', () => {
  expect(resultSummary(2, 0, { unsent: 3, kind: 'delete' })).toBe('2 articles deleted. Stopped: 3 were not deleted');
});

test('a run of drafts does not claim that readers see them', () => {
  const all = { unsent: 0, kind: 'publish' } as const;
  expect(resultSummary(2, 0, { ...all, drafts: 2 })).toBe('2 articles sent as drafts');
  expect(resultSummary(3, 1, { ...all, drafts: 1 })).toBe('3 articles sent, 1 of them as a draft, 1 not');
});
