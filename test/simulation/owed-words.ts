import type { ArticleKey } from '../../src/shared/model/ids.ts';
import type { Desktop } from './desktop.ts';
import type { Life } from './life.ts';
import { Violation } from './violation.ts';
import { tokensOf } from './words.ts';

/** A word that a desktop acknowledged and the server never held yet. */
interface Owed {
  readonly desk: Desktop;
  readonly key: ArticleKey;
  /** Its place among all that was acknowledged. */
  readonly order: number;
  discarded: boolean;
}

interface Shown {
  readonly life: Life | null;
  /** Of what was stored then. */
  readonly mark: string;
  readonly words: string;
}

interface Searched {
  readonly life: Life;
  readonly commits: number;
  readonly order: number;
}

/** The words that people typed, that a desktop took, and that the server never had: each is on that computer (`WORD`). */
export class OwedWords {
  #order = 0;
  readonly #owed = new Map<string, Owed>();
  /** How much was acknowledged when a desktop's folder was copied. */
  readonly #backups = new Map<Desktop, number>();
  /** What each desktop had stored, and how much was acknowledged, when its words were last looked for. */
  readonly #searched = new Map<Desktop, Searched>();
  /** What each desktop showed of an article that words were typed in. */
  readonly #shown = new Map<string, Shown>();

  /** From now on this word may not be lost. */
  acknowledged(desk: Desktop, key: ArticleKey, token: string): void {
    this.#order += 1;
    this.#owed.set(token, { desk, key, order: this.#order, discarded: false });
  }

  /** The server holds these words, or she put others in their place: nobody owes them any more. */
  paid(text: string): void {
    for (const token of tokensOf(text)) this.#owed.delete(token);
  }

  /** She gave the article's words up: they stay in its history, and for 90 days of this computer's clock in the trash. */
  discarded(desk: Desktop, key: ArticleKey): void {
    for (const owed of this.#owed.values()) {
      if (owed.desk === desk && owed.key === key) owed.discarded = true;
    }
  }

  /** What was in the trash may be 90 days old now. */
  clockJumped(desk: Desktop): void {
    for (const [token, owed] of this.#owed) {
      if (owed.desk === desk && owed.discarded) this.#owed.delete(token);
    }
  }

  backedUp(desk: Desktop): void {
    this.#backups.set(desk, this.#order);
  }

  /** What was written after the backup and never published is gone with the newer folder. */
  restored(desk: Desktop): void {
    const from = this.#backups.get(desk) ?? 0;
    for (const [token, owed] of this.#owed) {
      if (owed.desk === desk && owed.order > from) this.#owed.delete(token);
    }
  }

  /** Every word that is owed is on the computer where it was typed. */
  noneIsLost(): void {
    const due = new Map<Desktop, ReadonlyMap<ArticleKey, string> | null>();
    const kept = new Map<string, string>();
    for (const [token, { desk, key }] of this.#owed) {
      const marks = remembered(due, desk, () => (this.#storedAnything(desk) ? desk.marks() : null));
      if (marks === null) continue;
      const at = `${desk.name}/${key}`;
      if (this.#wordsHere(desk, key, marks.get(key) ?? '').includes(token)) continue;
      // What turned out to be another article here has gone over to that one, with its history (PUB-25).
      const keys = marks.has(key) ? [key] : [...marks.keys()];
      const history = (): string =>
        keys
          .flatMap((each) => desk.versions(each))
          .map(({ fields }) => `${fields.text} ${fields.name}`)
          .join(' ');
      if (!remembered(kept, at, history).includes(token)) throw new Violation('WORD', `${token} of ${at} is nowhere`);
    }
  }

  /** What she sees of an article on this computer; asked again when what is stored of it changed. */
  #wordsHere(desk: Desktop, key: ArticleKey, mark: string): string {
    const at = `${desk.name}/${key}`;
    const before = this.#shown.get(at);
    if (before?.mark === mark && before.life === desk.life) return before.words;
    const working = desk.workspace?.articles.version(key, 'working');
    const words = working?.ok === true ? `${working.value.text} ${working.value.name}` : '';
    this.#shown.set(at, { life: desk.life, mark, words });
    return words;
  }

  /** Whether anything was stored or acknowledged since the desktop's words were last looked for. */
  #storedAnything(desk: Desktop): boolean {
    const { life, disk, workspace } = desk;
    if (workspace === null || disk === null || life?.alive !== true) return false;
    const before = this.#searched.get(desk);
    const now = { life, commits: disk.commits, order: this.#order };
    this.#searched.set(desk, now);
    return before?.life !== life || before.commits !== now.commits || before.order !== now.order;
  }
}

/** What is known, or is now found out once. */
function remembered<Key, Value>(known: Map<Key, Value>, key: Key, find: () => Value): Value {
  const before = known.get(key);
  if (before !== undefined || known.has(key)) return before as Value;
  const value = find();
  known.set(key, value);
  return value;
}
