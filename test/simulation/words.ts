import { type Random, pick } from '../../src/simulator/seeded-random.ts';

/** Who typed a word: a desktop by its name, or somebody in the web editor. */
export type Typist = string;

const tokenPattern = /zq[a-z0-9]+qz/g;

/** The words that the simulation follows; everything else in a text is filling, the name in an article's address included. */
export const tokensOf = (text: string): ReadonlySet<string> => new Set(withoutSlugs(text).match(tokenPattern) ?? []);

const withoutSlugs = (text: string): string =>
  text.includes('/article/') ? text.replaceAll(/\/article\/\d+-[\w-]*/g, '') : text;

/** Every typed word is the only one of its kind, so that its loss can be seen. */
export class Words {
  #count = 0;
  readonly #typists = new Map<string, Typist>();

  fresh(typist: Typist): string {
    this.#count += 1;
    const token = `zq${this.#count.toString(36)}qz`;
    this.#typists.set(token, typist);
    return token;
  }

  typistOf(token: string): Typist | undefined {
    return this.#typists.get(token);
  }
}

/** Now and then people all work on an article's first words: that is where they say different things. */
export const atTheTop = <Value>(random: Random, places: readonly Value[]): readonly Value[] =>
  random() < 0.5 ? places.slice(0, 2) : places;

/** Plain words between tags: what the web editor's user may replace without touching a tag or a followed word. */
export function replacePlainWord(random: Random, html: string, token: string): string {
  const places = [...html.matchAll(/(?<=>[^<>&]*)\b[a-z]{3,9}\b(?=[^<>&]*<)/g)].filter(
    ([word]) => !word.startsWith('zq'),
  );
  const [first, ...rest] = places;
  if (first === undefined || random() < 0.25) return `${html}\n<p>${token}</p>`;
  const place = pick(random, [first, ...atTheTop(random, rest)]);
  return html.slice(0, place.index) + token + html.slice(place.index + place[0].length);
}
