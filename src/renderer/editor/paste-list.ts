import { attributeOf, classesOf, findElement, isElement, type PastedElement, textOf } from './paste-element.ts';
import { type Declarations, readDeclarations } from './paste-style.ts';

/** What an element says of itself as an item that stands outside of a list, or in a list of its own beside the others. */
export interface LooseMarker {
  readonly level: number;
  readonly ordered: boolean;
  readonly start: number;
}

/** Word: a paragraph says which list and how deep it is, and carries its bullet as text. Headings only carry their number. */
export function wordMarker(element: PastedElement, style: Declarations): LooseMarker | undefined {
  const level = /level(\d+)/.exec(style.get('mso-list') ?? '')?.[1];
  if (level === undefined || !/^(?:p|div)$/.test(element.tagName)) return undefined;
  const bullet = findElement(element, isWordBullet);
  return { level: Number(level), ...counted(bullet === undefined ? '' : textOf(bullet)) };
}

/** The bullet or number that Word writes for programs that know no lists. */
export const isWordBullet = (element: PastedElement): boolean =>
  readDeclarations(attributeOf(element, 'style')).get('mso-list') === 'ignore';

function counted(bullet: string): Pick<LooseMarker, 'ordered' | 'start'> {
  const sign = bullet.replaceAll(/\s/g, '');
  const number = /^\(?(\d+)(?:[.)]|$)/.exec(sign)?.[1] ?? /(\d+)[.)]?$/.exec(sign)?.[1];
  // Word's second bullet is the letter o.
  const ordered = number !== undefined || /^\(?[a-z]{1,5}[.)]$/i.test(sign);
  return { ordered, start: number === undefined ? 1 : Number(number) };
}

/** Word on the web and Slack put items of every level into lists beside each other. */
export function flatItemMarker(list: PastedElement, item: PastedElement): LooseMarker | undefined {
  const ordered = list.tagName === 'ol';
  const { parentNode } = list;
  const isWordOnline =
    parentNode !== null && 'tagName' in parentNode && classesOf(parentNode).includes('ListContainerWrapper');
  const indent = attributeOf(list, 'data-indent');
  const level = isWordOnline
    ? Number(attributeOf(item, 'data-aria-level') || 1)
    : attributeOf(list, 'data-stringify-type') !== '' && indent !== ''
      ? Number(indent) + 1
      : undefined;
  if (level === undefined || !Number.isInteger(level)) return undefined;
  return { level, ordered, start: startOf(list) };
}

/** An item without a list around it: what was selected was its inside, or its program has no lists. */
export function orphanMarker(element: PastedElement): LooseMarker | undefined {
  const isItem = element.tagName === 'li' || attributeOf(element, 'data-task-state') !== '';
  return isItem
    ? { level: Number.parseInt(attributeOf(element, 'aria-level'), 10) || 1, ordered: false, start: 1 }
    : undefined;
}

export const startOf = (list: PastedElement): number => {
  const start = Number.parseInt(attributeOf(list, 'start'), 10);
  return Number.isInteger(start) && start >= 0 ? start : 1;
};

export const isList = (element: PastedElement): boolean => /^(?:ul|ol|menu)$/.test(element.tagName);

export const listItems = (list: PastedElement): readonly PastedElement[] =>
  list.childNodes.filter(isElement).filter(({ tagName }) => tagName === 'li');
