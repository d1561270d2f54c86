import type { Node } from '@tiptap/pm/model';
import { attributeOf } from '../../shared/document/attributes.ts';
import { attributesOf } from '../../shared/document/schema.ts';
import { matchesWords } from '../search/palette-entries.ts';
import { isPrivateNote } from './private-words.ts';

/** Something in an article that a link can lead to. */
export interface Anchor {
  readonly id: string;
  readonly words: string;
}

/** Headings that have an id: only those can be led to, and no reader comes to one in a private note. */
export function anchorsOf(doc: Node): readonly Anchor[] {
  const anchors: Anchor[] = [];
  doc.descendants((node) => {
    if (isPrivateNote(node)) return false;
    const id = node.type.name === 'heading' ? attributeOf(attributesOf(node), 'id') : undefined;
    if (id !== undefined && id !== '') anchors.push({ id, words: node.textContent.trim() });
    return !node.isTextblock;
  });
  return anchors;
}

/** What `#` or the words of a heading find. */
export const matchingAnchors = (anchors: readonly Anchor[], typed: string, most = 4): readonly Anchor[] => {
  const words = typed.replace(/^#/, '').trim();
  if (words === '' && !typed.startsWith('#')) return [];
  return anchors.filter((anchor) => matchesWords(anchor.words, words) || anchor.id.startsWith(words)).slice(0, most);
};

export interface HeadingAsked {
  /** What finds its article. */
  readonly article: string;
  /** What finds it in there, with its `#`. */
  readonly heading: string;
}

/** `name#words`, `7#words`, `#7#words`: a heading of another article; null: nothing of the kind. */
export function headingAsked(typed: string): HeadingAsked | null {
  const [, name = '', heading = ''] = /^(#?[^#]+)(#[^#]*)$/.exec(typed) ?? [];
  const article = articlesAsked(name.trim());
  return article === '' ? null : { article, heading };
}

/** The one article that a heading is looked for in: by its name before what only its text says. */
export function articleNamed<Row extends { readonly name: string; readonly number: number | null }>(
  asked: string,
  rows: readonly Row[],
): Row | undefined {
  const meant = articlesMeant(asked, rows);
  return meant.find(({ name }) => matchesWords(name, asked)) ?? meant[0];
}

/** What finds articles: words, or a number as people write it, which could be a heading's id, too. */
export const articlesAsked = (typed: string): string => (/^#\d+$/.test(typed) || !isAddress(typed) ? typed : '');

/** Of what was found, what can be meant: a number with its sign is the article of that number, not a text that has it. */
export function articlesMeant<Row extends { readonly number: number | null }>(
  typed: string,
  rows: readonly Row[],
): readonly Row[] {
  const [, number] = /^#(\d+)$/.exec(typed) ?? [];
  return number === undefined ? rows : rows.filter((row) => row.number === Number(number));
}

/** Whether what is typed is meant as an address already, and not as words to look for. */
export const isAddress = (typed: string): boolean =>
  /^(?:[a-z][a-z0-9+.-]*:|\/|#|\S+@\S+|(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/?#:]|$))/i.test(typed.trim());
