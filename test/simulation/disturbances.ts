import { pick, type Random, wholeBetween } from '../../src/simulator/seeded-random.ts';
import type { World } from '../../src/simulator/world.ts';
import type { Counts } from './counts.ts';
import { apiKey, type Desktop } from './desktop.ts';
import type { Oracle } from './oracle.ts';
import type { SteppingNetwork } from './stepping-network.ts';

interface Stage {
  readonly world: World;
  readonly oracle: Oracle;
  readonly network: SteppingNetwork;
  readonly counts: Counts;
  readonly tell: (line: string) => void;
}

type Disturbance = readonly [weight: number, act: (desk: Desktop, random: Random, stage: Stage) => void];

const yearMs = 365 * 86_400_000;

/** What befalls a computer, its disk, its network and its key. */
const disturbances: readonly Disturbance[] = [
  [
    12,
    (desk, _random, { tell }) => {
      tell(`${desk.name} quits`);
      desk.quit();
    },
  ],
  [
    12,
    (desk, _random, { tell }) => {
      tell(`${desk.name} crashes`);
      desk.life?.die();
    },
  ],
  [
    20,
    (desk, random, { tell }) => {
      const calls = wholeBetween(random, 1, 60);
      tell(`${desk.name} will crash at its ${calls}th call of a port`);
      if (desk.life !== null) desk.life.crashIn = calls;
    },
  ],
  [
    25,
    (desk, random, { tell }) => {
      const commits = wholeBetween(random, 1, 30);
      tell(`${desk.name} will crash at its ${commits}th place beside a commit`);
      if (desk.life !== null) desk.life.crashInCommits = commits;
    },
  ],
  [
    15,
    (desk, _random, { tell }) => {
      tell(`${desk.name} loses power`);
      desk.powerCut();
    },
  ],
  [
    20,
    (desk, random, { tell, counts }) => {
      const trouble = random() < 0.7 ? 'full' : 'busy';
      tell(`${desk.name} has a ${trouble} disk`);
      counts.add(`disk ${trouble}`);
      desk.diskHurt = true;
      desk.disk?.begin(trouble, wholeBetween(random, 0, 6));
    },
  ],
  [
    20,
    (desk, _random, { tell, network }) => {
      if (!network.down.delete(desk.name)) network.down.add(desk.name);
      tell(`${desk.name} network is ${network.down.has(desk.name) ? 'down' : 'up'}`);
    },
  ],
  [
    10,
    (desk, random, { tell, oracle, counts }) => {
      const jumpMs = pick(random, [-1, 1]) * pick(random, [60_000, 7_200_000, yearMs]);
      desk.skewMs += jumpMs;
      if (Math.abs(jumpMs) === yearMs) counts.add(`clock jumps a year ${jumpMs < 0 ? 'back' : 'on'}`);
      oracle.clockJumped(desk);
      tell(`${desk.name} clock jumps`);
    },
  ],
  [
    12,
    (desk, _random, { tell }) => {
      tell(`${desk.name} falls asleep`);
      desk.fallAsleep();
    },
  ],
  [
    10,
    (_desk, random, { tell, world }) => {
      const state = pick(random, ['suspended', 'restricted', null] as const);
      tell(`admin makes the key ${state ?? 'void'}`);
      if (state === null) world.admin.revokeKey(apiKey);
      else world.admin.setKey(apiKey, state);
    },
  ],
  [
    10,
    (_desk, random, { tell, world, network }) => {
      const [first, ...rest] = [...world.state.collections.keys()];
      if (first === undefined || rest.length === 0) return;
      const status = random() < 0.5 ? 403 : 404;
      network.unseen = { id: pick(random, [first, ...rest]), status };
      tell(`admin hides a collection from the key, ${status}`);
    },
  ],
];

export function disturb(desk: Desktop, random: Random, stage: Stage): void {
  let ticket = random() * disturbances.reduce((sum, [weight]) => sum + weight, 0);
  for (const [weight, act] of disturbances) {
    ticket -= weight;
    if (ticket < 0) return act(desk, random, stage);
  }
}

/** Somebody opens the lid, or its battery is empty by then. Systems differ in whether their monotonic clock counts the sleep. */
export function passSleep(desk: Desktop, random: Random, { tell, counts }: Pick<Stage, 'tell' | 'counts'>): void {
  const { life, workspace } = desk;
  if (life === null || workspace === null) return;
  if (random() < 0.1) {
    tell(`${desk.name} loses power in its sleep`);
    return desk.powerCut();
  }
  tell(`${desk.name} wakes up`);
  counts.add('computer wakes');
  life.wake(random() < 0.5);
  workspace.notice(pick(random, ['focus', 'online', 'input']));
}

/** A network comes back, a disk is cleared, a key is given back: what comes after a fault is tested too. */
export function passFaults(desk: Desktop, { world, network, tell }: Stage, random: Random): void {
  if (network.down.has(desk.name) && random() < 0.4) {
    tell(`${desk.name} network is up`);
    network.down.delete(desk.name);
  }
  const mayGoOnline = random() < 0.3 && desk.open && desk.disk?.trouble === null;
  if (mayGoOnline && desk.workspace?.status().offlineByChoice === true) {
    tell(`${desk.name} goes online`);
    desk.workspace?.setOffline(false);
  }
  if (desk.disk !== null && desk.disk.trouble !== null && random() < 0.4) {
    tell(`${desk.name} disk is well again`);
    desk.disk.mend();
  }
  // Between two conversations: a collection that is shown again just before it is asked for makes a 404 true (seed 830081).
  if (network.unseen !== null && network.flights.length === 0 && random() < 0.3) {
    tell('admin shows the key every collection');
    network.unseen = null;
  }
  if (world.keys.get(apiKey)?.state !== 'active' && random() < 0.3) {
    tell('admin makes the key active');
    world.admin.setKey(apiKey, 'active');
  }
}
