import { DOMSerializer, type Fragment, type NodeSpec, type Schema } from '@tiptap/pm/model';
import { islandTags } from '../../shared/document/tag-names.ts';
import { copyMarkName } from './paste-slice.ts';
import { ownCopy, pastedArticle } from './pasted-html.ts';

interface CopiedIsland {
  readonly kind: string;
  readonly source: string;
}

/** Between the caption and the rows of a table HTML has no place for another tag: it would come out of the table. */
const columnsTag = 'colgroup';

/** Enough for any article; older copies are text when they are pasted. */
const mostIslands = 500;

/**
 * What goes to the clipboard and comes back. Our own copies bring every tag and attribute along; a page on the web could
 * write HTML that looks like them, and so smuggle a script into an article. So copies carry a mark that only this window
 * knows, and the source of islands never leaves at all: the clipboard has a name for it.
 */
export class EditorClipboard {
  readonly #mark = randomName();
  readonly #islands = new Map<string, CopiedIsland>();

  /** How an island is written to the clipboard and read back. On screen a node view draws it. */
  islandBehaviour(tag: 'div' | 'span'): Pick<NodeSpec, 'toDOM' | 'parseDOM'> {
    return {
      toDOM: ({ attrs }) => {
        const { kind, source } = attrs as CopiedIsland;
        const name = { 'data-island-copy': this.#keep({ kind, source }) };
        return kind === 'columns' ? [columnsTag, name] : [tag, name, source];
      },
      parseDOM: (tag === 'div' ? [tag, columnsTag] : [tag]).map((written) => ({
        tag: `${written}[data-island-copy]`,
        priority: 80,
        getAttrs: (dom) => {
          const island = this.#islands.get(dom.getAttribute('data-island-copy') ?? '');
          return island === undefined ? false : { ...island };
        },
      })),
    };
  }

  serializer(schema: Schema): DOMSerializer {
    return new MarkingSerializer(schema, this.#mark);
  }

  /** Pasted HTML as it may be read: our own copies whole, of all others only what an article would say. */
  read(html: string): string {
    return this.isOurs(html) ? ownCopy(html, (element) => this.#distrust(element)) : pastedArticle(html);
  }

  /** Copied in this window: no other page knows its mark. */
  isOurs(html: string): boolean {
    return html.includes(this.#mark);
  }

  #distrust(element: Element): void {
    const ours = element.closest(`[${copyMarkName}="${this.#mark}"]`) !== null;
    const tag = element.getAttribute('data-tag')?.toLowerCase();
    const active = tag !== undefined && (islandTags.has(tag) || !/^[a-z][a-z0-9-]*$/.test(tag));
    if (ours && !active) return;
    for (const name of ['data-tag', 'data-attributes', 'data-bare', 'data-atom', 'data-pm-slice'])
      element.removeAttribute(name);
  }

  #keep(island: CopiedIsland): string {
    const [oldest] = this.#islands.keys();
    if (this.#islands.size >= mostIslands && oldest !== undefined) this.#islands.delete(oldest);
    const name = randomName();
    this.#islands.set(name, island);
    return name;
  }
}

class MarkingSerializer extends DOMSerializer {
  readonly #mark: string;

  constructor(schema: Schema, mark: string) {
    super(DOMSerializer.nodesFromSchema(schema), DOMSerializer.marksFromSchema(schema));
    this.#mark = mark;
  }

  override serializeFragment(
    fragment: Fragment,
    options?: { document?: Document },
    target?: HTMLElement | DocumentFragment,
  ): HTMLElement | DocumentFragment {
    const written = super.serializeFragment(fragment, options, target);
    for (const element of written.children) element.setAttribute(copyMarkName, this.#mark);
    return written;
  }
}

const randomName = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
