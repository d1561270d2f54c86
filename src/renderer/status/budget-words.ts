import type { BudgetQueue, BudgetStatus } from '../../shared/contract/views.ts';
import { amount, formatCount } from '../../shared/base/amount.ts';
import { formatClock, formatDuration } from '../ui/relative-date.ts';

/** What the account's requests of the running window are spent on, and kept for. Together they are the limit. */
export interface BudgetPart {
  readonly name: 'ours' | 'others' | 'kept' | 'free';
  readonly words: string;
  readonly requests: number;
}

export const budgetParts = (budget: BudgetStatus): readonly BudgetPart[] => {
  const free = Math.min(budget.leftForUs, budget.remaining);
  return [
    { name: 'ours', words: 'Used by this computer', requests: budget.usedByUs },
    { name: 'others', words: 'Used by others', requests: budget.usedByOthers },
    { name: 'kept', words: 'Kept for your team', requests: budget.remaining - free },
    { name: 'free', words: 'Left for syncing and publishing', requests: free },
  ];
};

/** "1,214 of 2,000 left"; before the first answer nobody knows. */
export const leftWords = ({ limit, remaining }: BudgetStatus): string =>
  limit === 0 ? 'Not known yet' : `${formatCount(remaining)} of ${formatCount(limit)} left`;

export const renewedWords = ({ limit, resetSeconds }: BudgetStatus): string => {
  if (limit === 0) return 'Help Scout says it with the first answer.';
  return resetSeconds > 0 ? `All ${formatCount(limit)} again in ${formatDuration(resetSeconds)}` : 'A new ten minutes';
};

const queueWords: readonly (readonly [keyof BudgetQueue, string])[] = [
  ['interactive', 'opened by you'],
  ['push', 'to publish'],
  ['verify', 'to check what was sent'],
  ['pull', 'to look for changes'],
  ['backfill', 'to fetch texts'],
];

/** "4 requests wait: 1 to publish, 3 to fetch texts", most urgent first. */
export const waitingWords = ({ queue }: BudgetStatus): string => {
  if (queue === null) return '';
  const waiting = queueWords.filter(([name]) => queue[name] > 0);
  const all = waiting.reduce((sum, [name]) => sum + queue[name], 0);
  if (all === 0) return 'No request waits for its turn.';
  const parts = waiting.map(([name, words]) => `${formatCount(queue[name])} ${words}`);
  return `${amount(all, 'request waits', 'requests wait')}: ${parts.join(', ')}.`;
};

/** "Last sync of 1,000 requests: 51 s expected, 50 s taken" */
export const estimateWords = ({ estimates }: BudgetStatus): string | null => {
  const [last] = estimates;
  if (last === undefined) return null;
  const job = last.job === 'sync' ? 'sync' : 'publish';
  const expected = formatDuration(last.estimatedSeconds);
  const taken = formatDuration(last.tookSeconds);
  return `Last ${job} of ${amount(last.requests, 'request')}: ${expected} expected, ${taken} taken.`;
};

export interface HistoryColumn {
  readonly endedAtMs: number;
  /** "by 14:30: 312 used here, 474 by others" */
  readonly words: string;
  /** Of the limit, 0 to 1. */
  readonly ours: number;
  readonly others: number;
}

/** The windows that are over and the one that runs, oldest first. */
export const historyColumns = (budget: BudgetStatus, nowMs: number, locale: string): readonly HistoryColumn[] => {
  const running = { endedAtMs: nowMs + budget.resetSeconds * 1000, ...budget };
  const windows = budget.limit > 0 && budget.resetSeconds > 0 ? [...budget.past, running] : budget.past;
  return windows.map((window) => ({
    endedAtMs: window.endedAtMs,
    words: `${window === running ? 'Now' : `Until ${formatClock(window.endedAtMs, locale)}`}: ${formatCount(window.usedByUs)} here, ${formatCount(window.usedByOthers)} by others`,
    ours: Math.min(1, window.usedByUs / window.limit),
    others: Math.min(1 - Math.min(1, window.usedByUs / window.limit), window.usedByOthers / window.limit),
  }));
};
