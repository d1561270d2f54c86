import { plainText } from '../../src/shared/document/words.ts';
import type { Library } from '../../src/main/workspace/library.ts';
import type { World } from '../../src/simulator/world.ts';
import { pick, type Random, seededRandom, wholeBetween } from '../../src/simulator/seeded-random.ts';
import { createKnowledgeBase, directHttp, syncWhole } from './knowledge-base.ts';
import { type BenchArea, median, percentile } from './measure.ts';

const articles = 10_000;
const queries = 1000;

/** What typing into the search field costs the engine: the mix of queries that the design names. */
export const searchArea: BenchArea = {
  name: 'search',
  run: async (tell, say) => {
    say(`search: bringing down ${articles} articles`);
    const base = await createKnowledgeBase({ articles, collections: 12, sites: 3 });
    const workspace = base.open(directHttp(base));
    try {
      await syncWhole(workspace);
      say(`search: asking ${queries} times`);
      const words = wordsOf(base.world);
      const mix = queryMix(words);
      for (const { query } of mix.slice(0, 20)) workspace.library.search(query, 20);
      const asked = mix.map((one) => ({ ...one, ms: timeOf(workspace.library, one.query) }));
      const note = `${words.texts.length} articles sampled for queries, ${words.distinct} different words: each is in many articles`;
      const all = asked.map(({ ms }) => ms);
      tell(`p95 at ${articles} articles, top 20`, percentile(all, 0.95), 'ms', { atMost: 15, note });
      tell(`median at ${articles} articles`, median(all), 'ms');
      tell(`longest of ${queries}`, Math.max(...all), 'ms');
      for (const kind of kinds) {
        const ofKind = asked.filter((one) => one.kind === kind).map(({ ms }) => ms);
        tell(`p95 of ${kind}`, percentile(ofKind, 0.95), 'ms');
      }
    } finally {
      await workspace.close();
      await base.close();
    }
  },
};

const kinds = ['words', 'prefixes', 'phrases', 'two common words'] as const;
type Kind = (typeof kinds)[number];

interface Query {
  readonly kind: Kind;
  readonly query: string;
}

interface Words {
  /** Each article's words, in order. */
  readonly texts: readonly (readonly string[])[];
  /** The most frequent first. */
  readonly common: readonly [string, ...string[]];
  readonly distinct: number;
}

function wordsOf(world: World): Words {
  const every = Math.max(1, Math.floor(world.articles().length / 500));
  const texts = world
    .articles()
    .filter((_, index) => index % every === 0)
    .map(
      ({ text }) =>
        plainText(text)
          .toLowerCase()
          .match(/\p{L}{2,}/gu) ?? ['layover'],
    );
  const counts = new Map<string, number>();
  for (const word of texts.flat()) counts.set(word, (counts.get(word) ?? 0) + 1);
  const sorted = [...counts].toSorted(([, a], [, b]) => b - a).map(([word]) => word);
  return { texts, common: [sorted[0] ?? 'the', ...sorted.slice(1, 50)], distinct: counts.size };
}

/** 60 % words, 20 % prefixes of two letters and more, 10 % phrases, 10 % two common words. */
function queryMix(words: Words): readonly Query[] {
  const random = seededRandom(23);
  return Array.from({ length: queries }, () => {
    const ticket = random();
    const kind = ticket < 0.6 ? 'words' : ticket < 0.8 ? 'prefixes' : ticket < 0.9 ? 'phrases' : 'two common words';
    return { kind, query: queryOf(kind, words, random) };
  });
}

function queryOf(kind: Kind, { texts, common }: Words, random: Random): string {
  const text = texts[Math.floor(random() * texts.length)] ?? [];
  const place = Math.floor(random() * text.length);
  const word = text[place] ?? common[0];
  switch (kind) {
    case 'words':
      return word;
    case 'prefixes':
      return word.slice(0, wholeBetween(random, 2, 4));
    case 'phrases':
      return `"${text.slice(place, place + wholeBetween(random, 2, 4)).join(' ')}"`;
    case 'two common words':
      return `${pick(random, common)} ${pick(random, common)}`;
    default:
      return kind satisfies never;
  }
}

function timeOf(library: Library, query: string): number {
  const began = performance.now();
  library.search(query, 20);
  return performance.now() - began;
}
