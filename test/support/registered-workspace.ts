import { assert } from '../../src/shared/base/assert.ts';
import type { WorkspaceId } from '../../src/shared/model/ids.ts';
import { type ApiUrl, parseApiUrl } from '../../src/main/docs-api/api-url.ts';
import { openRegistry, type RegisteredWorkspace } from '../../src/main/workspace/registry.ts';
import type { Simulator } from '../../src/simulator/server.ts';
import type { World } from '../../src/simulator/world.ts';

/** Makes a simulated account the current workspace of a data folder; `folder` is where its database goes. */
export function registerWorkspace(
  dataFolder: string,
  { url }: Pick<Simulator, 'url'>,
  world: World,
  named: { readonly id: string; readonly name: string },
): { readonly registered: RegisteredWorkspace; readonly folder: string; readonly apiUrl: ApiUrl } {
  const apiUrl = parseApiUrl(url);
  assert(apiUrl.ok, 'The simulator is on this computer');
  const registry = openRegistry(dataFolder, true);
  const registered = {
    id: named.id as WorkspaceId,
    name: named.name,
    sample: false,
    apiUrl: apiUrl.value,
    sites: [...world.state.sites.keys()],
  };
  registry.add(registered);
  registry.setCurrent(registered.id);
  return { registered, folder: registry.folderOf(registered.id), apiUrl: apiUrl.value };
}
