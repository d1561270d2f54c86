import { createListeners } from '../engine/listeners.ts';
import type { SpellingAnswer, SpellingPort } from './spelling-messages.ts';

/**
 * What this window knows about words of one language. It answers at once with what it knows, and asks for the rest: a
 * key that is pressed waits for no dictionary.
 */
export class SpellChecker {
  readonly #open: () => SpellingPort;
  readonly #verdicts = new Map<string, boolean>();
  readonly #asked = new Set<string>();
  readonly #changes = createListeners<void>();
  readonly #waiting: ((answer: SpellingAnswer) => boolean)[] = [];
  #own: ReadonlySet<string> = new Set();
  #port: SpellingPort | null = null;
  #failed = false;

  constructor(open: () => SpellingPort) {
    this.#open = open;
  }

  /** Something is known now that was not, or is judged otherwise. */
  readonly onChange = (listener: () => void): (() => void) => this.#changes.add(listener);

  /** The writer's own words, in small letters. */
  setOwnWords(words: readonly string[]): void {
    this.#own = new Set(words.map((word) => word.toLowerCase()));
    this.#changes.tell();
  }

  /** Undefined: not known yet; `ask` finds out. */
  isWrong(word: string): boolean | undefined {
    if (this.#own.has(word.toLowerCase())) return false;
    return this.#failed ? false : this.#verdicts.get(word);
  }

  /** Has words looked up that are not known, and tells the listeners when they are. */
  ask(words: Iterable<string>): void {
    const unknown = [...words].filter((word) => !this.#verdicts.has(word) && !this.#asked.has(word));
    if (unknown.length === 0 || this.#failed) return;
    for (const word of unknown) this.#asked.add(word);
    this.#send().send({ kind: 'check', words: unknown });
  }

  /** As `ask`, for who waits until all of them are known. */
  async known(words: readonly string[]): Promise<void> {
    this.ask(words);
    const isKnown = (): boolean => this.#failed || words.every((word) => this.isWrong(word) !== undefined);
    if (!isKnown()) await new Promise<void>((resolve) => this.#until(isKnown, resolve));
  }

  async suggest(word: string): Promise<readonly string[]> {
    if (this.#failed) return [];
    return new Promise((resolve) => {
      this.#waiting.push((answer) => {
        const isMine = answer.kind === 'suggested' && answer.word === word;
        if (isMine) resolve(answer.suggestions);
        else if (answer.kind === 'failed') resolve([]);
        return isMine || answer.kind === 'failed';
      });
      this.#send().send({ kind: 'suggest', word });
    });
  }

  close(): void {
    this.#take({ kind: 'failed' });
    this.#port?.close();
  }

  #until(holds: () => boolean, resolve: () => void): void {
    const leave = this.#changes.add(() => {
      if (!holds()) return;
      leave();
      resolve();
    });
  }

  /** The dictionary is read when the first word is asked for. */
  #send(): SpellingPort {
    if (this.#port === null) {
      this.#port = this.#open();
      this.#port.onAnswer((answer) => this.#take(answer));
    }
    return this.#port;
  }

  #take(answer: SpellingAnswer): void {
    for (const waits of this.#waiting.splice(0)) if (!waits(answer)) this.#waiting.push(waits);
    if (answer.kind === 'checked') {
      const wrong = new Set(answer.wrong);
      for (const word of answer.words) {
        this.#asked.delete(word);
        this.#verdicts.set(word, wrong.has(word));
      }
    }
    if (answer.kind === 'failed') this.#failed = true;
    if (answer.kind === 'checked' || answer.kind === 'failed') this.#changes.tell();
  }
}
