import { ok } from '../../src/shared/base/result.ts';
import type { WorkspaceId } from '../../src/shared/model/ids.ts';
import { parseApiUrl } from '../../src/main/docs-api/api-url.ts';
import { systemClock } from '../../src/main/ports/clock.ts';
import { createFetchHttp } from '../../src/main/ports/fetch-http.ts';
import { systemRandom } from '../../src/main/ports/random.ts';
import { openWorkspace } from '../../src/main/workspace/open-workspace.ts';

/**
 * A process in which, of four edited articles, one is held until a time to come, one was to go two days ago, and two are a
 * run that is paused; for tests that kill it. It says `begun` when all of that is so, and lives on. Arguments: folder, API
 * address, key, the time to come (ms since 1970), and `sending` where the run is paused as its first write leaves.
 */
const [folder = '', apiUrl = '', key = '', until = '', when] = process.argv.slice(2);
const address = parseApiUrl(apiUrl);
if (!address.ok) throw new Error(address.error.kind);
const http = createFetchHttp();
const atWrite: { act: () => void } = { act: () => undefined };
const opened = openWorkspace({
  registered: { id: 'desk' as WorkspaceId, name: 'Desk', sample: false, apiUrl, sites: [] },
  folder,
  clock: systemClock,
  random: systemRandom,
  http: {
    send: (asked, signal) => {
      if (asked.method === 'PUT') atWrite.act();
      return http.send(asked, signal);
    },
  },
  findConnection: () => Promise.resolve(ok({ apiUrl: address.value, key })),
});
if (!opened.ok) throw new Error(opened.error.kind);
const { publishing } = opened.value;
const request = { asDraft: false, replaceDraftOf: [], waitsForNetwork: true };
const [held, asks, ...paused] = publishing.plan([], request).items.map((item) => item.key);
if (held === undefined || asks === undefined) throw new Error('Nothing is edited.');
publishing.begin();
publishing.hold([held], request, Number(until));
publishing.hold([asks], request, systemClock.wallMs() - 2 * 24 * 60 * 60 * 1000);
const { job } = publishing.start(paused, request);
const pause = () => void publishing.pause(job.id);
if (when === 'sending') {
  atWrite.act = pause;
} else {
  pause();
  process.stdout.write('begun\n');
}
// A process that waits for nothing would end.
setInterval(() => undefined, 1000);
