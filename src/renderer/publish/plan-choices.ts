import type { ArticleKey } from '../../shared/model/ids.ts';
import type { PublishTarget } from '../../shared/model/publish-target.ts';
import { readiness } from './plan-kinds.ts';
import type { PlanItem } from './publish-words.ts';

/** What she chose of a plan, apart from the plan: a row may stand otherwise the next time that it is looked at. */
export interface PlanChoices {
  readonly asDraft: boolean;
  /** Where she sends single articles to, if not where they go by themselves. */
  readonly targets: ReadonlyMap<ArticleKey, PublishTarget>;
  /** What was ready, and she keeps for later. */
  readonly left: ReadonlySet<ArticleKey>;
  /**
   * Where she agreed to what would be lost. Apart from what she left: where a row that she unticked comes to stand against
   * something, that is no leave.
   */
  readonly agreed: ReadonlySet<ArticleKey>;
}

export const noPlanChoices: PlanChoices = { asDraft: false, targets: new Map(), left: new Set(), agreed: new Set() };

/** What is ready is ticked until she says otherwise; what would destroy something is not, until she does. */
export const tickedKeys = (items: readonly PlanItem[], { left, agreed }: PlanChoices): ReadonlySet<ArticleKey> => {
  const isTicked = (item: PlanItem): boolean => {
    const ready = readiness(item);
    return ready === 'ready' ? !left.has(item.key) : ready === 'ask' && agreed.has(item.key);
  };
  return new Set(items.filter(isTicked).map(({ key }) => key));
};

export const withTicks = (choices: PlanChoices, items: readonly PlanItem[], on: boolean): PlanChoices => {
  const [left, agreed] = [new Set(choices.left), new Set(choices.agreed)];
  for (const item of items) {
    const set = readiness(item) === 'ask' ? agreed : left;
    if ((set === agreed) === on) set.add(item.key);
    else set.delete(item.key);
  }
  return { ...choices, left, agreed };
};
