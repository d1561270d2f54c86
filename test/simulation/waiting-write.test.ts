import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createWorld } from '../../src/simulator/world.ts';
import { stepsFor } from '../support/writing-desk.ts';
import { VirtualClock } from '../support/virtual-clock.ts';
import { apiKey, Desktop } from './desktop.ts';
import { SteppingNetwork } from './stepping-network.ts';

it('PUB-11: looks again before a write that a full budget held back for minutes', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'layover-simulation-'));
  const clock = new VirtualClock();
  const world = createWorld({ clock: () => clock.wallMs() });
  world.admin.setKey(apiKey, 'active');
  const site = world.admin.createSite({ title: 'Harbour Help', subDomain: 'harbour' });
  const { id: collectionId } = world.admin.createCollection({ siteId: site.id, name: 'Guides' });
  const article = world.colleague.createArticle({ collectionId, name: 'Knots', text: '<p>Moor here.</p>' });
  const network = new SteppingNetwork(world, clock, {
    // The window is used up by others in the moment in which the write leaves.
    sent: (_desk, _life, method) => (method === 'PUT' ? world.admin.spend(2000) : undefined),
    took: () => undefined,
    answered: (flight) => {
      if (flight.method === 'PUT') world.colleague.editText(article.id, '<p>Theirs.</p>');
    },
    broke: () => undefined,
    colleagueActs: () => undefined,
  });
  const desk = new Desktop('desk', folder, clock, network, 1);
  const until = async (isDone: () => boolean): Promise<void> => {
    for (let round = 0; round < 2000 && !isDone(); round += 1) {
      await clock.advance(network.letGo(() => 0) ? 50 : 1000);
    }
  };
  try {
    desk.start();
    const { workspace } = desk;
    if (workspace === null) throw new Error('It does not open.');
    await until(() => workspace.status().lastSyncMs !== null);
    const key = workspace.library.find(article.id);
    const opened = key === null ? null : workspace.articles.openHere(key);
    if (key === null || opened?.ok !== true) throw new Error('The article is not here.');
    const steps = stepsFor(opened.value, 'here', 'there');
    workspace.articles.saveSteps(key, { revision: opened.value.revision, steps, caret: null });
    const outcomes: unknown[] = [];
    const publish = async (): Promise<void> => {
      const { results } = await workspace.publishing.start([key], { asDraft: false, replaceDraftOf: [] }).done;
      outcomes.push(...results);
    };
    void publish();
    await until(() => outcomes.length > 0);
    expect(outcomes).toMatchObject([{ outcome: 'refused', trouble: { kind: 'conflict' } }]);
    expect(world.article(article.id)?.text).toBe('<p>Theirs.</p>');
  } finally {
    await desk.end();
    rmSync(folder, { recursive: true, force: true });
  }
});
