import type { Node } from '@tiptap/pm/model';
import { attributeOf } from '../../shared/document/attributes.ts';
import { attributesOf, tagOf } from '../../shared/document/schema.ts';
import { hrefOf } from './mark-commands.ts';

export interface OutlineHeading {
  readonly level: number;
  readonly words: string;
  /** Before the heading, in the document. */
  readonly position: number;
}

/** Something that a reader may stumble over. Never an error: the writer knows better. */
export interface Hint {
  readonly kind: 'no-alt' | 'skipped-level' | 'empty-heading' | 'vague-link';
  /** What it is about, in the article's own words. */
  readonly about: string;
  readonly position: number;
}

export interface ArticleCheck {
  readonly words: number;
  readonly outline: readonly OutlineHeading[];
  readonly hints: readonly Hint[];
}

/** Reads the whole document once: for a panel that was asked for, not for every key. */
export function checkArticle(doc: Node): ArticleCheck {
  let words = 0;
  const outline: OutlineHeading[] = [];
  const hints: Hint[] = [];
  doc.descendants((node, position) => {
    if (node.type.name === 'heading') outline.push(headingAt(node, position));
    if (node.isTextblock) {
      words += countWords(node.textBetween(0, node.content.size, '', ' '));
      hints.push(...linkHints(node, position));
    }
    if (node.type.name === 'image' && attributeOf(attributesOf(node), 'alt') === undefined) {
      hints.push({ kind: 'no-alt', about: fileName(attributeOf(attributesOf(node), 'src') ?? ''), position });
    }
    return true;
  });
  hints.push(...headingHints(outline));
  return { words, outline, hints: hints.toSorted((a, b) => a.position - b.position) };
}

const countWords = (text: string): number => text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*/gu)?.length ?? 0;

const headingAt = (node: Node, position: number): OutlineHeading => ({
  level: Number(/^h([1-6])$/.exec(tagOf(node))?.[1] ?? 2),
  words: node.textContent.trim(),
  position,
});

/** The article's name is heading 1 on the page, so a text may begin with heading 2. */
function headingHints(outline: readonly OutlineHeading[]): readonly Hint[] {
  return outline.flatMap(({ level, words, position }, index): Hint[] => {
    if (words === '') return [{ kind: 'empty-heading', about: `Heading ${level}`, position }];
    const before = outline[index - 1]?.level ?? 1;
    return level > before + 1 ? [{ kind: 'skipped-level', about: words, position }] : [];
  });
}

const vague =
  /^(?:(?:click|tap|press)\s+)?(?:here|this|this (?:link|page|article)|link|more|read more|learn more|see more)[.!…]?$/i;

/** A link is read out without the words around it. Its parts (a bold word in it) are one link. */
function linkHints(block: Node, position: number): readonly Hint[] {
  const links: { href: string; words: string; readonly position: number; end: number }[] = [];
  block.forEach((child, offset) => {
    const mark = child.marks.find(({ type }) => type.name === 'link');
    if (mark === undefined) return;
    const last = links.at(-1);
    const words = child.text ?? '';
    if (last !== undefined && last.end === offset && last.href === hrefOf(mark)) {
      last.words += words;
      last.end += child.nodeSize;
    } else links.push({ href: hrefOf(mark), words, position: position + 1 + offset, end: offset + child.nodeSize });
  });
  return links
    .filter(({ words }) => vague.test(words.trim()))
    .map((link) => ({ kind: 'vague-link', about: link.words.trim(), position: link.position }));
}

const fileName = (address: string): string => {
  const name = address.startsWith('data:') ? '' : (address.split(/[?#]/)[0]?.split('/').at(-1) ?? '');
  return name === '' ? 'An image' : name;
};
