import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ArticleKey, CollectionId } from '../../src/shared/model/ids.ts';
import type { PublishResultItem } from '../../src/shared/model/publish-plan.ts';
import type { Workspace } from '../../src/main/workspace/workspace.ts';
import { createWorld, type World } from '../../src/simulator/world.ts';
import { stepsFor } from '../support/writing-desk.ts';
import { VirtualClock } from '../support/virtual-clock.ts';
import { apiKey, Desktop } from './desktop.ts';
import { memoryFolder } from './disk.ts';
import { type NetworkWatcher, SteppingNetwork } from './stepping-network.ts';

const silent: NetworkWatcher = {
  sent: () => undefined,
  took: () => undefined,
  answered: () => undefined,
  broke: () => undefined,
  colleagueActs: () => undefined,
};

/** One desktop, one collection, and a network that does what a test says: for the smallest case of what a seed found. */
export class SingleDesk {
  readonly clock = new VirtualClock();
  readonly world: World = createWorld({ clock: () => this.clock.wallMs() });
  readonly collectionId: CollectionId;
  readonly network: SteppingNetwork;
  readonly desk: Desktop;
  readonly #folder = mkdtempSync(join(memoryFolder, 'layover-simulation-'));

  constructor(watcher: Partial<NetworkWatcher> = {}) {
    this.world.admin.setKey(apiKey, 'active');
    const site = this.world.admin.createSite({ title: 'Harbour Help', subDomain: 'harbour' });
    this.collectionId = this.world.admin.createCollection({ siteId: site.id, name: 'Guides' }).id as CollectionId;
    this.network = new SteppingNetwork(this.world, this.clock, { ...silent, ...watcher });
    this.desk = new Desktop('desk', this.#folder, this.clock, this.network, 1);
  }

  get workspace(): Workspace {
    if (this.desk.workspace === null) throw new Error('It is not open.');
    return this.desk.workspace;
  }

  /** Opens it, and waits for its first sync. */
  async start(): Promise<void> {
    this.desk.start();
    await this.until(() => this.workspace.status().lastSyncMs !== null);
  }

  /** The network moves on, first come, first served, until so. */
  async until(isSo: () => boolean): Promise<void> {
    for (let round = 0; round < 2000 && !isSo(); round += 1) {
      await this.clock.advance(this.network.letGo(() => 0) ? 50 : 1000);
    }
  }

  keyOf(id: string): ArticleKey {
    const key = this.workspace.library.find(id);
    if (key === null) throw new Error('The article is not here.');
    return key;
  }

  /** Types in the place of a word that the article has. */
  replaceWord(key: ArticleKey, word: string, by: string): void {
    const opened = this.workspace.articles.openHere(key);
    if (!opened.ok) throw new Error(opened.error.kind);
    const steps = stepsFor(opened.value, word, by);
    const saved = this.workspace.articles.saveSteps(key, { revision: opened.value.revision, steps, caret: null });
    if (!saved.ok) throw new Error(saved.error.kind);
  }

  /** The results, or null where the run did not end by itself. */
  async publish(key: ArticleKey, { asDraft = false } = {}): Promise<readonly PublishResultItem[] | null> {
    const ended: (readonly PublishResultItem[] | null)[] = [];
    const run = async (): Promise<void> => {
      try {
        ended.push((await this.workspace.publishing.start([key], { asDraft, replaceDraftOf: [] }).done).results);
      } catch {
        ended.push(null);
      }
    };
    void run();
    await this.until(() => ended.length > 0);
    return ended[0] ?? null;
  }

  async end(): Promise<void> {
    await this.desk.end();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
