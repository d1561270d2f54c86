import type { Node } from '@tiptap/pm/model';
import type { NodeView } from '@tiptap/pm/view';
import { attributeOf } from '../../shared/document/attributes.ts';
import { type ColumnTag, columnTags } from './column-tags.ts';
import { shownStyle } from './shown-style.ts';
import { isColgroup } from './table-columns.ts';

/** How wide the columns of a table are, as far as its colgroup says so. Nothing else of its source is shown. */
export class ColumnsView implements NodeView {
  readonly dom = document.createElement('colgroup');
  #node: Node;

  constructor(node: Node) {
    this.#node = node;
    this.#show();
  }

  update(node: Node): boolean {
    if (!isColgroup(node)) return false;
    const changed = node.attrs.source !== this.#node.attrs.source;
    this.#node = node;
    if (changed) this.#show();
    return true;
  }

  ignoreMutation(): boolean {
    return true;
  }

  #show(): void {
    this.dom.replaceChildren(...columnTags(String(this.#node.attrs.source)).map(colOf));
  }
}

function colOf({ attributes, span }: ColumnTag): HTMLElement {
  const col = document.createElement('col');
  const width = attributeOf(attributes, 'width');
  if (width !== undefined) col.setAttribute('width', width);
  col.style.cssText = shownStyle(attributes);
  col.span = span;
  return col;
}
