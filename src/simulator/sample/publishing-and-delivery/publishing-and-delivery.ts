import type { SampleCollection } from '../sample-types.ts';
import { mailroom } from './mailroom.ts';
import { newsstand } from './newsstand.ts';
import { print } from './print.ts';

export const publishingAndDelivery: SampleCollection = {
  name: 'Publishing and delivery',
  slug: 'publishing-and-delivery',
  description: 'Proofs, newsletters, newsstand and print',
  visibility: 'public',
  categories: ['Newsletters', 'Newsstand', 'Print', 'Readers and numbers', 'Fix a problem'],
  articles: [...mailroom, ...newsstand, ...print],
};
