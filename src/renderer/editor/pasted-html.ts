import { isSafeAddress } from '../../shared/document/safe-attributes.ts';
import { inertHtml, pastedStyle } from './inert-html.ts';

/**
 * Pasted HTML before the schema reads it. The schema takes only what it knows; this only makes it understand what word
 * processors mean, and takes out what would not even survive as text. The page that is parsed into has no window:
 * nothing in it runs or loads, and nothing in it even breaks the window's policy. `distrust` takes away what only our own copies may say.
 */
export function tidyPastedHtml(html: string, distrust: (element: Element) => void): string {
  const page = new DOMParser().parseFromString(inertHtml(html), 'text/html');
  for (const element of page.body.querySelectorAll(
    'script, style, template, noscript, title, meta, link, object, embed, iframe',
  )) {
    element.remove();
  }
  for (const element of page.body.querySelectorAll('*')) distrust(element);
  for (const element of page.body.querySelectorAll<HTMLElement>(`[${pastedStyle}]`)) spellOut(element);
  for (const element of page.body.querySelectorAll('*')) dropActive(element);
  return page.body.innerHTML;
}

/** Google Docs says bold and italic in styles, and wraps everything in a `<b>` that is not bold. */
function spellOut(element: HTMLElement): void {
  const style = element.getAttribute(pastedStyle) ?? '';
  const weight = /font-weight:\s*(\w+)/i.exec(style)?.[1]?.toLowerCase();
  const isBold = weight === 'bold' || Number(weight) >= 600;
  if (/^(?:B|STRONG)$/.test(element.tagName) && weight !== undefined && !isBold) {
    element.replaceWith(...element.childNodes);
    return;
  }
  element.removeAttribute(pastedStyle);
  if (element.tagName !== 'SPAN') return;
  if (isBold) wrapContent(element, 'strong');
  if (/font-style:\s*italic/i.test(style)) wrapContent(element, 'em');
}

function wrapContent(element: HTMLElement, tag: string): void {
  const wrapper = element.ownerDocument.createElement(tag);
  wrapper.append(...element.childNodes);
  element.append(wrapper);
}

function dropActive(element: Element): void {
  for (const { name, value } of Array.from(element.attributes)) {
    const runs = /^on|^srcdoc$|^srcset$/i.test(name) || (name === 'href' && !isSafeAddress(value));
    if (runs) element.removeAttribute(name);
  }
}
