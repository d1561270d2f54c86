import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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
  async function live(name: string, atRequest: number, atWord: number): Promise<readonly string[]> {
    const kept: string[] = [];
    let requests = 0;
    await desk.runAndKill(
      'writing-child.ts',
      [desk.collectionId, name],
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
      const owed: string[] = [];
      for (let life = 1; life <= livesOfFolder; life += 1) {
        owed.push(...(await live(`${seed}l${life}`, wholeBetween(random, 2, 9), wholeBetween(random, 2, 6))));
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
      expect(owed.length).toBeGreaterThan(livesOfFolder);
    },
  );
});
