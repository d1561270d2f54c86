import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { OpenArticle } from '../../shared/contract/views.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import { merge } from '../../shared/document/merge.ts';
import type { EngineConnection } from '../engine/engine-connection.ts';
import { createListeners } from '../engine/listeners.ts';
import type { AutosaveState } from './autosave.ts';
import { Autosaver } from './autosaver.ts';
import { shownText, sourceAfter, sourcePlace } from './source-text.ts';

export interface SourceSessionOptions {
  readonly engine: EngineConnection;
  readonly articleKey: ArticleKey;
  /** The revision whose text `html` is. */
  readonly revision: number;
  readonly html: string;
  /** Where the caret is, in `html`. */
  readonly place: number;
  readonly textOf: (article: OpenArticle) => string;
  readonly onState: (state: AutosaveState<Typed>) => void;
  /** The engine has another version now. */
  readonly onMoved: (article: OpenArticle) => void;
  readonly onClash: (trouble: Trouble | null) => void;
}

/** Each save sends the whole text, so what was typed need only be counted. */
type Typed = 'typed';

/** An article's source while it is edited as text: saved as it is typed, like any other text of hers. */
export class SourceSession {
  /** Where the caret is, in the source. */
  place: number;
  readonly #options: SourceSessionOptions;
  readonly #autosaver: Autosaver<Typed>;
  readonly #textListeners = createListeners<string>();
  /** What taking everything back leads to. */
  #first: string;
  #html: string;
  #savedHtml: string;
  #latest: OpenArticle | null = null;
  /** Whether the engine has a save of these changes: all of them are one undo. */
  #goesOn = false;

  constructor(options: SourceSessionOptions) {
    this.#options = options;
    this.#first = options.html;
    this.#html = options.html;
    this.#savedHtml = options.html;
    this.place = options.place;
    this.#autosaver = new Autosaver<Typed>({
      revision: options.revision,
      save: (_typed, revision) => this.#save(revision),
      nowMs: () => Date.now(),
      later: (delayMs, act) => {
        const timer = setTimeout(act, delayMs);
        return () => clearTimeout(timer);
      },
      onState: options.onState,
    });
  }

  /** The text area has to show another text than was typed there. */
  readonly onText = (listener: (shown: string) => void): (() => void) => this.#textListeners.add(listener);

  get html(): string {
    return this.#html;
  }

  /** As the text area shows it. */
  get shown(): string {
    return shownText(this.#html);
  }

  /** The working copy as the engine has it after the last save here; null: nothing was changed. */
  get latest(): OpenArticle | null {
    return this.#latest;
  }

  get isChanged(): boolean {
    return this.#html !== this.#first;
  }

  get cannotSave(): boolean {
    return this.#autosaver.cannotSave;
  }

  get isSlow(): boolean {
    return this.#autosaver.isSlow;
  }

  /** @param place of the caret in the text area */
  typed(shown: string, place: number): void {
    this.#change(sourceAfter(this.#html, shown));
    this.place = sourcePlace(this.#html, place);
  }

  /** The text is again what it was when the source was opened, or what came from elsewhere since. */
  takeBack(): void {
    this.#change(this.#first);
    this.#textListeners.tell(this.shown);
  }

  readonly flush = (): Promise<boolean> => this.#autosaver.flush();

  /** Brings the engine's version together with what is typed here. */
  async follow(): Promise<void> {
    const { engine, articleKey, onMoved, onClash } = this.#options;
    if (this.hasUnsaved) await this.#autosaver.tryNow();
    const answer = await engine.call('article.open', { key: articleKey });
    if (!answer.ok) return this.#clash(answer.error);
    onMoved(answer.value);
    const { kind, revision } = this.#autosaver.state;
    // A save under way will be answered by the engine's version or by its refusal: both lead here again.
    if (kind === 'saving' || (kind !== 'overtaken' && answer.value.revision === revision)) return;
    const both = this.#bothTexts(answer.value);
    if (both === null) return this.#clash({ kind: 'edited-elsewhere' });
    this.#show(answer.value, both);
    onClash(null);
  }

  /** Takes the engine's version as it is. The writer has asked for it. */
  take(article: OpenArticle): void {
    this.#goesOn = false;
    this.#show(article, this.#options.textOf(article));
  }

  get hasUnsaved(): boolean {
    return this.#autosaver.hasUnsaved;
  }

  #change(html: string): void {
    if (html === this.#html) return;
    this.#html = html;
    this.#autosaver.typed(['typed']);
  }

  async #save(revision: number): Promise<Result<{ readonly revision: number; readonly savedAtMs: number }, Trouble>> {
    const { engine, articleKey } = this.#options;
    const html = this.#html;
    const answer = await engine.call('article.replaceText', { key: articleKey, revision, html, goesOn: this.#goesOn });
    if (!answer.ok) return failed(answer.error);
    this.#goesOn = true;
    this.#savedHtml = html;
    this.#latest = answer.value;
    return ok({ revision: answer.value.revision, savedAtMs: Date.now() });
  }

  /** null: both changed the same place. */
  #bothTexts(article: OpenArticle): string | null {
    const theirs = this.#options.textOf(article);
    if (!this.hasUnsaved || theirs === this.#savedHtml) return this.hasUnsaved ? this.#html : theirs;
    const { html, conflicts } = merge(this.#savedHtml, this.#html, theirs);
    return conflicts.length === 0 ? html : null;
  }

  #show(article: OpenArticle, html: string): void {
    this.#latest = article;
    this.#savedHtml = this.#options.textOf(article);
    // Taking back what she typed must not take away what others wrote meanwhile.
    this.#first = this.#savedHtml;
    const before = this.#html;
    this.#html = html;
    if (html !== before) this.#textListeners.tell(this.shown);
    this.#autosaver.followed(article.revision, html === this.#savedHtml ? [] : ['typed']);
  }

  #clash(trouble: Trouble): void {
    this.#autosaver.cannotFollow();
    this.#options.onClash(trouble);
  }
}
