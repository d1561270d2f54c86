import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { closeHistory } from '@tiptap/pm/history';
import type { Transaction } from '@tiptap/pm/state';
import type { Step } from '@tiptap/pm/transform';
import type { Caret, OpenArticle } from '../../shared/contract/views.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import { openDocument } from '../../shared/document/open.ts';
import { createListeners } from '../engine/listeners.ts';
import type { EngineConnection } from '../engine/engine-connection.ts';
import type { SavingState } from '../status/saving-state.ts';
import { AfterFrame } from '../ui/after-frame.ts';
import { addImages, type AddedImages, pastePictures } from './add-images.ts';
import { selectionAt, showArticle } from './article-editor.ts';
import { type CaretFacts, caretFacts, sameFacts } from './article-facts.ts';
import { type AutosaveState, unsavedSteps } from './autosave.ts';
import { Autosaver } from './autosaver.ts';
import type { BubbleState } from './bubble-state.ts';
import { followedMeta, followEngine } from './follow-engine.ts';
import type { ImageShelf } from './image-shelf.ts';
import { documentOf, htmlOf } from './opened-article.ts';
import type { PastePictures } from './paste-plugin.ts';
import type { PreparedEditor } from './prepared-editor.ts';
import type { RecentDocuments } from './recent-documents.ts';
import { type StepJson, StepTimes } from './replay.ts';
import { sourceChange } from './replay-past.ts';
import type { SlashState } from './slash-state.ts';
import { placeInDocument, placeInSource } from './source-caret.ts';
import { SavingWords } from './saving-words.ts';
import { SourceSession } from './source-session.ts';

export interface ArticleSessionOptions {
  /** Of the workspace that the window shows: what is saved belongs there, whatever is open by then (WS-LATE). */
  readonly engine: EngineConnection;
  readonly articleKey: ArticleKey;
  readonly article: OpenArticle;
  readonly prepared: PreparedEditor;
  readonly recent: RecentDocuments;
  /** How far the text is scrolled (scroll-place.ts), for the remembered place. */
  readonly scrollPlace: (text: Element) => number;
  readonly onSaving: (state: SavingState) => void;
  /** The engine has another version now; it is on screen already. */
  readonly onMoved: (article: OpenArticle) => void;
  /** Another version is there, and it could not be brought together with what is typed here; null: no longer. */
  readonly onClash: (trouble: Trouble | null) => void;
  readonly openSource: (position: number) => void;
  readonly openImage: () => void;
  /** Images came in: what each shows is to be asked. */
  readonly onAdded: (images: AddedImages) => void;
}

/** An article that is being edited: the editor, its saving, its pictures, and how it follows the engine. */
export class ArticleSession {
  readonly editor: Editor;
  readonly images: ImageShelf;
  readonly slash: SlashState;
  readonly bubble: BubbleState;
  readonly #options: ArticleSessionOptions;
  /** No other session has it: batches of steps are known by it and their number. */
  readonly #name = crypto.randomUUID();
  readonly #autosaver: Autosaver<Step>;
  readonly #times = new StepTimes();
  readonly #factListeners = createListeners<void>();
  readonly #toTellFacts = new AfterFrame();
  #facts: CaretFacts;
  /** What the engine has, as far as this window knows. */
  #savedDoc: Node;
  #source: string;
  #closed = false;
  #following: Promise<void> | null = null;
  /** While the article is edited as source, the text on screen waits behind it. */
  #inSource: SourceSession | null = null;
  #savedCaret: Caret | null;
  readonly #savingWords: SavingWords;
  #lastCaret: Caret | null = null;
  /** What is to come into the text, once its pictures are kept: until then it is in this window only. */
  readonly #coming = new Set<Promise<unknown>>();

  constructor(options: ArticleSessionOptions) {
    const { article, prepared, openSource, openImage } = options;
    this.#options = options;
    this.editor = prepared.editor;
    this.images = prepared.images;
    this.slash = prepared.slash;
    this.bubble = prepared.bubble;
    prepared.serve({
      openSource,
      openImage,
      pastePictures: (...pasted) => void this.#pastePictures(...pasted),
      addImages: (files, position) => void this.addImages(files, position),
    });
    showArticle(this.editor, article, options.recent);
    this.#savedDoc = this.editor.state.doc;
    this.#source = article.source;
    this.#savedCaret = article.caret;
    this.#facts = caretFacts(this.editor.state);
    this.#savingWords = new SavingWords(options.onSaving);
    this.#autosaver = new Autosaver<Step>({
      revision: article.revision,
      save: (steps, revision, batch) => this.#save(steps, revision, batch),
      saveBeside: (steps, batch) => this.#saveBeside(steps, batch),
      nowMs: () => Date.now(),
      later: (delayMs, act) => {
        const timer = setTimeout(act, delayMs);
        return () => clearTimeout(timer);
      },
      onState: (state) => this.#tellSaving(state),
    });
    this.editor.on('transaction', ({ transaction, appendedTransactions }) => {
      this.#changed(transaction, appendedTransactions);
    });
    this.editor.on('blur', () => void this.flush());
  }

  get revision(): number {
    return this.#autosaver.state.revision;
  }

  /** Words that could not be saved are only in this window: it must not close over them without asking. */
  get cannotSave(): boolean {
    return this.#coming.size > 0 || this.#autosaver.cannotSave || this.#inSource?.cannotSave === true;
  }

  get hasUnsaved(): boolean {
    return this.#autosaver.hasUnsaved || this.#inSource?.hasUnsaved === true;
  }

  /** For `useSyncExternalStore`: the same object for as long as nothing that the toolbar shows has changed. */
  readonly facts = (): CaretFacts => this.#facts;
  readonly onFacts = (listener: () => void): (() => void) => this.#factListeners.add(listener);

  /** Saves what is typed, durably; false when it could not be. */
  readonly flush = async (): Promise<boolean> => {
    // Both at once: a window that closes waits for nobody.
    const saved = await Promise.all([this.#autosaver.flush(), this.#inSource?.flush() ?? true]);
    if (this.#coming.size === 0 || this.#closed) return saved.every(Boolean);
    await Promise.allSettled(this.#coming);
    return this.flush();
  };

  /** Image files of hers: kept here, and in the text. `position`: null is where the caret is. */
  async addImages(files: readonly File[], position: number | null): Promise<void> {
    const images = await this.#untilItCame(addImages(this.#options.engine, this.editor, files, position));
    if (!this.#closed) this.#options.onAdded(images);
  }

  /** Words with pictures in them: all of it comes into the text once the pictures are kept here. */
  async #pastePictures(...pasted: Parameters<PastePictures>): Promise<void> {
    const images = await this.#untilItCame(pastePictures(this.#options.engine, this.editor, ...pasted));
    const isAsking = images.added.length > 0 || images.refused.length > 0;
    if (!this.#closed && isAsking) this.#options.onAdded(images);
  }

  async #untilItCame<Value>(coming: Promise<Value>): Promise<Value> {
    this.#coming.add(coming);
    try {
      return await coming;
    } finally {
      this.#coming.delete(coming);
    }
  }

  /** The article's HTML as it stands on screen. */
  html(): string {
    return this.#inSource?.html ?? this.#print(this.editor.state.doc);
  }

  /** From now on its source is edited; null where what was typed in the text could not be saved first. */
  async beginSource(): Promise<SourceSession | null> {
    if (this.#inSource !== null) return this.#inSource;
    if (!(await this.flush()) || this.#closed) return null;
    const { engine, articleKey, recent, onMoved, onClash } = this.#options;
    const { doc, selection } = this.editor.state;
    this.#inSource = new SourceSession({
      engine,
      articleKey,
      revision: this.revision,
      html: this.html(),
      place: placeInSource(doc, selection.head, (marked) => this.#print(marked)),
      textOf: (article) => htmlOf(article.source, documentOf(article, doc.type.schema, recent), recent),
      onState: (state) => this.#tellSaving(state),
      onMoved,
      onClash,
    });
    return this.#inSource;
  }

  /** The text is edited again, with what was changed in its source; false where that could not be saved. */
  async endSource(): Promise<boolean> {
    const source = this.#inSource;
    if (source === null) return true;
    if (!(await source.flush())) return false;
    this.#inSource = null;
    if (this.#closed) return true;
    const { latest, html, place } = source;
    const { schema } = this.editor;
    const head = placeInDocument(html, place, (marked) => schema.nodeFromJSON(openDocument(marked).doc.toJSON()));
    if (latest !== null) this.#takeSource(latest);
    const { state, view } = this.editor;
    if (head !== null) view.dispatch(state.tr.setSelection(selectionAt(state, head, head)));
    return true;
  }

  /** The text is on screen again, and she goes on where the caret is. */
  showCaret(): void {
    if (this.#closed) return;
    const { view, state } = this.editor;
    view.focus();
    view.dispatch(state.tr.scrollIntoView());
  }

  /** Asks the engine what it has, and brings it together with what is on screen. */
  follow(): Promise<void> {
    this.#following ??= this.#follow().finally(() => {
      this.#following = null;
    });
    return this.#following;
  }

  /** Takes the engine's version as it is; what is not saved here is given up. The writer has asked for it. */
  async takeEngineVersion(): Promise<void> {
    const { engine, articleKey, onClash, onMoved } = this.#options;
    const answer = await engine.call('article.open', { key: articleKey });
    if (!answer.ok || this.#closed) return;
    this.#inSource?.take(answer.value);
    this.#show(answer.value);
    onClash(null);
    onMoved(answer.value);
  }

  #show(article: OpenArticle): void {
    showArticle(this.editor, article, this.#options.recent);
    this.#savedDoc = this.editor.state.doc;
    this.#source = article.source;
    this.#autosaver.followed(article.revision, []);
  }

  #takeSource(article: OpenArticle): void {
    const { state, view, schema } = this.editor;
    const doc = documentOf(article, schema, this.#options.recent);
    this.#savedDoc = doc;
    this.#source = article.source;
    this.#autosaver.followed(article.revision, []);
    view.dispatch(sourceChange(state, doc));
    view.dispatch(closeHistory(view.state.tr));
  }

  #print(doc: Node): string {
    return htmlOf(this.#source, doc, this.#options.recent);
  }

  /** She turns away from the article, perhaps for good: saves what is typed, then where she was. */
  readonly leave = async (): Promise<void> => {
    const caret = this.#caret();
    if (await this.flush()) await this.#rememberCaret(caret);
  };

  /** The window closes, perhaps before any answer comes. */
  leaveWindow(): void {
    void this.leave();
    this.#autosaver.leave();
  }

  close(): void {
    void this.leave();
    this.#lastCaret = this.#caret();
    this.#closed = true;
    this.#savingWords.close();
    this.#toTellFacts.cancel();
    this.#options.prepared.close();
  }

  /** A save may end, and the next begin, when the text is not on screen any more. */
  #caret(): Caret {
    if (this.#lastCaret !== null) return this.#lastCaret;
    const { anchor, head } = this.editor.state.selection;
    return { anchor, head, scrollTop: this.#options.scrollPlace(this.editor.view.dom) };
  }

  /** A place is no edit: it is kept where there is a working copy, and changes nothing in it. */
  async #rememberCaret(caret: Caret): Promise<void> {
    if (sameCaret(caret, this.#savedCaret)) return;
    this.#savedCaret = caret;
    const { engine, articleKey } = this.#options;
    const { revision } = this;
    await engine.call('article.saveSteps', { key: articleKey, revision, steps: [], caret });
  }

  #changed(change: Transaction, appended: readonly Transaction[]): void {
    const steps = [change, ...appended].flatMap((transaction) =>
      transaction.getMeta(followedMeta) === true ? [] : transaction.steps,
    );
    this.#times.note(change, steps);
    this.#autosaver.typed(steps);
    const facts = caretFacts(this.editor.state);
    if (sameFacts(facts, this.#facts)) return;
    this.#facts = facts;
    this.#toTellFacts.soon(() => this.#factListeners.tell());
  }

  async #save(steps: readonly Step[], revision: number, number: number) {
    const { engine, articleKey } = this.#options;
    const doc = this.#docAfter(steps);
    const caret = this.#caret();
    const named = { key: articleKey, caret, batch: this.#batchName(number) };
    const answer = await engine.call('article.saveSteps', { ...named, revision, steps: this.#jsonOf(steps) });
    if (answer.ok) {
      this.#savedDoc = doc;
      this.#savedCaret = caret;
    }
    return answer;
  }

  /** Its answer is of no use: where the window stays, the same batch is sent once more when its turn comes. */
  #saveBeside(steps: readonly Step[], number: number): void {
    const { engine, articleKey } = this.#options;
    const named = { key: articleKey, caret: this.#caret(), batch: this.#batchName(number) };
    const after = this.#batchName(number - 1);
    void engine.call('article.saveSteps', { ...named, after, revision: this.revision, steps: this.#jsonOf(steps) });
  }

  #jsonOf(steps: readonly Step[]): StepJson[] {
    return steps.map((step) => this.#times.json(step));
  }

  #batchName(number: number): string {
    return `${this.#name}/${number}`;
  }

  /** A save sends every unsaved step, so what it leads to is what is on screen, unless more was typed in between. */
  #docAfter(steps: readonly Step[]): Node {
    if (unsavedSteps(this.#autosaver.state).length === steps.length) return this.editor.state.doc;
    return steps.reduce((doc, step) => step.apply(doc).doc ?? doc, this.#savedDoc);
  }

  get #isSlow(): boolean {
    return this.#autosaver.isSlow || this.#inSource?.isSlow === true;
  }

  #tellSaving(state: AutosaveState<unknown>): void {
    if (state.kind === 'overtaken') void this.follow();
    if (!this.#closed) this.#savingWords.tell(state, this.#isSlow);
  }

  async #follow(): Promise<void> {
    if (this.#inSource !== null) return this.#inSource.follow();
    const { engine, articleKey, onClash, onMoved } = this.#options;
    // What is under way decides whether its steps are part of the engine's version or not: let it end first.
    if (this.#autosaver.hasUnsaved) await this.#autosaver.tryNow();
    const answer = await engine.call('article.open', { key: articleKey });
    if (this.#closed && !this.#autosaver.hasUnsaved) return;
    if (!answer.ok) return this.#clash(answer.error);
    const { state } = this.#autosaver;
    // A save under way will be answered by the engine's version or by its refusal: both lead here again. And as long as
    // nobody knows whether the last one arrived, nobody knows whether its words are in this version.
    const isUnderWay = state.kind === 'saving' || (state.kind === 'failed' && state.trouble.kind === 'engine-gone');
    if (isUnderWay || (state.kind !== 'overtaken' && answer.value.revision === this.revision)) {
      if (!this.#closed) onMoved(answer.value);
      return;
    }
    const lost = this.#bringTogether(answer.value);
    if (this.#closed) return;
    onMoved(answer.value);
    if (lost > 0) this.#clash({ kind: 'edited-elsewhere' });
    else onClash(null);
  }

  #clash(trouble: Trouble): void {
    this.#autosaver.cannotFollow();
    this.#options.onClash(trouble);
  }

  /** How many unsaved steps found no place; then nothing was changed on screen. */
  #bringTogether(article: OpenArticle): number {
    const { schema } = this.editor;
    const engineDoc = documentOf(article, schema, this.#options.recent);
    const unsaved = unsavedSteps(this.#autosaver.state);
    const tr = this.editor.state.tr.setMeta(followedMeta, true).setMeta('addToHistory', false);
    const { steps, lost } = followEngine(tr, this.#savedDoc, engineDoc, unsaved);
    if (lost > 0) return lost;
    if (unsaved.length > 0) tr.setMeta('rebased', unsaved.length);
    if (!tr.doc.eq(this.editor.state.doc) && !this.#closed) this.editor.view.dispatch(tr);
    this.#savedDoc = engineDoc;
    this.#source = article.source;
    this.#times.rebased(unsaved, steps);
    this.#autosaver.followed(article.revision, steps);
    return 0;
  }
}

const sameCaret = (a: Caret, b: Caret | null): boolean =>
  b !== null && a.anchor === b.anchor && a.head === b.head && a.scrollTop === b.scrollTop;
