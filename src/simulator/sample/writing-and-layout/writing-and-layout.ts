import type { SampleCollection } from '../sample-types.ts';
import { galley } from './galley.ts';
import { pages } from './pages.ts';
import { pictures } from './pictures.ts';

export const writingAndLayout: SampleCollection = {
  name: 'Writing and layout',
  slug: 'writing-and-layout',
  description: 'Stories, pictures, pages, templates and type',
  visibility: 'public',
  categories: ['The galley', 'Pictures', 'Pages and templates', 'Type and language', 'Keyboard'],
  articles: [...galley, ...pictures, ...pages],
};
