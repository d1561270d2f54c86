import { type DefaultTreeAdapterMap, parse, serialize } from 'parse5';

/** Elements that could only run, load or style: none of them is brought along by a paste. */
const dropped: ReadonlySet<string> = new Set(
  'script style template noscript link meta base title iframe frame object embed applet video audio source track'.split(
    ' ',
  ),
);

/**
 * HTML of a copy in which nothing is left that a browser would judge as it parses: scripts, handlers, styles. Browsers hold
 * even a page without a window to the policy of its maker, and report each of them.
 */
export function inertHtml(html: string): string {
  const page = parse(html);
  quieten(page);
  return serialize(page);
}

type Parent = DefaultTreeAdapterMap['parentNode'];

function quieten(parent: Parent): void {
  parent.childNodes = parent.childNodes.filter(({ nodeName }) => !dropped.has(nodeName));
  for (const child of parent.childNodes) {
    if (!('tagName' in child)) continue;
    child.attrs = child.attrs.filter(({ name }) => !/^(?:on|(?:srcdoc|srcset|style)$)/i.test(name));
    quieten(child);
  }
}
