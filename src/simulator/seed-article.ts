import { pick, wholeBetween, type Random } from './seeded-random.ts';
import { actions, adjectives, endings, placeNames, products, subjects, verbs } from './seed-words.ts';

/** What generated bodies link to and show. */
export interface ArticleSurroundings {
  /** `NUMBER-slug` of articles that exist already. */
  readonly links: readonly string[];
  /** `http://host:port`; images are `/assets/NAME.svg` under it. */
  readonly assetBaseUrl: string;
}

export function generatedName(random: Random, serial: number): string {
  return `${pick(random, actions)} the ${pick(random, adjectives)} ${pick(random, products)} in ${pick(random, placeNames)} ${serial}`;
}

/** From 0.2 to 60 KB, most around 4 KB: sizes of help articles spread by orders of magnitude, not evenly. */
export function generatedLength(random: Random): number {
  const spread = (random() + random() + random()) / 3;
  return Math.round(200 * 300 ** (spread ** 1.15));
}

/** An article's body of about `lengthChars` characters, in the constructs that help articles are made of. */
export function generatedBody(random: Random, lengthChars: number, around: ArticleSurroundings): string {
  const indented = random() < 0.4;
  const blocks: string[] = [];
  let length = 0;
  while (length < lengthChars) {
    const block = length === 0 ? paragraph(random, around) : anyBlock(random, around);
    const written = indented ? block.replace(/^<(p|h[234])([^>]*)>/, '<$1$2>\n\t') : block;
    blocks.push(written);
    length += written.length + 1;
  }
  return blocks.join(indented ? '' : '\n');
}

type Block = (random: Random, around: ArticleSurroundings) => string;

/** How often each block occurs, by its place in a list of weights. */
const blocks: readonly (readonly [number, Block])[] = [
  [48, (random, around) => paragraph(random, around)],
  [12, (random) => heading(random)],
  [12, (random, around) => list(random, around)],
  [7, (random) => callout(random)],
  [6, (random, around) => image(random, around)],
  [4, (random) => table(random)],
  [4, (random) => code(random)],
  [2, (random) => `<blockquote><p>${sentence(random)}</p></blockquote>`],
  [2, (random) => `<p>${sentence(random)}<br>\n${sentence(random)}</p>`],
  [1, () => '<hr>'],
  [1, (random) => video(random)],
  [1, () => '<p>&nbsp;</p>'],
];

function anyBlock(random: Random, around: ArticleSurroundings): string {
  let ticket = random() * 100;
  for (const [weight, block] of blocks) {
    ticket -= weight;
    if (ticket < 0) return block(random, around);
  }
  return paragraph(random, around);
}

function sentence(random: Random): string {
  const extra = random() < 0.3 ? ` and the ${pick(random, adjectives)} ${pick(random, products)}` : '';
  return `${pick(random, subjects)} ${pick(random, verbs)} the ${pick(random, adjectives)} ${pick(random, products)}${extra} ${pick(random, endings)}.`;
}

function paragraph(random: Random, around: ArticleSurroundings): string {
  const sentences = Array.from({ length: wholeBetween(random, 1, 5) }, () => sentence(random));
  if (random() < 0.5) sentences.push(inlineSentence(random, around));
  return `<p>${sentences.join(' ')}</p>`;
}

function inlineSentence(random: Random, around: ArticleSurroundings): string {
  const product = pick(random, products);
  const link = around.links[Math.floor(random() * around.links.length)];
  const choices: readonly [string, ...string[]] = [
    `Choose <strong>${product}</strong> in the menu of ${pick(random, placeNames)}.`,
    `The <em>${pick(random, adjectives)}</em> ${product} is listed first.`,
    `Its short name is <code>${product.replaceAll(' ', '_')}</code>.`,
    `Prices &amp; dates are in&nbsp;the ${product}.`,
    link === undefined ? `Ask us about the ${product}.` : `See also <a href="/article/${link}">the ${product}</a>.`,
    `More on <a href="https://example.com/${product.replaceAll(' ', '-')}" target="_blank">our own page</a>.`,
  ];
  return pick(random, choices);
}

function heading(random: Random): string {
  const title = `${pick(random, actions)} a ${pick(random, products)}`;
  const level = wholeBetween(random, 2, 4);
  const id = random() < 0.4 ? ` id="${title.toLowerCase().replace(/[^a-z]+/g, '-')}"` : '';
  return `<h${level}${id}>${title}</h${level}>`;
}

function list(random: Random, around: ArticleSurroundings): string {
  const tag = random() < 0.5 ? 'ul' : 'ol';
  const items = Array.from({ length: wholeBetween(random, 2, 7) }, (_, index) => {
    const nested = index === 1 && random() < 0.2 ? `\n<ul>\n<li>${sentence(random)}</li>\n</ul>\n` : '';
    return `<li>${random() < 0.3 ? inlineSentence(random, around) : sentence(random)}${nested}</li>`;
  });
  return `<${tag}>\n${items.join('\n')}\n</${tag}>`;
}

function callout(random: Random): string {
  const colour = pick(random, ['callout-blue', 'callout-yellow', 'callout-red', 'callout-green', 'private-note']);
  const tag = pick(random, ['section', 'div', 'p']);
  const inside = tag === 'p' ? sentence(random) : `<p>${sentence(random)}</p>`;
  return `<${tag} class="${colour}">${inside}</${tag}>`;
}

function image(random: Random, around: ArticleSurroundings): string {
  const product = pick(random, products);
  const address = `${around.assetBaseUrl}/assets/${product.replaceAll(' ', '-')}.svg`;
  const style = random() < 0.4 ? ` style="width: ${wholeBetween(random, 200, 760)}px;"` : '';
  return `<p><img src="${address}" alt="The ${product}"${style}></p>`;
}

function table(random: Random): string {
  const row = (cell: 'th' | 'td'): string =>
    `<tr>${Array.from({ length: 3 }, () => `<${cell}>${pick(random, adjectives)} ${pick(random, products)}</${cell}>`).join('')}</tr>`;
  const rows = Array.from({ length: wholeBetween(random, 2, 8) }, () => row('td'));
  return `<table>\n<tbody>\n${[row('th'), ...rows].join('\n')}\n</tbody>\n</table>`;
}

function code(random: Random): string {
  const name = pick(random, products).replaceAll(' ', '_');
  return `<pre>open ${name} --days ${wholeBetween(random, 1, 90)}\nif (${name} &lt; 2) close();\n</pre>`;
}

function video(random: Random): string {
  const id = wholeBetween(random, 100_000, 999_999);
  return `<div class="video"><iframe src="https://player.example.com/video/${id}" width="640" height="360" allowfullscreen=""></iframe></div>`;
}
