import type { Editor } from '@tiptap/core';
import type { EngineConnection } from '../engine/engine-connection.ts';
import { type ArticleEditorOptions, createArticleEditor } from './article-editor.ts';
import { blockHandle } from './block-handle.ts';
import { BubbleState } from './bubble-state.ts';
import { columnEdges } from './column-edges.ts';
import type { EditorClipboard } from './editor-clipboard.ts';
import { imageFiles } from './image-files.ts';
import { ImageShelf } from './image-shelf.ts';
import { SlashState } from './slash-state.ts';

/** What the text asks of the article that is shown in it. */
export interface ArticleActs extends Required<
  Pick<ArticleEditorOptions, 'openSource' | 'openImage' | 'pastePictures'>
> {
  readonly addImages: (files: readonly File[], position: number | null) => void;
}

/** An editor and what listens in it, which wait for their article. They show one article and never another. */
export class PreparedEditor {
  readonly element = document.createElement('div');
  readonly images: ImageShelf;
  readonly slash = new SlashState();
  readonly bubble = new BubbleState();
  readonly editor: Editor;
  #acts: ArticleActs | null = null;

  constructor(engine: EngineConnection, clipboard: EditorClipboard) {
    this.element.className = 'article-text';
    this.images = new ImageShelf(engine);
    this.editor = createArticleEditor({
      element: this.element,
      clipboard,
      images: this.images,
      openSource: (position) => this.#acts?.openSource(position),
      openImage: () => this.#acts?.openImage(),
      pastePictures: (...pasted) => this.#acts?.pastePictures(...pasted),
      plugins: [
        imageFiles((files, position) => this.#acts?.addImages(files, position)),
        this.slash.plugin,
        this.bubble.plugin,
        blockHandle(),
        columnEdges(),
      ],
    });
  }

  serve(acts: ArticleActs): void {
    this.#acts = acts;
  }

  close(): void {
    this.editor.destroy();
    this.images.close();
    this.element.remove();
  }
}

/** So much is a whole frame, and a key that comes meanwhile waits no longer than one. */
const idleMs = 12;

/**
 * Making an editor takes as long as drawing a thousand words: the one for the next article is made while nobody waits for
 * anything.
 */
export class EditorStock {
  readonly #make: () => PreparedEditor;
  #next: PreparedEditor | null = null;
  #idle = 0;

  constructor(make: () => PreparedEditor) {
    this.#make = make;
  }

  take(): PreparedEditor {
    const taken = this.#next ?? this.#make();
    this.#next = null;
    this.#wait();
    return taken;
  }

  close(): void {
    cancelIdleCallback(this.#idle);
    this.#next?.close();
    this.#next = null;
  }

  #wait(): void {
    cancelIdleCallback(this.#idle);
    this.#idle = requestIdleCallback((deadline) => {
      if (deadline.timeRemaining() < idleMs) this.#wait();
      else this.#next ??= this.#make();
    });
  }
}
