import type { SampleCollection } from '../sample-types.ts';
import { casework } from './casework.ts';
import { fromOldDocuments } from './from-old-documents.ts';
import { fromOldHelpCentres } from './from-old-help-centres.ts';

export const supportHandbook: SampleCollection = {
  name: 'Support handbook',
  slug: 'support-handbook',
  description: 'For the team only: how we answer',
  visibility: 'private',
  categories: ['How we work', 'Casework', 'Imported, to be rewritten'],
  articles: [...casework, ...fromOldHelpCentres, ...fromOldDocuments],
};
