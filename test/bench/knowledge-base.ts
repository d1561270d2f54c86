import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert } from '../../src/shared/base/assert.ts';
import { ok } from '../../src/shared/base/result.ts';
import type { Http } from '../../src/main/ports/http.ts';
import { systemRandom } from '../../src/main/ports/random.ts';
import { openWorkspace } from '../../src/main/workspace/open-workspace.ts';
import type { SyncReport } from '../../src/main/workspace/sync-rhythm.ts';
import type { Workspace } from '../../src/main/workspace/workspace.ts';
import { answerRequest } from '../../src/simulator/answer-request.ts';
import { seedWorld } from '../../src/simulator/seed.ts';
import { type Simulator, startSimulator } from '../../src/simulator/server.ts';
import { createWorld, type World } from '../../src/simulator/world.ts';
import { registerWorkspace } from '../support/registered-workspace.ts';
import { LeapingClock } from './leaping-clock.ts';

export interface KnowledgeBaseSize {
  readonly articles: number;
  readonly collections: number;
  readonly sites: number;
}

/** A generated account, a simulator that serves it, and a data folder that is connected to it. Nothing is pulled yet. */
export interface KnowledgeBase {
  readonly world: World;
  readonly simulator: Simulator;
  readonly dataFolder: string;
  readonly key: string;
  /** The workspace in this process, as the command line has it; one at a time. */
  open(http: Http): Workspace;
  close(): Promise<void>;
}

const key = 'bench-4c1f77e0a9d25b38';

export async function createKnowledgeBase(size: KnowledgeBaseSize): Promise<KnowledgeBase> {
  const clock = new LeapingClock();
  const world = createWorld({ clock: () => clock.wallMs(), seed: 11 });
  seedWorld(world, { ...size, seed: 11 });
  const simulator = await startSimulator({ world, keys: [key] });
  const dataFolder = mkdtempSync(join(tmpdir(), 'layover-bench-'));
  const { registered, folder, apiUrl } = registerWorkspace(dataFolder, simulator, world, {
    id: 'bench',
    name: 'Bench',
  });
  return {
    world,
    simulator,
    dataFolder,
    key,
    open: (http) => {
      const opened = openWorkspace({
        registered,
        folder,
        clock,
        random: systemRandom,
        http: clock.watched(http),
        findConnection: () => Promise.resolve(ok({ apiUrl, key })),
      });
      assert(opened.ok, 'The workspace opens');
      return opened.value;
    },
    close: async () => {
      await simulator.stop();
      rmSync(dataFolder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}

/** The simulator's answers without sockets in between: for areas that only need the knowledge base to be there. */
export const directHttp = ({ world, simulator }: KnowledgeBase): Http => ({
  send: ({ method, url, headers, body }) => {
    const { pathname, searchParams } = new URL(url);
    const answer = answerRequest(world, {
      method,
      path: pathname.replace(/^\/v1/, ''),
      query: searchParams,
      authorization: headers['authorization'] ?? headers['Authorization'],
      contentType: undefined,
      body: typeof body === 'string' ? Buffer.from(body) : (body ?? new Uint8Array()),
      origin: simulator.origin,
    });
    const named = Object.entries(answer.headers).map(([name, value]) => [name.toLowerCase(), value]);
    return Promise.resolve({
      kind: 'answer',
      status: answer.status,
      headers: Object.fromEntries(named) as Record<string, string>,
      body: Buffer.from(answer.body),
    });
  },
});

export async function syncWhole(workspace: Workspace): Promise<SyncReport> {
  const report = await workspace.sync();
  assert(report.ok, `The sync succeeds: ${report.ok ? '' : JSON.stringify(report.error)}`);
  return report.value;
}
