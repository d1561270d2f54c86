import type { NodeViewRenderer } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import type { NodeView } from '@tiptap/pm/view';
import { attributeOf } from '../../shared/document/attributes.ts';
import { attributesOf } from '../../shared/document/schema.ts';
import type { ImageShelf } from './image-shelf.ts';
import { shownStyle } from './shown-style.ts';

/** An image in the text: its picture once it is here, else a place with its alternative text. */
export const imageView =
  (shelf: ImageShelf): NodeViewRenderer =>
  ({ node }) =>
    new ImageView(node, shelf);

class ImageView implements NodeView {
  readonly dom = document.createElement('span');
  readonly #shelf: ImageShelf;
  #node: Node;
  #address: string | null = null;
  readonly #leave: () => void;

  constructor(node: Node, shelf: ImageShelf) {
    this.#shelf = shelf;
    this.#node = node;
    this.dom.className = 'article-image';
    this.#show();
    this.#leave = shelf.onRetry(() => this.#retry());
  }

  destroy(): void {
    this.#leave();
  }

  #retry(): void {
    if (this.dom.querySelector('img') !== null) return;
    this.#address = null;
    this.#show();
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
  }

  /** Sizes as written: the column never grows wider for them (article-text.css). */
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

  #placeHolder(alt: string): void {
    const words = document.createElement('span');
    words.className = 'article-image-missing';
    words.textContent = alt === '' ? 'Image' : `Image: ${alt}`;
    this.dom.replaceChildren(words);
  }
}
