import type { ArticleKey } from '../../shared/model/ids.ts';
import { troublePolicy, type Trouble } from '../../shared/model/trouble.ts';
import { formatCount } from '../../shared/base/amount.ts';
import type { PlanItem } from './publish-words.ts';

/** In which groups a plan is shown, and what stands against an article. */

/**
 * `ready`: nothing stands against it. `ask`: it may go when she ticks a box that says what would be lost.
 * `blocked`: something else must happen first.
 */
export type Readiness = 'ready' | 'ask' | 'blocked';

export const readiness = (item: Pick<PlanItem, 'action' | 'trouble' | 'waitsIn'>): Readiness => {
  if (item.waitsIn !== null) return 'blocked';
  if (item.trouble?.kind === 'server-draft') return 'ask';
  return item.trouble === null && item.action !== 'refuse' ? 'ready' : 'blocked';
};

/** Sent as drafts, an edited article without a changed text has nothing to send. It waits for a publish. */
export const staysOutOfDrafts = (item: Pick<PlanItem, 'trouble' | 'becomes'>): boolean =>
  item.trouble?.kind === 'nothing-to-publish' && item.becomes === 'draft';

/** Two versions that can be laid beside each other: the compare screen ends it. */
export const canDecide = ({ kind }: Trouble): boolean => kind === 'conflict' || kind === 'deleted-on-server';

export type PlanKind = 'decision' | 'attention' | 'new' | 'changed' | 'fields' | 'there' | 'aside' | 'no-draft';

/** What needs her first; then new, changed text, and changes that readers hardly see; at the end what is not sent. */
const kinds: readonly PlanKind[] = ['decision', 'attention', 'new', 'changed', 'fields', 'there', 'no-draft', 'aside'];

const kindTitles: Readonly<Record<PlanKind, string>> = {
  decision: 'Needs your decision',
  attention: 'Needs a look',
  new: 'New',
  changed: 'Changed',
  fields: 'Text unchanged',
  there: 'Changed on Help Scout only',
  'no-draft': 'Not part of a draft',
  aside: 'Set aside for later',
};

export const kindOf = (item: PlanItem): PlanKind => {
  if (item.waitsIn !== null) return 'aside';
  if (staysOutOfDrafts(item)) return 'no-draft';
  if (item.trouble !== null) return decided(item.trouble) ? 'decision' : 'attention';
  if (item.action === 'create') return 'new';
  if (item.fields.includes('text')) return 'changed';
  return item.fields.length === 0 ? 'there' : 'fields';
};

/** Others' words are at stake, so it is hers to say what becomes of them. */
const decided = (trouble: Trouble): boolean =>
  canDecide(trouble) || trouble.kind === 'server-draft' || trouble.kind === 'changed-on-server';

export interface PlanGroup {
  readonly kind: PlanKind;
  readonly title: string;
  readonly items: readonly PlanItem[];
}

/** Empty groups are left out. */
export const groupPlan = (items: readonly PlanItem[]): readonly PlanGroup[] => {
  const byKind = Map.groupBy(items, kindOf);
  return kinds.flatMap((kind) => {
    const own = byKind.get(kind);
    return own === undefined ? [] : [{ kind, title: kindTitles[kind], items: own }];
  });
};

/** "12 ready, 1 needs your decision, 2 need a look". What asks and is ticked has had its answer. */
export const planSummary = (items: readonly PlanItem[], ticked: ReadonlySet<ArticleKey>): string => {
  const counts = { ready: 0, decision: 0, attention: 0 };
  for (const item of items) {
    const kind = kindOf(item);
    if (readiness(item) === 'ask' && ticked.has(item.key)) counts.ready += 1;
    else if (kind === 'decision' || kind === 'attention') counts[kind] += 1;
    else if (readiness(item) === 'ready') counts.ready += 1;
  }
  const says = (count: number, one: string, many: string) =>
    count === 0 ? [] : [`${formatCount(count)} ${count === 1 ? one : many}`];
  const asking = [
    ...says(counts.decision, 'needs your decision', 'need your decision'),
    ...says(counts.attention, 'needs a look', 'need a look'),
  ];
  if (asking.length === 0 || counts.ready > 0) asking.unshift(`${formatCount(counts.ready)} ready`);
  return asking.join(', ');
};

/** What is safe and what to do, under a row that something stands against. */
export const wayOutWords = (item: PlanItem): string | null => {
  if (item.trouble === null || item.waitsIn !== null || staysOutOfDrafts(item)) return null;
  const { safe, next } = troublePolicy(item.trouble.kind);
  return readiness(item) === 'blocked' ? `${safe} ${next}` : safe;
};
