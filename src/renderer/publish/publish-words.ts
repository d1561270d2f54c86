import type { z } from 'zod';
import type { publishPlan } from '../../shared/contract/publish-schemas.ts';
import type { BudgetStatus } from '../../shared/contract/views.ts';
import type { ArticleField } from '../../shared/model/article.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import type { PublishOutcome } from '../../shared/model/publish-plan.ts';
import { troublePolicy, type Trouble } from '../../shared/model/trouble.ts';
import { formatCount } from '../../shared/base/amount.ts';
import { formatClock, formatDuration } from '../ui/relative-date.ts';
import { readiness, staysOutOfDrafts } from './plan-kinds.ts';

/** What the publish screen says about a plan, as pure functions of it. */

export type PlanItem = z.output<typeof publishPlan>['items'][number];

/** She wants what is there already: it is looked at, and ends. */
export const sendsNothing = ({ action, fields }: Pick<PlanItem, 'action' | 'fields'>): boolean =>
  (action === 'update' || action === 'draft') && fields.length === 0;

/** What readers and colleagues will see happen to this article. */
export const actionWord = (item: Pick<PlanItem, 'action' | 'becomes' | 'fields'>): string => {
  if (item.becomes === 'gone') return 'Deleted';
  if (sendsNothing(item)) return 'Nothing to send';
  if (item.becomes === 'draft') return 'Draft on Help Scout';
  if (item.action === 'create') return item.becomes === 'live' ? 'New, live' : 'New, hidden';
  if (item.fields.includes('status')) return item.becomes === 'live' ? 'Goes live' : 'Gets hidden';
  return item.becomes === 'live' ? 'Update live' : 'Stays hidden';
};

const fieldWords: Readonly<Record<ArticleField, string>> = {
  text: 'Text',
  name: 'Name',
  slug: 'Address',
  status: 'Live or hidden',
  categories: 'Categories',
  keywords: 'Keywords',
  related: 'Related articles',
};

export const fieldWord = (field: ArticleField): string => fieldWords[field];

/** A field's value in the writer's words: of a status, the API's own word says nothing. */
export const valueWord = (field: ArticleField, value: string): string =>
  field === 'status' ? (value === 'published' ? 'Live' : 'Hidden') : value;

/** "Text, name": what changes, as one phrase. */
export const fieldsPhrase = (fields: readonly ArticleField[]): string => {
  const words = fields.map((field) => fieldWords[field]);
  return words.map((word, index) => (index === 0 ? word : word.toLowerCase())).join(', ');
};

/** The plan counts nothing for what it would refuse. Agreed to, it is a look, a look at the draft that goes, and the write. */
const draftReplacementRequests = 3;

const requestsOf = (item: PlanItem): number => (readiness(item) === 'ask' ? draftReplacementRequests : item.requests);

export const sumRequests = (items: readonly PlanItem[], ticked: ReadonlySet<ArticleKey>): number =>
  items.reduce((sum, item) => sum + (ticked.has(item.key) ? requestsOf(item) : 0), 0);

/** "done about 14:32" for what takes a while, else "done in a few seconds". */
export const finishPhrase = (seconds: number, nowMs: number, locale: string): string =>
  seconds < 120 ? `done in ${formatDuration(seconds)}` : `done about ${formatClock(nowMs + seconds * 1000, locale)}`;

/** "leaves 1,214 of 2,000 for your team until 14:39"; null while the account's budget is unknown. */
export const budgetPhrase = (left: number, budget: BudgetStatus, nowMs: number, locale: string): string | null => {
  if (budget.limit === 0) return null;
  const until = budget.resetSeconds > 0 ? ` until ${formatClock(nowMs + budget.resetSeconds * 1000, locale)}` : '';
  return `leaves ${formatCount(left)} of ${formatCount(budget.limit)} for your team${until}`;
};

/**
 * The one sentence under a row: its trouble, else what changes. `summary` tells what changes in the text ("1 paragraph,
 * 1 list item") and may come later than the row.
 */
export const rowSentence = (item: PlanItem, summary: string | undefined): string => {
  if (item.waitsIn !== null) return 'Goes with what is set aside';
  if (staysOutOfDrafts(item)) {
    return item.fields.includes('text')
      ? 'This text is the draft on Help Scout already'
      : 'Its text is not changed, and a draft on Help Scout holds the text only';
  }
  if (item.trouble !== null) return whyWords(item.trouble);
  if (item.action === 'create') return 'Not on Help Scout yet';
  if (item.fields.length === 0) return 'Help Scout has all of your changes already: nothing is sent';
  const others = fieldsPhrase(item.fields.filter((field) => field !== 'text'));
  const text = item.fields.includes('text') ? summary || 'Text' : '';
  const changed = [text, text === '' ? others : others.toLowerCase()].filter(Boolean).join(', ');
  return item.merges === true ? `${changed}, merged with what changed on Help Scout` : changed;
};

/** What a program says of a network helps nobody; what Help Scout says against an article does. */
export const whyWords = ({ kind, detail }: Trouble): string => {
  const { happened, policy } = troublePolicy(kind);
  return policy === 'ask' && detail !== undefined ? `${happened} ${detail}` : happened;
};

/** "4 of 12, 20 s left"; `secondsLeft` null: nobody knows yet, or it stands still. */
export const progressPhrase = (doneRows: number, rows: number, secondsLeft: number | null): string => {
  const share = `${formatCount(doneRows)} of ${formatCount(rows)}`;
  return secondsLeft === null ? share : `${share}, ${formatDuration(secondsLeft)} left`;
};

export const sameTrouble = (one: Trouble, other: Trouble): boolean =>
  one.kind === other.kind && one.detail === other.detail;

/** An article that failed is not sent again by itself, unlike one whose outcome is not known or a sync. */
export const nextStep = ({ kind }: Trouble, outcome: PublishOutcome | undefined): string => {
  const { next, policy } = troublePolicy(kind);
  return outcome === 'failed' && policy === 'retry' ? 'Publish again when that is over.' : next;
};

/** Why articles did not go, each reason once, with how many it holds back. */
export const distinctTroubles = (
  results: readonly { readonly trouble: Trouble | null }[],
): readonly { readonly trouble: Trouble; readonly count: number }[] => {
  const troubles = results.flatMap(({ trouble }) => trouble ?? []);
  return troubles
    .filter((trouble, index) => troubles.findIndex((other) => sameTrouble(other, trouble)) === index)
    .map((trouble) => ({ trouble, count: troubles.filter((other) => sameTrouble(other, trouble)).length }));
};
