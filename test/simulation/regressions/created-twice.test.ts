import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { CollectionId } from '../../../src/shared/model/ids.ts';
import { createWorld } from '../../../src/simulator/world.ts';
import { VirtualClock } from '../../support/virtual-clock.ts';
import { apiKey, Desktop } from '../desktop.ts';
import { type FaultKind, faultKinds } from '../faults.ts';
import { SteppingNetwork } from '../stepping-network.ts';

it('PUB-25 a new article that was delivered twice stays one where the refusal cannot be looked into (seed 300036)', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'layover-simulation-'));
  const clock = new VirtualClock();
  const world = createWorld({ clock: () => clock.wallMs() });
  world.admin.setKey(apiKey, 'active');
  const site = world.admin.createSite({ title: 'Harbour Help', subDomain: 'harbour' });
  const { id: collectionId } = world.admin.createCollection({ siteId: site.id, name: 'Guides' });
  const fault: { next: FaultKind | null } = { next: null };
  const network = new SteppingNetwork(world, clock, {
    sent: (_desk, _life, method) => {
      const kind = method === 'POST' ? 'twice' : fault.next;
      network.faultShare = kind === null ? 0 : 1;
      network.random = () => (kind === null ? 0.5 : (faultKinds.indexOf(kind) + 0.5) / faultKinds.length);
      // The second delivery is refused: the name is taken, by the first one. What could tell is not answered.
      if (method === 'POST') fault.next = 'lost';
    },
    took: () => undefined,
    answered: () => undefined,
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
    const made = workspace.articles.create({
      collectionId: collectionId as CollectionId,
      name: 'Mooring by night',
      status: 'published',
      html: '<p>Hers.</p>',
    });
    if (!made.ok) throw new Error(made.error.kind);
    const { key } = made.value;
    const publish = async (): Promise<readonly unknown[]> => {
      const outcomes: unknown[] = [];
      const run = async (): Promise<void> => {
        outcomes.push(
          ...(await workspace.publishing.start([key], { asDraft: false, replaceDraftOf: [] }).done).results,
        );
      };
      void run();
      await until(() => outcomes.length > 0);
      return outcomes;
    };
    expect(await publish()).toMatchObject([{ outcome: 'unknown' }]);
    fault.next = null;
    workspace.articles.setFields(key, { name: 'Mooring at night' });
    await publish();
    expect(world.articles()).toMatchObject([{ name: 'Mooring at night', text: '<p>Hers.</p>', status: 'published' }]);
  } finally {
    await desk.end();
    rmSync(folder, { recursive: true, force: true });
  }
});
