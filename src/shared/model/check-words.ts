import { amount } from '../base/amount.ts';
import type { CheckRule, PublishCheck } from './publish-checks.ts';
import type { PublishPlanItem } from './publish-plan.ts';

/** What is worth a look before an article goes up, in a few words. It never stands in the way. */
export const checkPhrase = ({ rule, count }: Pick<PublishCheck, 'rule' | 'count'>): string => phrases[rule](count);

const phrases: Readonly<Record<CheckRule, (count: number) => string>> = {
  'CHECK-ALT': (count) => `${amount(count, 'image')} without a description`,
  'CHECK-LINK': (count) => (count === 1 ? '1 link leads nowhere' : `${amount(count, 'link')} lead nowhere`),
  'CHECK-LINK-NEW': (count) => `${amount(count, 'link')} to what is not published yet`,
  'CHECK-NAME': () => 'Another article has this name',
  'CHECK-EMPTY': () => 'It has no text',
  'CHECK-DRAFT': () => 'A draft of it is on Help Scout',
};

/** What the row says already as its trouble is no hint beside it. */
export const hintsOf = ({ checks, trouble }: Pick<PublishPlanItem, 'checks' | 'trouble'>): readonly PublishCheck[] =>
  checks.filter(
    ({ rule }) =>
      !(rule === 'CHECK-DRAFT' && trouble?.kind === 'server-draft') &&
      !(rule === 'CHECK-NAME' && trouble?.kind === 'name-taken'),
  );

/** "1 image without a description, 2 links lead nowhere" */
export const checksPhrase = (checks: readonly PublishCheck[]): string => checks.map(checkPhrase).join(', ');
