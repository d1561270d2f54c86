import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { expectAlways } from '../../../test/support/expect-always.ts';
import { openPullBench, type PullBench } from '../../../test/support/pull-bench.ts';
import { expectSameAsServer, pullOk } from '../../../test/support/pull-cases.ts';
import type { Fault } from '../../simulator/faults.ts';
import type { Quirks } from '../../simulator/quirks.ts';
import { confirmLargeDeletion } from './pull.ts';

/**
 * Whatever the server is like, whatever colleagues do while it is read, and whatever goes wrong meanwhile: once the
 * faults end, two passes leave the local library as the server has it, and nothing that is there was ever deleted here.
 */

const quirks: fc.Arbitrary<Partial<Quirks>> = fc.record({
  draftBumpsUpdatedAt: fc.boolean(),
  viewsBumpUpdatedAt: fc.boolean(),
  statusAllBroken: fc.boolean(),
  pageSizeCap: fc.constantFrom(50, 100),
  pageBeyondEnd: fc.constantFrom('empty', 'last', 'notFound'),
  keywordsMissing: fc.boolean(),
  errorShape: fc.constantFrom('code', 'status'),
  uncategorizedEchoed: fc.boolean(),
  htmlNormalisation: fc.constantFrom('none', 'some', 'sanitised', 'rewritten'),
  idleUpdateBumpsUpdatedAt: fc.boolean(),
  unknownFields: fc.boolean(),
  freshUpdatedAt: fc.constantFrom('filled', 'null'),
  resetHeader: fc.constantFrom('seconds', 'unixTime', 'missing', 'words'),
  gzip: fc.boolean(),
});

/** What somebody does in Help Scout's web editor; numbers pick an article, modulo how many there are. */
const act = fc.oneof(
  fc.record({
    what: fc.constantFrom('edit', 'rename', 'hide', 'publish', 'draft', 'delete', 'move'),
    article: fc.nat(1000),
  }),
  fc.record({ what: fc.constant('create' as const), article: fc.nat(1000) }),
);
type Act = typeof act extends fc.Arbitrary<infer Value> ? Value : never;

const fault = fc.constantFrom<Fault | undefined>(
  undefined,
  undefined,
  undefined,
  'drop-before',
  'drop-after',
  'page-shift',
  'garbage',
  'html',
  'truncated',
  { status: 503, body: '{}' },
  { status: 401, body: '{}' },
  { status: 403, body: '{}' },
);

/** One stretch of time: what colleagues do, how many seconds pass, and what goes wrong with the requests of a pull. */
const stretch = fc.record({
  acts: fc.array(act, { maxLength: 4 }),
  seconds: fc.constantFrom(0, 1, 2, 30, 600, 7 * 3600),
  faults: fc.array(fault, { maxLength: 12 }),
});

let made = 0;

function perform({ world }: PullBench, { what, article }: Act): void {
  const all = world.articles();
  const chosen = all[article % Math.max(1, all.length)];
  const [collection, other] = [...world.state.collections.keys()];
  if (what === 'create' || chosen === undefined) {
    made += 1;
    world.colleague.createArticle({ collectionId: collection ?? '', name: `Made ${made}`, text: `<p>${made}</p>` });
    return;
  }
  made += 1;
  const { id } = chosen;
  const acts: Readonly<Record<Exclude<Act['what'], 'create'>, () => unknown>> = {
    edit: () => world.colleague.editText(id, `<p>words ${made}</p>`),
    rename: () => world.colleague.rename(id, `Renamed ${made}`),
    hide: () => world.colleague.hide(id),
    publish: () => world.colleague.publish(id),
    draft: () => world.colleague.saveDraft(id, `<p>draft ${made}</p>`),
    delete: () => world.colleague.delete(id),
    move: () =>
      world.colleague.moveToCollection(id, chosen.collectionId === collection ? (other ?? '') : (collection ?? '')),
  };
  acts[what]();
}

/** Nothing is in the trash here that the server has. */
function expectNothingWronglyDeleted(it: PullBench): void {
  const gone = it.store
    .all<{ readonly id: string }>("SELECT id FROM article WHERE presence = 'deleted' OR trashed_at_ms IS NOT NULL")
    .map(({ id }) => id);
  expect(gone.filter((id) => it.world.article(id) !== undefined)).toEqual([]);
}

it("SYNC-CONVERGE two passes after the faults end, the library is the server's", async () => {
  await expectAlways(
    fc.asyncProperty(quirks, fc.array(stretch, { minLength: 1, maxLength: 4 }), async (chosen, stretches) => {
      const bench = await openPullBench({ articles: 14, collections: 2 }, chosen);
      bench.store.run('PRAGMA synchronous = OFF');
      try {
        for (const { acts, seconds, faults } of stretches) {
          const half = Math.ceil(acts.length / 2);
          for (const one of acts.slice(0, half)) perform(bench, one);
          bench.passTime(seconds);
          const later = acts.slice(half);
          const left = [...faults];
          bench.simulator.faults = () => {
            // Colleagues do not wait for a pull to end.
            const next = later.shift();
            if (next !== undefined) perform(bench, next);
            return left.shift();
          };
          await bench.pull.run();
          bench.simulator.faults = undefined;
          expectNothingWronglyDeleted(bench);
        }
        // Past the racy seconds and past the age at which every list is read whole.
        bench.passTime(7 * 3600);
        await pullOk(bench);
        bench.passTime(60);
        await pullOk(bench);
        expectNothingWronglyDeleted(bench);
        confirmLargeDeletion(bench.store, 0);
        expectSameAsServer(bench);
      } finally {
        await bench.close();
      }
    }),
    { few: 8, many: 300 },
  );
});
