import {
  Code,
  Film,
  FoldVertical,
  Heading2,
  Heading3,
  Heading4,
  Image,
  Link,
  List,
  ListOrdered,
  type LucideIcon,
  MessageSquareText,
  Minus,
  MousePointerClick,
  Pilcrow,
  Puzzle,
  Quote,
  SquareCheck,
  Table,
  TableOfContents,
} from 'lucide-react';
import type { Command } from '@tiptap/pm/state';
import { setTextBlock, type TextBlockTag } from './block-commands.ts';
import { tickBox } from './boxes-to-tick.ts';
import { setCallout, toggleDashed, toggleQuote, type CalloutColour } from './callout-commands.ts';
import type { EditorDialog } from './editor-dialogs.tsx';
import { linkHeadingToItself, tableOfContents } from './heading-anchors.ts';
import { insertRule, insertTable } from './insert-commands.ts';
import { toggleList } from './list-commands.ts';
import { insertDetails } from './make-commands.ts';

/** Something that `/` puts in: by a command, or by a dialog that asks for more. */
export interface SlashItem {
  readonly id: string;
  readonly title: string;
  /** Other words that writers look for it by. */
  readonly words: string;
  readonly icon: LucideIcon;
  readonly act: { readonly command: Command } | { readonly dialog: EditorDialog };
}

const block = (tag: TextBlockTag, title: string, words: string, icon: LucideIcon): SlashItem => ({
  id: tag,
  title,
  words,
  icon,
  act: { command: setTextBlock(tag) },
});

const callout = (colour: CalloutColour, title: string, words: string): SlashItem => ({
  id: `callout-${colour}`,
  title,
  words: `callout box ${words}`,
  icon: MessageSquareText,
  act: { command: setCallout(colour) },
});

const made = (id: string, title: string, words: string, icon: LucideIcon, command: Command): SlashItem => ({
  id,
  title,
  words,
  icon,
  act: { command },
});

const asked = (
  kind: 'image' | 'link' | 'video' | 'button',
  title: string,
  words: string,
  icon: LucideIcon,
): SlashItem => ({
  id: kind,
  title,
  words,
  icon,
  act: { dialog: { kind } },
});

/** Everything that can be put in, what is used most first. */
export const slashItems: readonly SlashItem[] = [
  block('h2', 'Heading 2', 'title section h2', Heading2),
  block('h3', 'Heading 3', 'title section h3', Heading3),
  block('h4', 'Heading 4', 'title section h4', Heading4),
  block('p', 'Paragraph', 'text plain', Pilcrow),
  made('ul', 'Bulleted list', 'ul unordered points', List, toggleList('bulletList')),
  made('ol', 'Numbered list', 'ol ordered steps', ListOrdered, toggleList('orderedList')),
  made('box', 'Box to tick', 'task checklist todo checkbox', SquareCheck, tickBox),
  asked('image', 'Image', 'picture photo screenshot file img', Image),
  asked('link', 'Link', 'url article anchor', Link),
  made('table', 'Table', 'rows columns grid', Table, insertTable(3, 3)),
  callout('blue', 'Blue callout', 'note info'),
  callout('yellow', 'Yellow callout', 'warning caution'),
  callout('green', 'Green callout', 'tip success'),
  callout('red', 'Red callout', 'danger important'),
  callout('plain', 'Plain callout', 'note'),
  callout('private-note', 'Private note', 'internal hidden'),
  made('dashed', 'Dashed border', 'callout box', MessageSquareText, toggleDashed),
  asked('video', 'Video', 'youtube vimeo wistia loom embed film', Film),
  asked('button', 'Button', 'link call to action', MousePointerClick),
  made('details', 'Details', 'fold collapse accordion summary', FoldVertical, insertDetails),
  made('toc', 'Table of contents', 'toc index headings anchors', TableOfContents, tableOfContents),
  made('anchor', 'Link of this heading to itself', 'anchor id', Link, linkHeadingToItself),
  made('quote', 'Quotation', 'blockquote', Quote, toggleQuote),
  block('pre', 'Code block', 'pre program', Code),
  made('hr', 'Horizontal rule', 'hr line divider separator', Minus, insertRule),
  block('h1', 'Heading 1', 'title h1', Heading2),
  block('h5', 'Heading 5', 'title h5', Heading4),
  block('h6', 'Heading 6', 'title h6', Heading4),
];

/** A snippet of hers as it stands in the menu. */
export const snippetItem = (id: string, name: string, command: Command): SlashItem => ({
  id: `snippet-${id}`,
  title: name,
  words: 'snippet template',
  icon: Puzzle,
  act: { command },
});

/** What fits what was typed: titles that begin so first, then words in them, then other words for them. */
export function matchingItems(items: readonly SlashItem[], query: string): readonly SlashItem[] {
  const typed = query.trim().toLowerCase();
  if (typed === '') return items;
  const rank = ({ title, words }: SlashItem): number => {
    const name = title.toLowerCase();
    if (name.startsWith(typed)) return 0;
    if (name.includes(` ${typed}`)) return 1;
    if (` ${words}`.includes(` ${typed}`)) return 2;
    return name.includes(typed) ? 3 : 4;
  };
  const ranked = items.map((item) => ({ item, rank: rank(item) })).filter((found) => found.rank < 4);
  return ranked.toSorted((a, b) => a.rank - b.rank).map(({ item }) => item);
}
