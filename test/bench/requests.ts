import { createFetchHttp } from '../../src/main/ports/fetch-http.ts';
import { createKnowledgeBase, syncWhole, type KnowledgeBaseSize } from './knowledge-base.ts';
import type { BenchArea, Tell } from './measure.ts';
import { measurePullCost } from './pull-cost.ts';

const smallSize: KnowledgeBaseSize = { articles: 600, collections: 6, sites: 2 };
const sizes: readonly KnowledgeBaseSize[] = [smallSize, { articles: 5000, collections: 12, sites: 2 }];

/** What a sync costs the team's budget, counted from the server's own log, and this computer. */
export const requestsArea: BenchArea = {
  name: 'requests',
  run: async (tell, say, quick) => {
    for (const size of quick ? [smallSize] : sizes) {
      say(`requests: syncing ${size.articles} articles`);
      await measureSyncs(size, tell);
    }
    say('requests: what an article that is pulled costs');
    await measurePullCost(tell);
  },
};

async function measureSyncs(size: KnowledgeBaseSize, tell: Tell): Promise<void> {
  const base = await createKnowledgeBase(size);
  const { simulator, world } = base;
  const workspace = base.open(createFetchHttp());
  try {
    const began = performance.now();
    await syncWhole(workspace);
    const firstSeconds = (performance.now() - began) / 1000;
    const named = `${size.articles} articles, ${size.collections} collections`;
    const pages = [...world.state.collections.keys()].reduce((sum, id) => sum + pagesOf(world.articles(), id), 0);
    const refused = simulator.log.filter(({ status }) => status !== 200).length;
    tell(`first sync of ${named}`, simulator.log.length, 'requests', {
      atMost: size.articles + pages + size.collections + size.sites + 4,
    });
    tell(`refused or failed in the first sync of ${named}`, refused, 'requests', { atMost: 0 });
    tell(`first sync of ${named}, without waiting for budget windows`, firstSeconds, 's', {
      note: 'client and server share this process and its thread',
    });
    simulator.clearLog();
    await syncWhole(workspace);
    tell(`unchanged second sync of ${named}`, simulator.log.length, 'requests', { atMost: size.collections + 6 });
  } finally {
    await workspace.close();
    await base.close();
  }
}

const pagesOf = (articles: readonly { readonly collectionId: string }[], collectionId: string): number =>
  Math.ceil(articles.filter((article) => article.collectionId === collectionId).length / 100);
