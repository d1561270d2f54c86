import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert } from '../../src/shared/base/assert.ts';
import { ok } from '../../src/shared/base/result.ts';
import type { ArticleKey, CollectionId } from '../../src/shared/model/ids.ts';
import { systemClock } from '../../src/main/ports/clock.ts';
import { createFetchHttp } from '../../src/main/ports/fetch-http.ts';
import { systemRandom } from '../../src/main/ports/random.ts';
import { openWorkspace } from '../../src/main/workspace/open-workspace.ts';
import type { Workspace } from '../../src/main/workspace/workspace.ts';
import { createArticle } from '../../src/simulator/article-rules.ts';
import { startSimulator, type Simulator } from '../../src/simulator/server.ts';
import { createWorld, done, keyOwner, type World } from '../../src/simulator/world.ts';
import { registerWorkspace } from '../support/registered-workspace.ts';
import { createPrivateHome, type PrivateHome } from '../support/running-app.ts';

/** An account and a computer on which a week of writing waits to be sent. */

const key = 'e2e-everything-2c94';
export const counts = { changed: 40, renamed: 5, hidden: 5, untouched: 5, fresh: 10 } as const;

export interface Road {
  readonly world: World;
  readonly simulator: Simulator;
  readonly home: PrivateHome;
  readonly environment: Readonly<Record<string, string>>;
  readonly workspace: (work: (open: Workspace) => Promise<void>) => Promise<void>;
  /** The server's clock runs ahead: what was sent before can no longer arrive. */
  readonly leap: (ms: number) => void;
  readonly close: () => Promise<void>;
}

export const nameOf = (kind: keyof typeof counts, index: number): string =>
  `${kind} ${String(index + 1).padStart(2, '0')}`;

export const textOf = (name: string): string =>
  `<p>What ${name} is about.</p>\n<h2>Steps of ${name}</h2><ul><li>Look at the sky</li><li>Ask the harbour</li></ul>`;

export const openRoad = async (): Promise<Road> => {
  let aheadMs = 0;
  const world = createWorld({ clock: () => Date.now() + aheadMs, seed: 9 });
  const site = world.admin.createSite({ title: 'Harbour Help', subDomain: 'harbour' });
  const { id: collectionId } = world.admin.createCollection({ siteId: site.id, name: 'Sailing' });
  const yesterday = { userId: keyOwner.id, atMs: Date.now() - 86_400_000 };
  for (const kind of ['changed', 'renamed', 'hidden', 'untouched'] as const) {
    for (let index = 0; index < counts[kind]; index += 1) {
      const name = nameOf(kind, index);
      const status = kind === 'hidden' ? 'notpublished' : 'published';
      done(createArticle(world.state, yesterday, { collectionId, name, text: textOf(name), status }));
    }
  }
  const simulator = await startSimulator({ world, keys: [key] });
  const home = createPrivateHome();
  const dataFolder = mkdtempSync(join(tmpdir(), 'layover-road-'));
  const { registered, folder, apiUrl } = registerWorkspace(dataFolder, simulator, world, {
    id: 'road',
    name: 'Harbour Help',
  });
  return {
    world,
    simulator,
    home,
    environment: { LAYOVER_HOME: dataFolder, LAYOVER_API_URL: simulator.url, LAYOVER_API_KEY: key },
    leap: (ms) => {
      aheadMs += ms;
    },
    workspace: async (work) => {
      const opened = openWorkspace({
        registered,
        folder,
        clock: systemClock,
        random: systemRandom,
        http: createFetchHttp(),
        findConnection: () => Promise.resolve(ok({ apiUrl, key })),
      });
      assert(opened.ok, 'The workspace opens');
      await work(opened.value).finally(() => opened.value.close());
    },
    close: async () => {
      await simulator.stop();
      rmSync(dataFolder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
      home.remove();
    },
  };
};

export const editedText = (name: string): string => textOf(name).replace('is about', 'is now about');

/** Everything that she did on the road, in the order in which it will be sent. */
export const editAll = async (workspace: Workspace): Promise<void> => {
  const synced = await workspace.sync();
  assert(synced.ok, 'All of it comes down');
  const { rows } = workspace.library.list({ kind: 'all' }, { sort: 'name', offset: 0, limit: 500 });
  const keyOf = (name: string): ArticleKey => {
    const row = rows.find((each) => each.name === name);
    assert(row !== undefined, `${name} came down`);
    return row.key;
  };
  const each = (kind: keyof typeof counts, edit: (name: string, index: number) => { readonly ok: boolean }): void => {
    for (let index = 0; index < counts[kind]; index += 1) {
      const name = nameOf(kind, index);
      assert(edit(name, index).ok, `The edit of ${name} is kept`);
    }
  };
  const collectionId = rows[0]?.collectionId as CollectionId;
  each('fresh', (name) =>
    workspace.articles.create({ collectionId, name, status: 'published', html: `<p>${name} is new.</p>` }),
  );
  each('renamed', (name) => workspace.articles.setFields(keyOf(name), { name: `${name}, renamed` }));
  each('hidden', (name) => workspace.articles.replaceText(keyOf(name), null, editedText(name)));
  each('changed', (name) => workspace.articles.replaceText(keyOf(name), null, editedText(name)));
};
