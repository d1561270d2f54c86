import type { PreviewNode } from './preview-tree.ts';
import siteLook from './site-look.css?inline';

/** How a picture is got: from memory or through the engine, which obeys "work offline". */
export type LoadPicture = (address: string) => Promise<string | null>;

export interface PreviewContent {
  readonly name: string;
  readonly nodes: readonly PreviewNode[];
}

/**
 * Draws an article into a tree of its own, where the site's look holds and the window's does not. Element by element:
 * no part of the article is ever parsed by the browser.
 */
export function drawPreview(host: HTMLElement, { name, nodes }: PreviewContent, load: LoadPicture): void {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(siteLook);
  root.adoptedStyleSheets = [sheet];
  const page = make('article', 'page');
  const title = make('h1', 'title');
  title.textContent = name;
  page.append(title, ...nodes.map((node) => draw(node, load)));
  root.replaceChildren(page);
}

function draw(node: PreviewNode, load: LoadPicture): Node {
  if (typeof node === 'string') return document.createTextNode(node);
  if (node.kind === 'card') {
    const card = make('div', 'card');
    card.textContent = node.title;
    return card;
  }
  const element = document.createElement(node.kind === 'picture' ? 'img' : node.tag);
  for (const [name, value] of node.attributes) element.setAttribute(name, value);
  for (const [property, value] of node.style) element.style.setProperty(property, value);
  if (node.kind === 'element') element.append(...node.children.map((child) => draw(child, load)));
  else if (element instanceof HTMLImageElement) void showPicture(element, node.address, load);
  return element;
}

async function showPicture(image: HTMLImageElement, address: string, load: LoadPicture): Promise<void> {
  const source = await load(address);
  if (source !== null) image.src = source;
  else image.classList.add('missing');
}

function make(tag: string, className: string): HTMLElement {
  const element = document.createElement(tag);
  element.className = className;
  return element;
}
