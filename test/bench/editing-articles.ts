import { type DefaultTreeAdapterMap, parseFragment, serializeOuter } from 'parse5';
import { generatedBody } from '../../src/simulator/seed-article.ts';
import { seededRandom } from '../../src/simulator/seeded-random.ts';

export interface BenchArticle {
  readonly name: string;
  readonly text: string;
}

/** Words of generated text: about six characters each, tags included. */
const bodyOf = (name: string, characters: number): string => {
  const around = { links: ['12-boarding'], assetBaseUrl: 'http://127.0.0.1' };
  const body = generatedBody(seededRandom(characters), characters, around);
  return `<p>This is ${name}, from its first line to its last.</p>\n${body.replaceAll(/<p><img[^>]*><\/p>/g, '')}`;
};

const charactersPerWord = 6.9;

/** What both editors show alike: StarterKit drops tables, pictures and classes, and half a text is no baseline. */
const sharedBodyOf = (name: string, words: number): string => {
  const page = parseFragment(bodyOf(name, words * charactersPerWord * 1.3));
  let html = '';
  let counted = 0;
  for (const node of page.childNodes) {
    if (counted >= words) break;
    if (!isShared(node) || !('tagName' in node)) continue;
    html += serializeOuter(node);
    counted += wordsIn(node);
  }
  return html;
};

type PageNode = DefaultTreeAdapterMap['childNode'];

const sharedTags = new Set('p h2 h3 h4 pre blockquote ul ol li hr br strong em u s code a'.split(' '));

const isShared = (node: PageNode): boolean =>
  node.nodeName === '#text' ||
  ('tagName' in node &&
    sharedTags.has(node.tagName) &&
    node.attrs.every(({ name }) => name !== 'class') &&
    node.childNodes.every(isShared));

const wordsIn = (node: PageNode): number =>
  'value' in node
    ? node.value.split(/\s+/).filter(Boolean).length
    : 'tagName' in node
      ? node.childNodes.reduce((sum, child) => sum + wordsIn(child), 0)
      : 0;

/** Words in turn bold and not: two leaves of the document for each. */
const leavesBody = (name: string, leaves: number): string =>
  `<p>This is ${name}, from its first line to its last.</p>\n${Array.from({ length: leaves / 200 }, () => `<p>${'<strong>rope</strong> and '.repeat(100)}</p>`).join('\n')}`;

export const small = { name: 'Anchorage', text: '<p>This is Anchorage, from its first line to its last.</p>' };
export const medium = { name: 'Bosun', text: bodyOf('Bosun', 5000 * charactersPerWord) };
export const long = { name: 'Capstan', text: bodyOf('Capstan', 300_000) };
export const typed = { name: 'Clew', text: sharedBodyOf('Clew', 5000) };
export const longest = { name: 'Davit', text: sharedBodyOf('Davit', 60_000) };
export const leaves = { name: 'Ensign', text: leavesBody('Ensign', 57_000) };
