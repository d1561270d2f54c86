import type { ArticleKey } from '../../shared/model/ids.ts';
import { formatCount } from '../../shared/base/amount.ts';
import { groupPlan, type PlanKind } from './plan-kinds.ts';
import type { PlanItem } from './publish-words.ts';

/** A plan as one list to scroll through: each group's heading, then its rows. */
export type PlanEntry =
  | { readonly kind: 'group'; readonly title: string; readonly items: readonly PlanItem[] }
  | { readonly kind: 'row'; readonly item: PlanItem; readonly place: number };

/** `begun`: as she began them, the oldest first. */
export type PlanOrder = 'begun' | 'name';

export interface PlanView {
  /** Only this kind; null: all. */
  readonly kind: PlanKind | null;
  /** Words of the name, in any order; empty: all. */
  readonly filter: string;
  readonly order: PlanOrder;
}

/** Made once: a thousand names are compared ten thousand times. */
const byName = new Intl.Collator(undefined, { numeric: true });

const hasWords = (name: string, filter: string): boolean => {
  const lower = name.toLocaleLowerCase();
  return filter
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word));
};

/** `place` counts the rows alone, from 0: that is what the keyboard and a screen reader go by. */
export const planEntries = (items: readonly PlanItem[], { kind, filter, order }: PlanView): readonly PlanEntry[] => {
  const wanted = items.filter((item) => hasWords(item.name, filter));
  const sorted = order === 'name' ? [...wanted].sort((one, other) => byName.compare(one.name, other.name)) : wanted;
  let place = 0;
  return groupPlan(sorted)
    .filter((group) => kind === null || group.kind === kind)
    .flatMap((group): PlanEntry[] => [
      { kind: 'group', title: group.title, items: group.items },
      ...group.items.map((item): PlanEntry => ({ kind: 'row', item, place: place++ })),
    ]);
};

export const isNarrowed = ({ kind, filter }: PlanView): boolean => kind !== null || filter.trim() !== '';

/** PUB-68: what is ticked, and not shown: it goes along. */
export const hiddenTicked = (
  items: readonly PlanItem[],
  entries: readonly PlanEntry[],
  ticked: ReadonlySet<ArticleKey>,
): readonly PlanItem[] => {
  const shown = new Set(entries.flatMap((entry) => (entry.kind === 'row' ? [entry.item.key] : [])));
  return items.filter(({ key }) => ticked.has(key) && !shown.has(key));
};

/** "12 of the 48 are hidden by the filter" */
export const hiddenPhrase = (hidden: number, ticked: number): string => {
  const which =
    hidden < ticked ? `${formatCount(hidden)} of the ${formatCount(ticked)}` : hidden === 1 ? 'It' : 'All of them';
  return `${which} ${hidden === 1 ? 'is' : 'are'} hidden by the filter`;
};
