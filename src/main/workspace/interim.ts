import { openDocument } from '../../shared/document/open.ts';
import { semanticItems } from '../../shared/document/semantic-items.ts';
export const plainText = (html: string): string => openDocument(html).doc.textContent;
export const sameCanonically = (a: string, b: string): boolean =>
  a === b || JSON.stringify(semanticItems(openDocument(a).doc)) === JSON.stringify(semanticItems(openDocument(b).doc));
export const diffDocuments = (a: string, b: string) => ({
  blocks: [],
  summary: '',
  changedBytes: 0,
  totalBytes: a.length + b.length,
});
