import type { ArticleKey } from '../../shared/model/ids.ts';
import type { TextRules } from '../../shared/model/merge-article.ts';
import type { Clock } from '../ports/clock.ts';
import type { Writable } from '../store/handle.ts';
import { judgeEdited } from './judge-edited.ts';
import { PauseWork } from './pause-work.ts';
import type { PrintedText } from './printed-text.ts';
import type { Recovery } from './recovery.ts';
import type { ShownDocuments } from './shown-documents.ts';
import type { Teller } from './teller.ts';

export interface ArticleChangesOptions {
  readonly handle: Writable;
  readonly clock: Clock;
  readonly texts: TextRules;
  readonly printedText: PrintedText;
  readonly recovery: Recovery;
  readonly shown: ShownDocuments;
  readonly teller: Teller;
  readonly onFault: (error: unknown) => void;
}

/**
 * What the change of an article sets off here, told after the commit: its file in the second place for words, the windows
 * that show it, and what waits for a pause. `moved`: by something else than the window that has it open.
 */
export class ArticleChanges {
  readonly #options: ArticleChangesOptions;
  readonly #pause: PauseWork;

  constructor(options: ArticleChangesOptions) {
    const { handle, clock, printedText, onFault } = options;
    this.#options = options;
    this.#pause = new PauseWork({
      handle,
      clock,
      printedText,
      judge: (key) => this.judge(key),
      changed: (key, moved) => this.changed(key, moved),
      onFault,
    });
  }

  /** Its working copy, or what a list shows of it. */
  changed(key: ArticleKey, moved: boolean): void {
    const { recovery, teller } = this.#options;
    recovery.note(key);
    if (moved) teller.now({ kind: 'article-moved', key });
    teller.articles([key]);
  }

  /** Her words or choices: what takes longer than a keystroke may is done when she pauses. */
  edited(key: ArticleKey, moved: boolean): void {
    this.#pause.note(key);
    this.changed(key, moved);
  }

  /** What she had edited was sent, or its words are others now that no window typed. */
  settled(key: ArticleKey, moved: boolean): void {
    this.#options.shown.settled(key);
    this.judge(key);
    this.changed(key, moved);
  }

  /** Whether what it means for her that others wrote meanwhile is another now than its row shows; the row is told. */
  judge(key: ArticleKey): boolean {
    const { handle, texts } = this.#options;
    return judgeEdited(handle, key, texts);
  }

  /** The end of a run is a pause, too. */
  close(): Promise<void> {
    return this.#pause.close();
  }
}
