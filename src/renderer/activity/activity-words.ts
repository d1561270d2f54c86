import type { ActivityLine } from '../../shared/contract/views.ts';
import { troublePolicy } from '../../shared/model/trouble.ts';
import { amount } from '../../shared/base/amount.ts';

const kindWords = {
  sync: 'Synced',
  estimate: 'Time expected and taken',
  created: 'Created on Help Scout',
  published: 'Published',
  'draft-sent': 'Sent as draft',
  'not-published': 'Not published',
  discarded: 'Changes discarded',
  deleted: 'Deleted on Help Scout',
  'brought-back': 'Brought back from the trash',
  'rolled-back': 'Rolled back, to be published',
  resolved: 'Conflict decided',
  overwritten: 'Somebody’s text was replaced by a publish, and is kept here',
  restored: 'Restored from its history',
  'deletion-confirmed': 'Deletion confirmed',
  offline: 'Working offline',
  online: 'Online again',
  'key-changed': 'New API key',
  renamed: 'Workspace renamed',
  'database-set-aside': 'Damaged database set aside',
  'folder-moved': 'Data folder was copied or restored',
} as const satisfies Record<ActivityLine['kind'], string>;

const whyWords = {
  start: 'at the start',
  rhythm: 'by itself',
  retry: 'tried again by itself',
  online: 'the network was back',
  focus: 'you came back to the window',
  wake: 'this computer woke up',
  asked: 'you asked',
} as const satisfies Record<NonNullable<ActivityLine['why']>, string>;

/** What happened, in a few words. */
export const activityTitle = ({ kind, trouble, article, times }: ActivityLine): string => {
  const what = kind === 'sync' && trouble !== null ? 'Sync did not finish' : kindWords[kind];
  const named = article === null ? what : `${what}: ${article.name === '' ? 'Untitled' : article.name}`;
  if (times === 1) return named;
  return trouble === null ? `${named} ${times} times, nothing new` : `${named} ${times} times`;
};

/** Why, how it ended, and what it cost. */
export const activityDetail = (line: ActivityLine): string =>
  [
    ...(line.trouble === null ? [] : [troublePolicy(line.trouble).happened]),
    ...(line.note === null ? [] : [`${line.note}.`]),
    capitalised([
      ...(line.why === null ? [] : [whyWords[line.why]]),
      ...(line.requests === null ? [] : [amount(line.requests, 'request')]),
      ...(line.correlationId === null ? [] : [`Correlation-Id ${line.correlationId}`]),
    ]),
  ]
    .filter((part) => part !== '')
    .join(' ');

const capitalised = (parts: readonly string[]): string => {
  const words = parts.join(', ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};
