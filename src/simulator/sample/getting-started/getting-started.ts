import type { SampleCollection } from '../sample-types.ts';
import { accounts } from './accounts.ts';
import { firstSteps } from './first-steps.ts';

export const gettingStarted: SampleCollection = {
  name: 'Getting started',
  slug: 'getting-started',
  description: 'From an empty desk to your first issue',
  visibility: 'public',
  categories: ['First steps', 'Moving in', 'Your account', 'Plans and invoices'],
  articles: [...firstSteps, ...accounts],
};
