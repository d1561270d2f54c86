import type { PublishTarget } from '../../shared/model/publish-target.ts';
import { readiness } from './plan-kinds.ts';
import { actionWord, type PlanItem } from './publish-words.ts';

/** Where an article goes, as its row and the menu beside it say. */

/** The menu's lines: what it means for readers. */
export const targetOptions = (
  item: Pick<PlanItem, 'targets' | 'fields' | 'action'>,
): readonly { readonly value: PublishTarget; readonly label: string }[] => {
  const words: Readonly<Record<PublishTarget, string>> = {
    live: item.action === 'create' ? 'Make live: readers see it' : 'Live: readers see the changes',
    hidden: 'Stays hidden: readers do not see it',
    draft: 'As a draft on Help Scout: readers see no change',
    later: 'Keep for later: it stays on this computer',
  };
  return item.targets.map((value) => ({ value, label: words[value] }));
};

const aimedWords: Readonly<Record<PublishTarget, string>> = {
  live: 'Goes live',
  hidden: 'Stays hidden',
  draft: 'Draft on Help Scout',
  later: 'Keep for later',
};

/** `chosen`: what she chose a moment ago, which the plan may not say yet. */
export const targetWord = (item: PlanItem, ticked: boolean, chosen: PublishTarget | undefined): string => {
  const ready = readiness(item);
  if (ready === 'blocked') return item.waitsIn === null ? 'Stays here' : 'Set aside';
  if (!ticked) return 'Keep for later';
  return chosen === undefined || chosen === item.target ? actionWord(item) : aimedWords[chosen];
};

/** The one button of a single article says what happens; a hidden one's says that it stays so. What is refused goes nowhere. */
export const buttonWords = (item: PlanItem | undefined): string => {
  if (item === undefined || readiness(item) === 'blocked') return 'Publish';
  const word = actionWord(item);
  const words: Readonly<Record<string, string>> = {
    'Stays hidden': 'Publish, stays hidden',
    'New, live': 'Publish, new and live',
    'New, hidden': 'Publish, new and hidden',
    'Gets hidden': 'Publish and hide',
    'Goes live': 'Publish, goes live',
    'Draft on Help Scout': 'Send as draft',
    'Nothing to send': 'Publish',
  };
  return words[word] ?? word;
};
