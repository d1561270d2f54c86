import { type Attributes, classNames, withAttribute } from './attributes.ts';
import { hashText } from './hash.ts';
import { childrenOf } from './match-items.ts';
import { openDocument } from './open.ts';
import { inOrder, semanticItems, type Spelling } from './semantic-items.ts';

/** Equal only for equal strings: is there anything to do? */
export const exactFingerprint = (html: string): string => hashText(html);

/**
 * Equal for two spellings of one document: is it a real change? Spelling is how entities are written, the order and
 * quotes of attributes, white space that does not show, void slashes, the case of tags, tags that may be left out,
 * and the `<p>` that some editors put round a line that stands alone.
 */
export const canonicalFingerprint = (html: string): string => hashText(canonicalText(html));

export const sameCanonically = (a: string, b: string): boolean => a === b || canonicalText(a) === canonicalText(b);

/** What two spellings of one document have in common. Reading it takes as long as opening the document. */
export const canonicalText = (html: string): string =>
  semanticItems(childrenOf(openDocument(html).doc), canonicalSpelling).join('\n');

const canonicalSpelling: Spelling = {
  attributes: (attributes) => inOrder(tidy(attributes)),
  island: (source) => source.replace(/\s+/g, ' ').trim(),
  paragraphIsBare: true,
};

function tidy(attributes: Attributes): Attributes {
  const names = classNames(attributes);
  const known = attributes.some(([name]) => name === 'class');
  return known ? withAttribute(attributes, 'class', names.length === 0 ? undefined : names.join(' ')) : attributes;
}
