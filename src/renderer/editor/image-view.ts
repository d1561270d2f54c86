import type { NodeViewRenderer } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import type { EditorView, NodeView } from '@tiptap/pm/view';
import { attributeOf } from '../../shared/document/attributes.ts';
import { attributesOf } from '../../shared/document/schema.ts';
import type { ImageShelf } from './image-shelf.ts';
import { resizeImage } from './insert-commands.ts';
import { shownStyle } from './shown-style.ts';

/** An image in the text: its picture once it is here, else a place with its alternative text. */
export const imageView =
  (shelf: ImageShelf, openImage: () => void): NodeViewRenderer =>
  ({ node, view, getPos }) =>
    new ImageView({ node, view, position: getPos, shelf, openImage });

interface ImageViewOptions {
  readonly node: Node;
  readonly view: EditorView;
  readonly position: () => number | undefined;
  readonly shelf: ImageShelf;
  /** The dialog of the image that is selected. */
  readonly openImage: () => void;
}

/** A picture smaller than this can hardly be taken hold of again. */
const narrowest = 24;

class ImageView implements NodeView {
  readonly dom = document.createElement('span');
  readonly #shelf: ImageShelf;
  #node: Node;
  #address: string | null = null;
  readonly #leave: () => void;

  readonly #options: ImageViewOptions;
  readonly #handle = document.createElement('span');

  constructor(options: ImageViewOptions) {
    this.#options = options;
    this.#shelf = options.shelf;
    this.#node = options.node;
    this.#handle.className = 'article-image-handle';
    this.#handle.title = 'Drag to resize';
    this.#handle.addEventListener('pointerdown', (event) => this.#resize(event));
    this.dom.addEventListener('dblclick', () => options.openImage());
    this.dom.className = 'article-image';
    this.#show();
    this.#leave = this.#shelf.onRetry(() => this.#retry());
  }

  destroy(): void {
    this.#leave();
  }

  #retry(): void {
    if (this.dom.querySelector('img') !== null) return;
    this.#address = null;
    this.#show();
  }

  selectNode(): void {
    this.dom.classList.add('ProseMirror-selectednode');
    if (this.dom.querySelector('img') !== null) this.dom.append(this.#handle);
  }

  deselectNode(): void {
    this.dom.classList.remove('ProseMirror-selectednode');
    this.#handle.remove();
  }

  stopEvent(event: Event): boolean {
    return event.target === this.#handle;
  }

  ignoreMutation(): boolean {
    return true;
  }

  update(node: Node): boolean {
    if (node.type !== this.#node.type) return false;
    this.#node = node;
    this.#show();
    return true;
  }

  #show(): void {
    const attributes = attributesOf(this.#node);
    const alt = attributeOf(attributes, 'alt') ?? '';
    const className = attributeOf(attributes, 'class');
    if (className !== undefined) this.dom.dataset['class'] = className;
    this.dom.title = alt === '' ? 'Image without alternative text' : alt;
    const address = attributeOf(attributes, 'src') ?? '';
    if (address !== this.#address) {
      this.#address = address;
      void this.#load(address, alt);
    }
    const picture = this.dom.querySelector('img');
    if (picture !== null) this.#dress(picture, alt);
  }

  async #load(address: string, alt: string): Promise<void> {
    this.#placeHolder(alt);
    const url = address === '' ? null : await this.#shelf.load(address);
    if (url === null || address !== this.#address) return;
    const picture = document.createElement('img');
    picture.src = url;
    picture.draggable = false;
    this.#dress(picture, attributeOf(attributesOf(this.#node), 'alt') ?? '');
    picture.addEventListener('error', () => this.#placeHolder(alt), { once: true });
    this.dom.replaceChildren(picture);
    if (this.dom.classList.contains('ProseMirror-selectednode')) this.dom.append(this.#handle);
  }

  /** Sizes as written: the column never grows wider for them (article-pictures.css). */
  #dress(picture: HTMLImageElement, alt: string): void {
    const attributes = attributesOf(this.#node);
    picture.alt = alt;
    picture.style.cssText = shownStyle(attributes);
    for (const name of ['width', 'height'] as const) {
      const value = attributeOf(attributes, name);
      if (value === undefined) picture.removeAttribute(name);
      else picture.setAttribute(name, value);
    }
  }

  /** The picture follows the pointer; the document learns its width when it is let go. */
  #resize(down: PointerEvent): void {
    const picture = this.dom.querySelector('img');
    if (picture === null || down.button !== 0) return;
    down.preventDefault();
    this.#handle.setPointerCapture(down.pointerId);
    const [startX, startWidth] = [down.clientX, picture.getBoundingClientRect().width];
    const widthAt = ({ clientX }: PointerEvent) => Math.max(narrowest, Math.round(startWidth + clientX - startX));
    const move = (event: PointerEvent) => {
      picture.style.width = `${widthAt(event)}px`;
      picture.style.height = 'auto';
    };
    const end = (event: PointerEvent) => {
      this.#handle.removeEventListener('pointermove', move);
      const position = this.#options.position();
      const { view } = this.#options;
      const wider = widthAt(event);
      if (event.type === 'pointerup' && position !== undefined && wider !== Math.round(startWidth))
        resizeImage(position, wider)(view.state, (tr) => view.dispatch(tr));
      this.#show();
    };
    this.#handle.addEventListener('pointermove', move);
    this.#handle.addEventListener('pointerup', end, { once: true });
    this.#handle.addEventListener('pointercancel', end, { once: true });
  }

  #placeHolder(alt: string): void {
    const words = document.createElement('span');
    words.className = 'article-image-missing';
    words.textContent = alt === '' ? 'Image' : `Image: ${alt}`;
    this.dom.replaceChildren(words);
  }
}
