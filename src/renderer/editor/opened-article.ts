import type { Node, Schema } from '@tiptap/pm/model';
import { Step } from '@tiptap/pm/transform';
import type { OpenArticle, PastText } from '../../shared/contract/views.ts';
import { printDocument } from '../../shared/document/print.ts';
import { documentSchema } from '../../shared/document/schema.ts';
import type { RecentDocuments } from './recent-documents.ts';

/** The document that the steps of a working copy apply to, or those of a text that it had. The editor has a schema object of its own, equal to the room's. */
export function startOf(
  article: Pick<OpenArticle | PastText, 'source' | 'snapshot'>,
  schema: Schema,
  recent: RecentDocuments,
): Node {
  const json: unknown = article.snapshot ?? recent.json(article.source ?? '');
  return schema.nodeFromJSON(json);
}

export const stepsOf = (article: Pick<OpenArticle, 'steps'>, schema: Schema): readonly Step[] =>
  article.steps.map((json) => Step.fromJSON(schema, json));

/** The working copy as it stands. Throws where a step does not apply: then source and steps do not belong together. */
export function documentOf(
  article: Pick<OpenArticle, 'source' | 'snapshot' | 'steps'>,
  schema: Schema,
  recent: RecentDocuments,
): Node {
  let doc = startOf(article, schema, recent);
  for (const step of stepsOf(article, schema)) {
    const result = step.apply(doc);
    if (result.doc === null) throw new Error(`A step of the working copy does not apply: ${result.failed}`);
    doc = result.doc;
  }
  return doc;
}

/** The HTML of what is on screen, every untouched byte as it came. */
export function htmlOf(source: string, doc: Node, recent: RecentDocuments): string {
  return printDocument(recent.open(source), documentSchema.nodeFromJSON(doc.toJSON()));
}
