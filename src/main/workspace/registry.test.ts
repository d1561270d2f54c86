import { mkdtempSync, readdirSync, rmSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { WorkspaceId } from '../../shared/model/ids.ts';
import { openRegistry } from './registry.ts';

const folder = (): string => mkdtempSync(join(tmpdir(), 'layover-'));
const acme = {
  id: 'acme' as WorkspaceId,
  name: 'Acme',
  sample: false,
  apiUrl: 'https://docsapi.helpscout.net/v1',
  sites: [],
};

describe('the registry of workspaces', () => {
  it('begins empty and keeps what it is told', () => {
    const dataFolder = folder();
    const registry = openRegistry(dataFolder, true);
    expect(registry.current()).toBeNull();
    registry.add(acme);
    registry.setCurrent(acme.id);
    registry.remember('theme', { dark: true });
    const again = openRegistry(dataFolder, false);
    expect(again.current()).toEqual(acme);
    expect(again.recall('theme')).toEqual({ dark: true });
    expect(again.recall('toString')).toBeNull();
  });

  it('replaces a workspace of the same id', () => {
    const registry = openRegistry(folder(), true);
    registry.add(acme);
    registry.add({ ...acme, name: 'Acme Ltd' });
    expect(registry.workspaces()).toEqual([{ ...acme, name: 'Acme Ltd' }]);
  });

  it('sets a damaged file aside unchanged', () => {
    const dataFolder = folder();
    writeFileSync(join(dataFolder, 'app.json'), '{"version":1,"work');
    openRegistry(dataFolder, true).add(acme);
    const aside = readdirSync(dataFolder).find((name) => name.startsWith('app.json.damaged-'));
    expect(readFileSync(join(dataFolder, aside ?? ''), 'utf8')).toBe('{"version":1,"work');
  });

  it.each(['damaged', 'gone'])('finds its workspaces again by their folders when the file is %s', (what) => {
    const dataFolder = folder();
    const registry = openRegistry(dataFolder, true);
    registry.add({ ...acme, id: 'a-sample' as WorkspaceId, sample: true });
    registry.add(acme);
    if (what === 'damaged') writeFileSync(join(dataFolder, 'app.json'), '{"version":1,"work');
    else rmSync(join(dataFolder, 'app.json'));
    const again = openRegistry(dataFolder, true);
    expect(again.current()).toEqual(acme);
    expect(again.workspaces()).toHaveLength(2);
    again.setCurrent('a-sample' as WorkspaceId);
    expect(openRegistry(dataFolder, false).find(acme.id)).toEqual(acme);
  });

  it('leaves a damaged file alone when it may only read', () => {
    const dataFolder = folder();
    writeFileSync(join(dataFolder, 'app.json'), 'rubbish');
    expect(openRegistry(dataFolder, false).workspaces()).toEqual([]);
    expect(readFileSync(join(dataFolder, 'app.json'), 'utf8')).toBe('rubbish');
  });

  it('is for this user alone', () => {
    const dataFolder = folder();
    openRegistry(dataFolder, true).add(acme);
    expect(statSync(join(dataFolder, 'app.json')).mode & 0o777).toBe(0o600);
  });
});
