import type { NodeViewRenderer } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { NodeSelection } from '@tiptap/pm/state';
import type { EditorView, NodeView } from '@tiptap/pm/view';
import { ColumnsView } from './columns-view.ts';
import { describeIsland } from './island-words.ts';
import { moveBlock } from './insert-commands.ts';
import { isColgroup } from './table-columns.ts';

/** A piece of source: shown as words about it, opened in a dialog, moved as a whole. Nothing in it is ever parsed here. */
export const islandView =
  (openSource: (position: number) => void): NodeViewRenderer =>
  ({ node, view, getPos }) =>
    isColgroup(node) ? new ColumnsView(node) : new IslandView(node, view, getPos, openSource);

class IslandView implements NodeView {
  readonly dom: HTMLElement;
  readonly #view: EditorView;
  readonly #position: () => number | undefined;
  readonly #openSource: (position: number) => void;
  #node: Node;

  constructor(
    node: Node,
    view: EditorView,
    position: () => number | undefined,
    openSource: (position: number) => void,
  ) {
    this.#node = node;
    this.#view = view;
    this.#position = position;
    this.#openSource = openSource;
    this.dom = document.createElement(node.isInline ? 'span' : 'div');
    this.dom.contentEditable = 'false';
    this.#show();
  }

  update(node: Node): boolean {
    if (node.type !== this.#node.type || isColgroup(node)) return false;
    const changed = node.attrs.source !== this.#node.attrs.source;
    this.#node = node;
    if (changed) this.#show();
    return true;
  }

  stopEvent(event: Event): boolean {
    return event.target instanceof Element && event.target.closest('button') !== null && !event.type.startsWith('drag');
  }

  ignoreMutation(): boolean {
    return true;
  }

  #show(): void {
    const { kind, source } = this.#node.attrs as { kind: string; source: string };
    const words = describeIsland(kind, source);
    this.dom.className = this.#node.isInline ? 'island island-inline' : `island island-${words.look}`;
    this.dom.hidden = words.look === 'hidden';
    const small = this.#node.isInline || words.look !== 'card';
    this.dom.title = source.length > 400 ? `${source.slice(0, 400)}…` : source;
    const title = part(
      'span',
      'island-title',
      small ? `${words.title}${words.excerpt === '' ? '' : ':'}` : words.title,
    );
    const excerpt = part('code', 'island-excerpt', words.excerpt);
    this.dom.replaceChildren(title, excerpt, small ? this.#smallActions() : this.#actions());
  }

  #smallActions(): HTMLElement {
    const actions = part('span', 'island-actions', '');
    actions.append(this.#button('View', 'View the source', (position) => this.#openSource(position)));
    return actions;
  }

  #actions(): HTMLElement {
    const actions = this.#smallActions();
    actions.append(
      this.#button('↑', 'Move up', (position) => this.#move(position, 'up')),
      this.#button('↓', 'Move down', (position) => this.#move(position, 'down')),
    );
    return actions;
  }

  #button(word: string, label: string, act: (position: number) => void): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'island-button';
    button.textContent = word;
    button.setAttribute('aria-label', label);
    button.title = label;
    button.addEventListener('mousedown', (event) => event.preventDefault());
    button.addEventListener('click', () => {
      const position = this.#position();
      if (position !== undefined) act(position);
    });
    return button;
  }

  #move(position: number, direction: 'up' | 'down'): void {
    const { state } = this.#view;
    this.#view.dispatch(state.tr.setSelection(NodeSelection.create(state.doc, position)));
    moveBlock(position, direction)(this.#view.state, (tr) => this.#view.dispatch(tr));
    this.#view.focus();
  }
}

function part(tag: 'span' | 'code', className: string, text: string): HTMLElement {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}
