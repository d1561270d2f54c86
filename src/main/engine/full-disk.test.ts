import { existsSync, mkdtempSync, readFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { engineAlone } from '../../../test/support/engine-alone.ts';
import type { WorkspaceId } from '../../shared/model/ids.ts';
import { openRegistry } from '../workspace/registry.ts';
import { sampleWorkspace } from '../workspace/sample-workspace.ts';
import type { EngineHandle } from './engine-handle.ts';
import { createEngine } from './engine.ts';

/** What is written there is refused with ENOSPC; not every system has it. */
const fullDevice = '/dev/full';

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'layover-full-'));

/** The next replacement of the list of workspaces finds no room. */
const fillOnce = (folder: string): void => symlinkSync(fullDevice, join(folder, 'app.json.new'));

const open = (dataFolder: string): Promise<EngineHandle> => createEngine({ ...engineAlone, dataFolder });

const currentIn = (folder: string): unknown => JSON.parse(readFileSync(join(folder, 'app.json'), 'utf8')).current;

it('STORE-FAULT a first start without any room is told as what it is, and so is every call', async ({ skip }) => {
  if (!existsSync(fullDevice)) skip('only where the system has such a device');
  const folder = newFolder();
  fillOnce(folder);
  const engine = await open(folder);
  expect(await engine.call('library.tree', {})).toMatchObject({ ok: false, error: { kind: 'disk-full' } });
  await engine.close();
});

it('STORE-FAULT a workspace is opened and shown, also where there is no room to note that it was', async ({ skip }) => {
  if (!existsSync(fullDevice)) skip('only where the system has such a device');
  const folder = newFolder();
  const registry = openRegistry(folder, true);
  const other = { ...sampleWorkspace, id: 'other' as WorkspaceId, name: 'Other' };
  for (const workspace of [sampleWorkspace, other]) registry.add(workspace);
  registry.setCurrent(sampleWorkspace.id);
  const engine = await open(folder);
  const told: unknown[] = [];
  engine.onEvent((event) => told.push(event));
  fillOnce(folder);
  expect(await engine.call('workspace.switch', { id: 'other' })).toMatchObject({ ok: true });
  expect(told).toContainEqual(
    expect.objectContaining({ kind: 'workspace', workspace: expect.objectContaining({ id: 'other' }) }),
  );
  expect(currentIn(folder)).toBe(sampleWorkspace.id);
  expect(await engine.call('library.tree', {})).toMatchObject({ ok: true });
  await engine.close();
});
