import { type DefaultTreeAdapterMap, parse } from 'parse5';
import { inertHtml } from './inert-html.ts';
import { printBlocks } from './paste-block.ts';
import { isElement, isText, type PastedNode } from './paste-element.ts';
import { readPasted } from './paste-reader.ts';
import { printRuns } from './paste-run.ts';
import { readStyleRules } from './paste-style.ts';

/**
 * What another program copied, as article HTML: what it says with tags, styles, classes and roles is understood and
 * written as this editor would have written it; nothing else of it remains. No part of it ever comes near a page.
 */
export function pastedArticle(html: string): string {
  const page = parse(html, { scriptingEnabled: false });
  cutDepth(page);
  const body = elementsOf(page).find(({ tagName }) => tagName === 'body');
  const sheets = elementsOf(page).filter(({ tagName }) => tagName === 'style');
  const sheet = sheets.flatMap(({ childNodes }) => childNodes.filter(isText).map(({ value }) => value)).join('\n');
  const { blocks, isInline } = readPasted(body?.childNodes ?? [], readStyleRules(sheet));
  const [only] = blocks;
  return isInline && only?.kind === 'line' ? printRuns(only.runs) : printBlocks(blocks);
}

/** More than any program nests; browsers stop at 512. */
const mostLevels = 200;

/** Elements that lie deeper than anything that was meant give up their words, so that no recursion runs away. */
function cutDepth(page: DefaultTreeAdapterMap['document']): void {
  let level: PastedNode[] = page.childNodes;
  for (let depth = 0; level.length > 0; depth++) {
    if (depth === mostLevels) for (const node of level) if (isElement(node)) node.childNodes = textsIn(node);
    level = level.flatMap((node) => (isElement(node) ? node.childNodes : []));
  }
}

function textsIn(element: DefaultTreeAdapterMap['element']): DefaultTreeAdapterMap['textNode'][] {
  const texts: DefaultTreeAdapterMap['textNode'][] = [];
  const waiting: PastedNode[] = [...element.childNodes];
  for (let node = waiting.shift(); node !== undefined; node = waiting.shift()) {
    if (isText(node)) texts.push(node);
    else if (isElement(node)) waiting.unshift(...node.childNodes);
  }
  return texts;
}

function elementsOf(page: DefaultTreeAdapterMap['document']): readonly DefaultTreeAdapterMap['element'][] {
  const found: DefaultTreeAdapterMap['element'][] = [];
  let level: readonly PastedNode[] = page.childNodes;
  while (level.length > 0) {
    const elements = level.filter(isElement);
    found.push(...elements);
    level = elements.flatMap(({ childNodes }) => childNodes);
  }
  return found;
}

/**
 * What this window itself copied, before the schema reads it: every tag and attribute is brought along. The page that is
 * parsed into has no window: nothing in it runs or loads, and nothing in it even breaks the window's policy. `distrust`
 * takes away what only our own copies may say.
 */
export function ownCopy(html: string, distrust: (element: Element) => void): string {
  const page = new DOMParser().parseFromString(inertHtml(html), 'text/html');
  for (const element of page.body.querySelectorAll('*')) distrust(element);
  return page.body.innerHTML;
}
