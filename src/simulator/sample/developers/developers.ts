import type { SampleCollection } from '../sample-types.ts';
import { api } from './api.ts';
import { templates } from './templates.ts';
import { releaseNotes } from './release-notes.ts';

export const developers: SampleCollection = {
  name: 'Developers',
  slug: 'developers',
  description: 'The API, webhooks and the template language',
  visibility: 'public',
  categories: ['API', 'Webhooks', 'Templates', 'Releases'],
  articles: [...api, ...templates, releaseNotes],
};
