import type { LineTag } from './paste-block.ts';
import { attributeOf, classesOf, isElement, isText, type PastedElement, type PastedNode } from './paste-element.ts';
import { isWordBullet } from './paste-list.ts';
import { type Declarations, isHidden } from './paste-style.ts';

const names = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** What stands on lines of its own. */
export const blockTags = names(
  'address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre section summary table ul',
);

/** What only runs, asks, draws or describes. */
export const goneTags = names(
  'script style template noscript head title meta link base frame frameset object embed applet video audio source track ' +
    'canvas svg math button select option datalist textarea map area col colgroup xml param portal',
);

/** What is not there for a reader, or only runs, asks or draws. */
export function isGone(element: PastedElement, style: Declarations): boolean {
  const { tagName } = element;
  return (
    goneTags.has(tagName) ||
    /^[vwm]:/.test(tagName) ||
    isHidden(style) ||
    isWordBullet(element) ||
    (attributeOf(element, 'aria-hidden') === 'true' && tagName !== 'br') ||
    attributeOf(element, 'aria-roledescription') === 'checkbox' ||
    classesOf(element).some((name) => goneClasses.has(name)) ||
    /^(?:comment-list|comment)$/.test(style.get('mso-element') ?? '')
  );
}

/** Word's comments and ends of paragraphs, the line end of Safari's copies. */
const goneClasses = names('MsoCommentReference msocomanchor msocomtxt EOP Apple-interchange-newline');

/** Which line an element makes; undefined: that of the element around it. */
export function lineTagOf(element: PastedElement): LineTag | undefined {
  const { tagName } = element;
  const isPart = (part: string, whole: string): boolean => tagName === part && isInside(element, whole);
  if (/^h[1-6]$/.test(tagName) || isPart('summary', 'details') || isPart('figcaption', 'figure'))
    return tagName as LineTag;
  const level = Number(attributeOf(element, 'aria-level'));
  if (attributeOf(element, 'role') === 'heading' && level >= 1 && level <= 6) return `h${level}` as LineTag;
  if (classesOf(element).includes('MsoTitle')) return 'h1';
  return undefined;
}

const isInside = ({ parentNode }: PastedElement, tag: string): boolean =>
  parentNode !== null && 'tagName' in parentNode && parentNode.tagName === tag;

/** Code as it stands, line by line; editors write each line as a block. */
export function codeOf(nodes: readonly PastedNode[]): string {
  let code = '';
  for (const node of nodes) {
    if (isText(node)) code += node.value.replaceAll('\u00a0', ' ');
    else if (!isElement(node) || goneTags.has(node.tagName)) continue;
    else if (node.tagName === 'br') code += '\n';
    else if (blockTags.has(node.tagName)) {
      if (code !== '' && !code.endsWith('\n')) code += '\n';
      code += `${codeOf(node.childNodes)}\n`;
    } else code += codeOf(node.childNodes);
  }
  return code;
}
