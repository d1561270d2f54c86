import { flushCompileCache } from 'node:module';
import { systemClock } from '../../src/main/ports/clock.ts';
import { openStoreForWriting } from '../../src/main/store/open-store.ts';
import { createPull } from '../../src/main/sync/pull.ts';
import { connect, wordsOf } from './pull-bench.ts';

/** A process of its own that pulls once, for tests that kill it: `pull-child.ts FOLDER API_URL`. */
const [, , folder = '', url = ''] = process.argv;
// Who is killed keeps no cache: the next one starts three times as fast for this.
flushCompileCache();
const opened = openStoreForWriting(folder, systemClock);
if (!opened.ok) throw new Error(opened.error.kind);
const { api, estimateSeconds } = connect(url);
const pull = createPull({ api, store: opened.value.handle, clock: systemClock, plainText: wordsOf, estimateSeconds });
const report = await pull.run();
opened.value.close();
process.exitCode = report.ok ? 0 : 1;
