import { developers } from './developers/developers.ts';
import { gettingStarted } from './getting-started/getting-started.ts';
import { publishingAndDelivery } from './publishing-and-delivery/publishing-and-delivery.ts';
import type { SampleKnowledgeBase } from './sample-types.ts';
import { supportHandbook } from './support-handbook/support-handbook.ts';
import { writingAndLayout } from './writing-and-layout/writing-and-layout.ts';

/** Help pages of Lumen Press, a product that does not exist: what a newcomer sees before connecting an account. */
export const sampleKnowledgeBase: SampleKnowledgeBase = {
  accountName: 'Lumen Press',
  sites: [
    {
      title: 'Lumen Press Help',
      subDomain: 'lumenpress',
      collections: [gettingStarted, writingAndLayout, publishingAndDelivery],
    },
    {
      title: 'Lumen Press Studio',
      subDomain: 'lumenstudio',
      collections: [developers, supportHandbook],
    },
  ],
};
