import { type DefaultTreeAdapterMap, parseFragment, serializeOuter } from 'parse5';
import { islandTags } from '../../shared/document/tag-names.ts';
import { describeIsland } from '../editor/island-words.ts';

/** An article as a page may show it: nothing in it can run, load or lead anywhere. */
export type PreviewNode =
  | string
  | {
      readonly kind: 'element';
      readonly tag: string;
      readonly attributes: readonly (readonly [string, string])[];
      readonly style: readonly (readonly [string, string])[];
      readonly children: readonly PreviewNode[];
    }
  /** A picture, by an address that no browser is given. */
  | {
      readonly kind: 'picture';
      readonly address: string;
      readonly attributes: readonly (readonly [string, string])[];
      readonly style: readonly (readonly [string, string])[];
    }
  /** What a site would run or embed there. */
  | { readonly kind: 'card'; readonly title: string };

export const previewTree = (html: string): readonly PreviewNode[] => readNodes(parseFragment(html).childNodes, 0);

/** Browsers stop at 512; nobody means that many. */
const mostLevels = 200;

const readNodes = (nodes: readonly DefaultTreeAdapterMap['childNode'][], depth: number): readonly PreviewNode[] =>
  depth > mostLevels ? [] : nodes.flatMap((node) => readNode(node, depth));

function readNode(node: DefaultTreeAdapterMap['childNode'], depth: number): readonly PreviewNode[] {
  if (node.nodeName === '#text' && 'value' in node) return [node.value];
  if (!('tagName' in node) || unseen.has(node.tagName)) return [];
  const { tagName } = node;
  const written = node.attrs.map(({ name, value }): readonly [string, string] => [name, value]);
  const attributes = written.filter(([name]) => shownAttributes.has(name));
  const style = shownDeclarations(written.find(([name]) => name === 'style')?.[1] ?? '');
  if (tagName === 'img') {
    const address = written.find(([name]) => name === 'src')?.[1] ?? '';
    return [{ kind: 'picture', address, attributes, style }];
  }
  if (islandTags.has(tagName)) return [{ kind: 'card', title: describeIsland(tagName, serializeOuter(node)).title }];
  const isKnown = shownTags.has(tagName);
  const link = tagName === 'a' ? written.filter(([name]) => name === 'href') : [];
  return [
    {
      kind: 'element',
      tag: isKnown ? tagName : 'span',
      attributes: [...attributes, ...link.map(([, value]): readonly [string, string] => ['title', value])],
      style,
      children: readNodes(node.childNodes, depth + 1),
    },
  ];
}

const names = (list: string): ReadonlySet<string> => new Set(list.split(' '));

const shownTags = names(
  'a abbr address article aside b blockquote br caption center cite code col colgroup dd del details dfn div dl dt em ' +
    'figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i ins kbd li main mark nav ol p pre q s samp section small ' +
    'span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr',
);

/** Nothing that a reader would see, or what a page only obeys. */
const unseen = names('script style link meta base title head template noscript param source track noembed noframes');

const shownAttributes = names(
  'class dir lang start type reversed span colspan rowspan scope width height alt open title',
);

const shownProperties =
  /^(?:color|background-color|font(?:-(?:size|weight|style|family|variant))?|text-(?:align|decoration|indent|transform)|line-height|letter-spacing|white-space|vertical-align|list-style-type|(?:max-|min-)?(?:width|height)|(?:margin|padding)(?:-(?:top|right|bottom|left))?|border(?:-(?:top|right|bottom|left))?(?:-(?:color|style|width|radius))?|display|float|clear)$/;

/** A site obeys an article's styles; here only those that can neither load anything nor leave their place. */
function shownDeclarations(style: string): readonly (readonly [string, string])[] {
  return style.split(';').flatMap((declaration): (readonly [string, string])[] => {
    const colon = declaration.indexOf(':');
    const property = declaration.slice(0, colon).trim().toLowerCase();
    const value = declaration.slice(colon + 1).trim();
    const isPlain = /^[-\w#.,%()'" ]{1,80}$/.test(value) && !/url|expression|image|var\(|attr\(/i.test(value);
    return shownProperties.test(property) && isPlain ? [[property, value]] : [];
  });
}
