import type { ArticleKey } from '../../src/shared/model/ids.ts';
import type { ArticleRecord } from '../../src/simulator/records.ts';
import type { World } from '../../src/simulator/world.ts';
import type { Counts } from './counts.ts';
import type { Desktop } from './desktop.ts';
import { Violation } from './violation.ts';

interface AskedLink {
  readonly desk: Desktop;
  /** The new article that it leads to. */
  readonly target: ArticleKey;
  /** The articles that a write of this computer brought it to the server with: whether it is still for this one to settle. */
  readonly sentIn: Map<string, 'hers' | 'settled or of another'>;
}

/** An address of ours, which never resolves, or the address of an article; and its query. */
const addresses =
  /(?:https:\/\/article\.layover\.invalid\/local-[0-9a-f]+|(?:https?:\/\/[\w.-]+)?\/article\/\d+(?:-[\w-]*)?)(\?[^"'\s>]*)?/g;

/**
 * For comparing bytes: which of its addresses an article is named by is checked by `LINKS`. An attribute that gets another
 * address is spelled anew as a whole, but says the same query.
 */
export const withoutAddresses = (html: string): string =>
  html.replaceAll(
    addresses,
    (_address, query: string = '') => `address${query.replaceAll(/&(?:amp|#38|#x26);/gi, '&')}`,
  );

/** Links to articles that were new when they were written, each with a word of its own as its text (`LINKS`). */
export class NewLinks {
  readonly #asked = new Map<string, AskedLink>();

  asked(desk: Desktop, target: ArticleKey, token: string): void {
    this.#asked.set(token, { desk, target, sentIn: new Map() });
  }

  /** The server took this text from that computer; what a rename leaves as it was is not the computer's. */
  took(desk: Desktop, { id, text }: ArticleRecord): void {
    for (const [token, link] of this.#asked) {
      if (!text.includes(token) || (link.desk !== desk && !link.sentIn.has(id))) continue;
      const isHers = link.desk === desk && ledBy(addressOf(text, token)) === 0;
      link.sentIn.set(id, isHers ? 'hers' : 'settled or of another');
    }
  }

  /** She gave up what is edited there, an address that was put into it included. */
  discarded(text: string): void {
    for (const token of this.#asked.keys()) if (text.includes(token)) this.#asked.delete(token);
  }

  /** An old folder does not know what was published since, nor under which name. */
  restored(desk: Desktop): void {
    for (const [token, link] of this.#asked) if (link.desk === desk) this.#asked.delete(token);
  }

  /** At rest each of them leads to the article that was meant, wherever that was published. */
  expectSettled(world: World, counts: Counts): void {
    for (const [token, { desk, target, sentIn }] of this.#asked) {
      const showing = world.articles().filter(({ text }) => text.includes(token));
      const article = showing.find(({ id }) => sentIn.has(id));
      // What another computer brought back from its trash names an address that only the first one knows (TRASH-03).
      if (article === undefined && showing.length > 0 && sentIn.size > 0)
        counts.add('link to a new article: in what another computer brought back');
      if (article === undefined) continue;
      // Which of the two is shown is not known, so nothing of it is sent that nobody edited (PUB-82).
      if (article.status === 'notpublished' && article.draft !== null) {
        counts.add('link to a new article: in a hidden text with a draft');
        continue;
      }
      const address = addressOf(article.text, token);
      const row = desk.workspace?.library.row(target);
      const meant = row === null || row === undefined ? undefined : world.article(row.id);
      if (address === null || meant === undefined) {
        counts.add(`link to a new article: ${address === null ? 'not a link any more' : 'leads to what is not there'}`);
        continue;
      }
      const led = ledBy(address);
      // What was deleted since and made anew has another address; links to the former one break (TRASH-03).
      const isAnew = led > 0 && !world.articles().some(({ number }) => number === led);
      counts.add(`link to a new article: ${isAnew ? 'leads to what was deleted since' : 'leads there'}`);
      if (isAnew || led === meant.number) continue;
      // Hers was sent; who had seen it before, or made a draft of it, put the older text in its place.
      if (led === 0 && sentIn.get(article.id) !== 'hers') {
        counts.add('link to a new article: in an older text that others put back');
        continue;
      }
      throw new Violation('LINKS', `${token} of ${article.number} leads to ${address}, not to article ${meant.number}`);
    }
  }
}

/** The number of the article that an address names; 0: it names none. */
const ledBy = (address: string | null): number => Number(/\/article\/(\d+)/.exec(address ?? '')?.[1] ?? 0);

const addressOf = (text: string, token: string): string | null =>
  new RegExp(`\\b(?:href|action)\\s*=\\s*["']?([^"'>\\s]*)["']?[^>]*>(?:<b>)?${token}`, 'i').exec(text)?.[1] ?? null;
