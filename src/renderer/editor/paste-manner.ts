import { classesOf, linkOf, type PastedElement } from './paste-element.ts';
import type { PastedMark, RunManner } from './paste-run.ts';
import { type Declarations, writingOf } from './paste-style.ts';

const tagMarks: Readonly<Record<string, PastedMark>> = {
  b: 'strong',
  strong: 'strong',
  i: 'em',
  em: 'em',
  u: 'u',
  ins: 'u',
  s: 's',
  strike: 's',
  del: 's',
  sub: 'sub',
  sup: 'sup',
  code: 'code',
  kbd: 'code',
  samp: 'code',
  tt: 'code',
};

export const withMark = (manner: RunManner, mark: PastedMark): RunManner => ({
  ...manner,
  marks: new Set([...manner.marks, mark]),
});

export const without = (manner: RunManner, ...marks: readonly PastedMark[]): RunManner => ({
  ...manner,
  marks: new Set([...manner.marks].filter((mark) => !marks.includes(mark))),
});

/** The tag speaks first, the style has the last word: Google Docs wraps everything in a `<b>` that is not bold. */
export function withWriting(element: PastedElement, outer: RunManner, style: Declarations): RunManner {
  const { tagName } = element;
  const link = tagName === 'a' ? (linkOf(element) ?? outer.link) : outer.link;
  const marks = new Set(outer.marks);
  const tagMark = Object.hasOwn(tagMarks, tagName) ? tagMarks[tagName] : undefined;
  if (tagMark !== undefined) marks.add(tagMark);
  const { bold, italic, underlined, struck, raised, monospaced } = writingOf(style);
  const set = (mark: PastedMark, holds: boolean | undefined): void => {
    if (holds === true) marks.add(mark);
    if (holds === false) marks.delete(mark);
  };
  set('strong', bold);
  set('em', italic);
  // A line under a link is the link's own look, and `none` takes away none that stands around it.
  if (underlined === true || classesOf(element).includes('wysiwyg-underline')) marks.add('u');
  if (struck === true) marks.add('s');
  if (raised === 'baseline') set('sub', false);
  if (raised === 'baseline') set('sup', false);
  if (raised === 'sub' || raised === 'sup') marks.add(raised);
  if (monospaced === true && /^(?:span|font)$/.test(tagName)) marks.add('code');
  if (link !== null) marks.delete('u');
  return { marks, link };
}
