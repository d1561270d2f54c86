import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { cellsOfColumn, type ColumnBorder, moveBorder, within } from './column-width.ts';
import { cellAround, type TableGrid } from './table-grid.ts';

/**
 * The border between two columns, dragged with the mouse; by name and key there is the dialog of a column's width. A line
 * follows the pointer, and the document learns of it when it is let go.
 */
export const columnEdges = (): Plugin => new Plugin({ view: (view) => new ColumnEdge(view) });

/** So near to a border, in pixels, the pointer means it. */
const near = 5;

/** A border on screen: `at` is where it lies, from the left of the window. */
interface SeenBorder extends ColumnBorder {
  readonly at: number;
  readonly top: number;
  readonly bottom: number;
}

class ColumnEdge {
  readonly #view: EditorView;
  readonly #edge = document.createElement('div');
  readonly #host: HTMLElement;
  #border: SeenBorder | null = null;

  constructor(view: EditorView) {
    this.#view = view;
    this.#host = view.dom.parentElement ?? view.dom;
    this.#edge.className = 'column-edge';
    this.#edge.hidden = true;
    this.#edge.title = 'Drag to change the widths of these columns';
    this.#edge.setAttribute('aria-hidden', 'true');
    // The caret stays where it is.
    this.#edge.addEventListener('mousedown', (event) => event.preventDefault());
    this.#edge.addEventListener('pointerdown', this.#drag);
    this.#host.append(this.#edge);
    this.#host.addEventListener('mousemove', this.#follow);
    this.#host.addEventListener('mouseleave', this.#hide);
    view.dom.addEventListener('keydown', this.#hide);
  }

  /** Another document has other places. */
  update({ state }: EditorView, before: EditorView['state']): void {
    if (state.doc !== before.doc) this.#hide();
  }

  destroy(): void {
    this.#host.removeEventListener('mousemove', this.#follow);
    this.#host.removeEventListener('mouseleave', this.#hide);
    this.#view.dom.removeEventListener('keydown', this.#hide);
    this.#edge.remove();
  }

  readonly #hide = (): void => {
    if (this.#border === null) return;
    this.#border = null;
    this.#edge.hidden = true;
  };

  readonly #follow = (event: MouseEvent): void => {
    if (event.buttons !== 0 || event.target === this.#edge) return;
    const border = borderAt(this.#view, event);
    if (border === null) return this.#hide();
    this.#border = border;
    const host = this.#host.getBoundingClientRect();
    const { style } = this.#edge;
    [style.left, style.top] = [`${border.at - host.left}px`, `${border.top - host.top}px`];
    [style.height, style.translate] = [`${border.bottom - border.top}px`, ''];
    this.#edge.hidden = false;
  };

  readonly #drag = (down: PointerEvent): void => {
    const border = this.#border;
    if (border === null || down.button !== 0) return;
    this.#edge.setPointerCapture(down.pointerId);
    const by = ({ clientX }: PointerEvent) => within(border, Math.round(clientX - down.clientX));
    const move = (event: PointerEvent) => (this.#edge.style.translate = `${by(event)}px`);
    const end = (event: PointerEvent) => {
      this.#edge.removeEventListener('pointermove', move);
      const { state } = this.#view;
      // Hidden meanwhile, it is the border of a document that is not any more.
      if (event.type === 'pointerup' && this.#border === border && by(event) !== 0)
        moveBorder(border, by(event))(state, (tr) => this.#view.dispatch(tr));
      this.#hide();
    };
    this.#edge.addEventListener('pointermove', move);
    this.#edge.addEventListener('pointerup', end, { once: true });
    this.#edge.addEventListener('pointercancel', end, { once: true });
  };
}

/** The border between two columns that the pointer is at; none where no cell shows how wide either of them is. */
function borderAt(view: EditorView, { target, clientX }: MouseEvent): SeenBorder | null {
  const cell = target instanceof Element ? target.closest('td, th') : null;
  const table = cell?.closest('table');
  if (!cell || !table || !view.editable || !view.dom.contains(table)) return null;
  const { left, right } = cell.getBoundingClientRect();
  const [isAtEnd, isAtStart] = [right - clientX <= near, clientX - left <= near];
  if (!(isAtEnd || isAtStart) || getComputedStyle(table).direction === 'rtl') return null;
  const place = cellAround(view.state.doc.resolve(view.posAtDOM(cell, 0)));
  if (place === null || view.nodeDOM(place.cell.position) !== cell) return null;
  const { grid, cell: found } = place;
  const column = isAtEnd ? found.column + found.columns - 1 : found.column - 1;
  const [before, after] = [column, column + 1].map((one) => rectOf(view, grid, one));
  const [first, last] = [table.rows[0], table.rows[table.rows.length - 1]];
  if (before === undefined || after === undefined || first === undefined || last === undefined) return null;
  return {
    position: grid.position,
    column,
    left: before.width,
    right: after.width,
    table: table.getBoundingClientRect().width,
    at: before.right,
    top: first.getBoundingClientRect().top,
    bottom: last.getBoundingClientRect().bottom,
  };
}

function rectOf(view: EditorView, grid: TableGrid, column: number): DOMRect | undefined {
  const [cell] = cellsOfColumn(grid, column);
  const dom = cell === undefined ? null : view.nodeDOM(cell.position);
  return dom instanceof Element ? dom.getBoundingClientRect() : undefined;
}
