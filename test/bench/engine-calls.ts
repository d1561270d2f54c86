import { z } from 'zod';
import { assert } from '../../src/shared/base/assert.ts';
import { procedures } from '../../src/shared/contract/procedures.ts';
import { startEngineThread } from '../../src/main/engine/engine-thread.ts';
import { systemClock } from '../../src/main/ports/clock.ts';
import type { EngineHandle } from '../../src/main/engine/engine-handle.ts';
import { emptyKeychain, loopbackCapabilities, noSample } from '../support/engine-alone.ts';

/** Procedures of the engine as a window calls them. */
export type Calls = ReturnType<typeof callsOf>;

export function callsOf(engine: EngineHandle) {
  const call = async <Schema extends z.ZodType>(
    name: string,
    input: unknown,
    schema: Schema,
  ): Promise<z.output<Schema>> => {
    const outcome = await engine.call(name, input);
    assert(outcome.ok, `${name}: ${outcome.ok ? '' : JSON.stringify(outcome.error)}`);
    return schema.parse(outcome.value);
  };
  const { 'library.list': list, 'publish.plan': plan, 'workspace.status': status } = procedures;
  const anything = z.unknown();
  return {
    connect: (key: string) => call('workspace.connect', { key }, anything),
    list: (page: number) =>
      call('library.list', { view: { kind: 'all' }, sort: 'changed', offset: page * 60, limit: 60 }, list.output),
    openArticle: (articleKey: number) => call('article.open', { key: articleKey }, anything),
    search: (query: string) => call('library.search', { query, limit: 20 }, anything),
    plan: async () => (await call('publish.plan', { keys: [], asDraft: false }, plan.output)).items,
    status: () => call('workspace.status', {}, status.output),
    isDone: async () => (await call('workspace.status', {}, status.output)).lastSyncMs !== null,
  };
}

/** The engine in its own thread, as the hosts start it. `apiKey` null: it is given when connecting. */
export function startBenchEngine(dataFolder: string, apiUrl: string, apiKey: string | null = null): EngineHandle {
  return startEngineThread({
    dataFolder,
    version: '0.0.0',
    capabilities: loopbackCapabilities,
    apiUrl,
    apiKeyFromEnvironment: apiKey,
    keychain: emptyKeychain,
    sampleServer: noSample,
    clock: systemClock,
  });
}
