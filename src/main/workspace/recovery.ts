import type { ArticleKey } from '../../shared/model/ids.ts';
import type { Clock } from '../ports/clock.ts';
import { atOnce, inSlices, type Steps } from '../ports/steps.ts';
import { readArticle, readArticleById } from '../store/article.ts';
import type { Writable } from '../store/handle.ts';
import type { Rescue } from '../store/rescue.ts';
import { openRecoveryFolder, type RecoveryFolder } from '../store/recovery-folder.ts';
import type { RecoverableCopy } from '../store/recovery-text.ts';
import { readRecoverable, takeBack } from '../store/take-back.ts';
import { isEdited, readEditedKeys, readWorkingWords } from '../store/working-copy.ts';

export interface RecoveryOptions {
  readonly handle: Writable;
  /** The workspace's. */
  readonly folder: string;
  readonly clock: Pick<Clock, 'monotonicMs' | 'sleep'>;
  /** The words are in the database: a second place that cannot be written is no reason to stop. */
  readonly onFault: (error: unknown) => void;
}

/** A file is at most so much older than the working copy (REC-WRITE). */
const everyMs = 5000;

/**
 * The second place for words: each working copy as a plain HTML file beside the database, so that a database that is
 * damaged takes none of them along. Rules: docs/store.md.
 */
export class Recovery {
  readonly #options: RecoveryOptions;
  readonly #folder: RecoveryFolder;
  readonly #due = new Set<ArticleKey>();
  /** Under which id an article's file was written: a new article gets another one when it is published. */
  readonly #ids = new Map<ArticleKey, string>();
  readonly #closing = new AbortController();
  #writing: Promise<void> | null = null;
  /** What earlier runs left in the folder was not looked at yet. */
  #untidy = false;

  constructor(options: RecoveryOptions) {
    this.#options = options;
    this.#folder = openRecoveryFolder(options.folder);
  }

  /**
   * The database is new because the last one was damaged: what the files have, and then what could still be read of the
   * damaged one, is edited again. How many articles.
   */
  takeAllBack({ copies, known }: Rescue): number {
    const { handle } = this.#options;
    const all = [...Array.from(this.#folder.read(), ({ copy }) => copy), ...copies];
    return all.filter((copy) => takeBack(handle, copy, known.get(copy.article.id)) === 'working').length;
  }

  /** After the start: soon, every working copy has its file, and files of articles that are edited no more are gone. */
  begin(): void {
    this.#untidy = true;
    this.#writeSoon();
  }

  /** The article's working copy changed or ended; after the commit. */
  note(key: ArticleKey): void {
    const { handle } = this.#options;
    const id = readArticle(handle, key)?.id;
    const before = this.#ids.get(key);
    if (before !== undefined && before !== id) this.#guarded(() => this.#folder.remove(before));
    if (id === undefined) return;
    this.#ids.set(key, id);
    if (isEdited(handle, key)) {
      this.#due.add(key);
      this.#writeSoon();
    } else {
      this.#due.delete(key);
      this.#guarded(() => this.#folder.remove(id));
    }
  }

  /** Every file is as its working copy when it resolves. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#writing;
    this.#untidy = false;
    atOnce(this.#write());
  }

  #writeSoon(): void {
    if (!this.#closing.signal.aborted) this.#writing ??= this.#writeAfter();
  }

  async #writeAfter(): Promise<void> {
    const { clock } = this.#options;
    await clock.sleep(everyMs, this.#closing.signal);
    const goesOn = () => !this.#closing.signal.aborted;
    if (goesOn()) await inSlices(clock, goesOn, this.#write());
    this.#writing = null;
    if (this.#due.size > 0) this.#writeSoon();
  }

  /** One file a step: of a thousand articles that were edited, lists and texts are answered meanwhile. */
  *#write(): Steps<void> {
    if (this.#untidy) yield* this.#tidy();
    const due = [...this.#due];
    for (const key of due) {
      // It may have been published or discarded since the last step.
      if (this.#due.delete(key)) this.#guarded(() => this.#writeOne(key));
      yield;
    }
  }

  #writeOne(key: ArticleKey): void {
    const copy = readRecoverable(this.#options.handle, key);
    if (copy === null) return;
    this.#ids.set(key, copy.article.id);
    this.#folder.write(copy);
  }

  /** A kill may leave files behind whose words were published or discarded, and never takes words away. */
  *#tidy(): Steps<void> {
    this.#untidy = false;
    const { handle } = this.#options;
    const current = new Set<ArticleKey>();
    try {
      for (const { copy } of this.#folder.read()) {
        const key = this.#tidyOne(copy);
        if (key !== null) current.add(key);
        yield;
      }
      for (const key of readEditedKeys(handle)) if (!current.has(key)) this.#due.add(key);
    } catch (error) {
      this.#options.onFault(error);
    }
  }

  /** The article whose file is as its working copy; null: it has to be written, or is gone. */
  #tidyOne(copy: RecoverableCopy): ArticleKey | null {
    const { handle } = this.#options;
    const { id } = copy.article;
    takeBack(handle, copy);
    const key = readArticleById(handle, id)?.key;
    if (key === undefined || !isEdited(handle, key)) this.#folder.remove(id);
    else if (readWorkingWords(handle, key)?.editedAtMs === copy.editedAtMs) return key;
    return null;
  }

  #guarded(act: () => void): void {
    try {
      act();
    } catch (error) {
      this.#options.onFault(error);
    }
  }
}
