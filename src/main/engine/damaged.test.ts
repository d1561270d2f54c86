import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { engineAlone } from '../../../test/support/engine-alone.ts';
import { flipByte, pageOffset } from '../../../test/support/damaged-file.ts';
import { VirtualClock } from '../../../test/support/virtual-clock.ts';
import type { EngineEvent } from '../../shared/contract/events.ts';
import type { ProcedureName } from '../../shared/contract/procedures.ts';
import { failed } from '../../shared/base/result.ts';
import { createEngine } from './engine.ts';
import type { EngineHandle } from './engine-handle.ts';

let engine: EngineHandle;
afterEach(() => engine.close());

const dataFolder = mkdtempSync(join(tmpdir(), 'layover-damaged-'));

/** The sample, without a network. */
const start = (clock: VirtualClock): Promise<EngineHandle> =>
  createEngine({
    ...engineAlone,
    dataFolder,
    clock,
    sampleServer: { start: () => Promise.resolve({ apiUrl: engineAlone.apiUrl, key: 'sample-key' }) },
  });

const called = async (name: ProcedureName, input: unknown): Promise<unknown> => {
  const answer = await engine.call(name, input);
  return answer.ok ? answer.value : failed(answer.error);
};

it('STORE-CHECK mends a damaged database under a window that is open', async () => {
  const clock = new VirtualClock();
  engine = await start(clock);
  const made = await called('article.create', { collectionId: 'c1', name: 'Tides', status: 'published' });
  await engine.close();
  const path = join(dataFolder, 'workspaces', 'sample', 'layover.db');
  flipByte(path, pageOffset(path, 'operation_by_job', 'leaf'));

  engine = await start(clock);
  const events: EngineEvent[] = [];
  engine.onEvent((event) => events.push(event));
  expect(await called('article.open', made)).toMatchObject({ row: { name: 'Tides' } });
  expect(await called('workspace.status', {})).toMatchObject({ notices: [{ id: 'sample' }] });
  await clock.advance(5000);
  expect(events.filter(({ kind }) => kind === 'workspace' || kind === 'article-moved')).toEqual([
    expect.objectContaining({ kind: 'workspace' }),
    { kind: 'article-moved', ...(made as object) },
  ]);
  expect(await called('article.open', made)).toMatchObject({ row: { name: 'Tides' } });
  expect(await called('workspace.status', {})).toMatchObject({
    edited: 1,
    notices: [{ id: 'sample' }, { title: 'The database of this workspace was damaged' }],
  });
});
