import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ArticleRecord } from '../../src/simulator/records.ts';
import { seededRandom, wholeBetween } from '../../src/simulator/seeded-random.ts';
import { WritingDesk } from '../support/writing-desk.ts';

/** Ten more are in `pull-killed.test.ts` and `publish.test.ts`, at chosen places. */
const kills = process.env['LAYOVER_LONG'] === '1' ? 290 : 20;

/** How many lives a data folder has before it is looked at whole. */
const livesOfFolder = 10;

const tokens = (text: string): readonly string[] => text.match(/zq\w+qz/g) ?? [];

/** The real process, the real disk: what the simulation cannot prove. */
describe('a process that writes, publishes and syncs, and is killed again and again', () => {
  let desk: WritingDesk;
  beforeEach(async () => {
    desk = await WritingDesk.open();
  });
  afterEach(() => desk.close());

  /** One life: killed as the given request arrives, or right after the given word was kept. The words that were kept. */
  async function live(
    [name, leftAlone]: readonly [string, ArticleRecord],
    atRequest: number,
    atWord: number,
  ): Promise<readonly string[]> {
    const kept: string[] = [];
    let requests = 0;
    await desk.runAndKill(
      'writing-child.ts',
      [desk.collectionId, name, String(leftAlone.number)],
      (_request, kill) => {
        requests += 1;
        if (requests !== atRequest) return undefined;
        kill();
        return requests % 2 === 0 ? 'drop-before' : 'drop-after';
      },
      (line, kill) => {
        kept.push(...tokens(line));
        if (kept.length === atWord) kill();
      },
    );
    return kept;
  }

  /** Everything that anybody could read of the account: there, and of what waits here. */
  function everyWord(): readonly string[] {
    const there = desk.world.articles().map(({ text, draft }) => `${text} ${draft ?? ''}`);
    const { rows } = desk.workspace.library.list({ kind: 'all' }, { sort: 'number', offset: 0, limit: 1000 });
    const here = rows.flatMap(({ key }) => {
      const working = desk.workspace.articles.version(key, 'working');
      return [working.ok ? working.value.text : '', ...desk.versions(key).map(({ fields }) => fields.text)];
    });
    return tokens([...there, ...here].join(' '));
  }

  it.each(Array.from({ length: kills / livesOfFolder }, (_, index) => index + 1))(
    `loses no word, overwrites none and makes no article twice in ${livesOfFolder} lives of a folder (%i)`,
    async (seed) => {
      const random = seededRandom(seed);
      const article = await desk.article('<p>The anchor holds.</p>');
      const untouched = await desk.article('<p  class=x>Nobody edits &mdash; this.</p>', 'Untouched');
      const owed: string[] = [];
      for (let life = 1; life <= livesOfFolder; life += 1) {
        const named = [`${seed}l${life}`, untouched] as const;
        owed.push(...(await live(named, wholeBetween(random, 2, 9), wholeBetween(random, 2, 6))));
        const theirs = `zqc${seed}l${life}qz`;
        desk.world.colleague.editText(article.id, `${desk.there(article).text}\n<p>${theirs}</p>`);
        owed.push(theirs);
        await desk.clock.advance(70_000);
      }
      const lost = (): readonly string[] => {
        const words = new Set(everyWord());
        return owed.filter((word) => !words.has(word));
      };
      expect(lost()).toEqual([]);
      const request = { asDraft: false, replaceDraftOf: [] };
      for (let round = 1; round <= 3; round += 1) {
        await desk.sync();
        await desk.publish(desk.workspace.plan([], request).items.map(({ key }) => key));
        await desk.clock.advance(70_000);
      }
      expect(lost()).toEqual([]);
      expect(desk.workspace.status().queued).toBe(0);
      const names = desk.world.articles().map(({ name }) => name);
      expect(names.length).toBe(new Set(names).size);
      for (const word of owed) expect(holdersOf(word).length, word).toBeLessThanOrEqual(1);
      expect(owed.length).toBeGreaterThan(livesOfFolder);
      expect(desk.there(untouched)).toEqual(untouched);
      expectSameHere();
      desk.simulator.clearLog();
      await desk.sync();
      await desk.publish(desk.workspace.plan([], request).items.map(({ key }) => key));
      expect(desk.simulator.log.filter(({ method }) => method !== 'GET')).toEqual([]);
    },
  );

  const holdersOf = (word: string) => desk.world.articles().filter(({ text }) => tokens(text).includes(word));

  /** Base, what is shown and what the server has are one, but where a decision of hers is waited for. */
  function expectSameHere(): void {
    const { library, articles } = desk.workspace;
    const { rows } = library.list({ kind: 'all' }, { sort: 'number', offset: 0, limit: 1000 });
    expect(rows.map(({ id }) => id).toSorted()).toEqual(
      desk.world
        .articles()
        .map(({ id }) => id)
        .toSorted(),
    );
    for (const row of rows.filter(({ state }) => state !== 'conflict')) {
      expect(row).toMatchObject({ state: 'synced' });
      expect(articles.version(row.key, 'base')).toMatchObject({ value: { text: desk.there(row).text } });
    }
  }
});
