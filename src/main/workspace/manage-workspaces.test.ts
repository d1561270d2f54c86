import { expect, it } from 'vitest';
import { newFolder } from '../../../test/support/store-bench.ts';
import type { WorkspaceId } from '../../shared/model/ids.ts';
import { renameWorkspace } from './manage-workspaces.ts';
import { openRegistry } from './registry.ts';

it('WS-RENAME spaces make no name, and no other one', () => {
  const registry = openRegistry(newFolder(), true);
  const acme = { id: 'a' as WorkspaceId, name: 'Acme', sample: false, apiUrl: 'https://api.example.com/v1', sites: [] };
  const other = { ...acme, id: 'b' as WorkspaceId, name: 'Other' };
  for (const workspace of [acme, other]) registry.add(workspace);
  for (const name of ['', '  ', ' Acme ']) {
    expect(renameWorkspace(registry, other, name)).toMatchObject({ ok: false, error: { kind: 'bad-input' } });
  }
  expect(renameWorkspace(registry, other, ' Beta ')).toMatchObject({ ok: true, value: { name: 'Beta' } });
  expect(registry.workspaces().map(({ name }) => name)).toEqual(['Acme', 'Beta']);
});
