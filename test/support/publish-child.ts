import { ok } from '../../src/shared/base/result.ts';
import type { WorkspaceId } from '../../src/shared/model/ids.ts';
import { parseApiUrl } from '../../src/main/docs-api/api-url.ts';
import { systemClock } from '../../src/main/ports/clock.ts';
import { createFetchHttp } from '../../src/main/ports/fetch-http.ts';
import { systemRandom } from '../../src/main/ports/random.ts';
import { openWorkspace } from '../../src/main/workspace/open-workspace.ts';

/**
 * A process that publishes everything that is edited, for tests that kill it. Arguments: folder, API address, key, and
 * `waits` for a run that goes on after a restart, or `delete` for one that deletes everything that is here.
 */
const [folder = '', apiUrl = '', key = '', waits] = process.argv.slice(2);
const address = parseApiUrl(apiUrl);
if (!address.ok) throw new Error(address.error.kind);
const opened = openWorkspace({
  registered: { id: 'desk' as WorkspaceId, name: 'Desk', sample: false, apiUrl, sites: [] },
  folder,
  clock: systemClock,
  random: systemRandom,
  http: createFetchHttp(),
  findConnection: () => Promise.resolve(ok({ apiUrl: address.value, key })),
});
if (!opened.ok) throw new Error(opened.error.kind);
const { publishing, library } = opened.value;
const waitsForNetwork = waits !== undefined;
if (waits === 'delete') {
  const { rows } = library.list({ kind: 'all' }, { sort: 'number', offset: 0, limit: 1000 });
  await publishing.startDeleting(
    rows.map(({ key: article }) => article),
    { replaceDraftOf: [], waitsForNetwork },
  ).done;
} else {
  const request = { asDraft: false, replaceDraftOf: [], waitsForNetwork };
  const { items } = publishing.plan([], request);
  await publishing.start(
    items.map((item) => item.key),
    request,
  ).done;
}
await opened.value.close();
