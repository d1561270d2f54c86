import type { Slice } from '@tiptap/pm/model';
import { NodeSelection, Plugin } from '@tiptap/pm/state';
import { dropPoint } from '@tiptap/pm/transform';
import type { EditorView } from '@tiptap/pm/view';

/**
 * A handle beside the block that the pointer is at: dragged, it takes the block along; clicked, it selects it. Only for
 * the mouse: Alt+Shift+Up and Down do the same by key (move-block.ts).
 */
export const blockHandle = (): Plugin => {
  let handle: BlockHandle | null = null;
  return new Plugin({
    view: (view) => (handle = new BlockHandle(view)),
    props: { handleDrop: (_view, event) => handle?.drop(event) ?? false },
  });
};

class BlockHandle {
  readonly #view: EditorView;
  readonly #handle = document.createElement('div');
  readonly #host: HTMLElement;
  #block: Element | null = null;
  #dragged: Slice | null = null;

  constructor(view: EditorView) {
    this.#view = view;
    this.#host = view.dom.parentElement ?? view.dom;
    this.#handle.className = 'block-handle';
    this.#handle.draggable = true;
    this.#handle.hidden = true;
    this.#handle.title = 'Drag to move this block (Alt+Shift+Up and Down)';
    this.#handle.setAttribute('aria-hidden', 'true');
    this.#handle.addEventListener('mousedown', this.#select);
    this.#handle.addEventListener('dragstart', this.#drag);
    this.#handle.addEventListener('dragend', this.#end);
    this.#host.append(this.#handle);
    this.#host.addEventListener('mousemove', this.#follow);
    this.#host.addEventListener('mouseleave', this.#hide);
    view.dom.addEventListener('keydown', this.#hide);
  }

  destroy(): void {
    this.#host.removeEventListener('mousemove', this.#follow);
    this.#host.removeEventListener('mouseleave', this.#hide);
    this.#view.dom.removeEventListener('keydown', this.#hide);
    this.#handle.remove();
  }

  readonly #hide = (): void => {
    if (this.#handle.hidden) return;
    this.#handle.hidden = true;
    this.#block = null;
  };

  readonly #end = (): void => {
    this.#dragged = null;
    this.#view.dragging = null;
  };

  readonly #follow = (event: MouseEvent): void => {
    if (event.buttons !== 0 || event.target === this.#handle) return;
    const block = this.#blockAt(event.clientY);
    if (block === this.#block) return;
    this.#block = block;
    this.#handle.hidden = block === null;
    if (!(block instanceof HTMLElement)) return;
    this.#handle.style.top = `${block.offsetTop + this.#view.dom.offsetTop}px`;
  };

  /** The blocks lie below each other: the one whose lines are at this height, found by halving. */
  #blockAt(y: number): Element | null {
    const blocks = this.#view.dom.children;
    let [low, high] = [0, blocks.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const block = blocks[middle];
      if (block === undefined) return null;
      const { top, bottom } = block.getBoundingClientRect();
      if (y < top) high = middle - 1;
      else if (y > bottom) low = middle + 1;
      else return block;
    }
    return null;
  }

  readonly #select = (): void => {
    const position = this.#position();
    if (position === null) return;
    const { state } = this.#view;
    this.#view.dispatch(state.tr.setSelection(NodeSelection.create(state.doc, position)));
    this.#view.focus();
  };

  readonly #drag = (event: DragEvent): void => {
    const { selection } = this.#view.state;
    if (!(selection instanceof NodeSelection) || event.dataTransfer === null) return;
    const slice = selection.content();
    const { dom, text } = this.#view.serializeForClipboard(slice);
    event.dataTransfer.clearData();
    event.dataTransfer.setData('text/html', dom.innerHTML);
    event.dataTransfer.setData('text/plain', text);
    event.dataTransfer.effectAllowed = 'copyMove';
    if (this.#block !== null) event.dataTransfer.setDragImage(this.#block, 0, 0);
    this.#dragged = slice;
    // How ProseMirror knows, at the drop, that its own selection comes, and goes away from where it was.
    this.#view.dragging = { slice, move: true };
  };

  /** As one piece, before or after what it is dropped on: it never runs into a line. true: it was ours. */
  drop(event: DragEvent): boolean {
    const slice = this.#dragged;
    this.#dragged = null;
    const { state } = this.#view;
    const place = this.#view.posAtCoords({ left: event.clientX, top: event.clientY });
    if (slice === null || place === null || !(state.selection instanceof NodeSelection)) return false;
    const point = dropPoint(state.doc, place.pos, slice);
    const node = slice.content.firstChild;
    if (point === null || node === null) return true;
    const tr = state.tr.deleteSelection();
    const at = tr.mapping.map(point);
    tr.insert(at, node);
    this.#view.dispatch(tr.setSelection(NodeSelection.create(tr.doc, at)).setMeta('uiEvent', 'drop'));
    this.#view.focus();
    return true;
  }

  #position(): number | null {
    const block = this.#block;
    if (block === null || !this.#view.dom.contains(block)) return null;
    const index = Array.from(this.#view.dom.children).indexOf(block);
    const inside = this.#view.posAtDOM(block, 0);
    const $inside = this.#view.state.doc.resolve(inside);
    if (index < 0) return null;
    return $inside.depth === 0 ? inside : $inside.before(1);
  }
}
