import { ok } from '../../src/shared/base/result.ts';
import type { ArticleKey, WorkspaceId } from '../../src/shared/model/ids.ts';
import { parseApiUrl } from '../../src/main/docs-api/api-url.ts';
import { type Clock, systemClock } from '../../src/main/ports/clock.ts';
import { createFetchHttp } from '../../src/main/ports/fetch-http.ts';
import { systemRandom } from '../../src/main/ports/random.ts';
import { openWorkspace } from '../../src/main/workspace/open-workspace.ts';

/**
 * A process that takes her version of an article and kills itself in the middle, when some of it is written: at the
 * second look at the clock. Arguments: folder, API address, key, article key.
 */
const [folder = '', apiUrl = '', key = '', article = ''] = process.argv.slice(2);
const address = parseApiUrl(apiUrl);
if (!address.ok) throw new Error(address.error.kind);
const looks = { armed: false, left: 2 };
const clock: Clock = {
  ...systemClock,
  wallMs: () => {
    if (looks.armed) looks.left -= 1;
    if (looks.left === 0) process.kill(process.pid, 'SIGKILL');
    return systemClock.wallMs();
  },
};
const opened = openWorkspace({
  registered: { id: 'desk' as WorkspaceId, name: 'Desk', sample: false, apiUrl, sites: [] },
  folder,
  clock,
  random: systemRandom,
  http: createFetchHttp(),
  findConnection: () => Promise.resolve(ok({ apiUrl: address.value, key })),
});
if (!opened.ok) throw new Error(opened.error.kind);
process.stdout.write('begun\n');
looks.armed = true;
opened.value.conflicts.resolve(Number(article) as ArticleKey, null, 'mine');
throw new Error('It was to die before this.');
