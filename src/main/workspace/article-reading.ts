import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { ArticleDiff, ArticleFacts, OpenArticle } from '../../shared/contract/views.ts';
import type { ArticleField, ArticleFields } from '../../shared/model/article.ts';
import { changedFields } from '../../shared/model/changed-fields.ts';
import { mergeArticle, type TextRules } from '../../shared/model/merge-article.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import type { Trouble, TroubleKind } from '../../shared/model/trouble.ts';
import { diffDocuments } from '../../shared/document/diff.ts';
import { readArticle } from '../store/article.ts';
import { readRow } from '../store/article-row.ts';
import { hasDraftInDanger } from '../store/article-state.ts';
import { readBase, readRemote } from '../store/article-version.ts';
import type { Readable } from '../store/handle.ts';
import { readCategories } from '../store/structure.ts';
import {
  baseFields,
  readWorkingCopy,
  readWorkingWords,
  workingFields,
  type WorkingCopy,
} from '../store/working-copy.ts';
import { helpScoutUrl, isLocalId } from './article-links.ts';
import { readSides } from './conflict-reading.ts';
import { printAnew } from './printed-anew.ts';

export type ShownVersion = 'working' | 'base' | 'remote';

/** One article as it is stored here; no request is sent. */
export interface ArticleReading {
  /** `not-downloaded` where only its row is here. */
  openHere(key: ArticleKey): Result<OpenArticle, Trouble>;
  facts(key: ArticleKey): Result<ArticleFacts, Trouble>;
  /** What a publish would change: from what is live, where others changed it and nothing collides; else from base. */
  diff(key: ArticleKey): Result<ArticleDiff, Trouble>;
  /** From a draft's text to the one that a publish would put in its place: what the draft has alone would be lost. */
  draftDiff(key: ArticleKey, draftText: string): Result<ArticleDiff, Trouble>;
  /** The two texts that `diff` compares, byte for byte. */
  sources(key: ArticleKey): Result<{ readonly before: string; readonly after: string }, Trouble>;
  /** Why it waits for a person; null: it does not. */
  decision(key: ArticleKey): TroubleKind | null;
  /** One version's fields, the text byte for byte. `not-found`: there is no such version. */
  version(key: ArticleKey, version: ShownVersion): Result<ArticleFields, Trouble>;
}

export function createArticleReading(readable: Readable, texts: TextRules): ArticleReading {
  return {
    openHere: (key) => openHere(readable, key),
    facts: (key) => readFacts(readable, key),
    diff: (key) => diffArticle(readable, key, texts),
    draftDiff: (key, draftText) => {
      const sides = comparedSides(readable, key, texts);
      if (!sides.ok) return sides;
      const { after } = sides.value;
      return diffFields(readable, key, { ...after, text: draftText }, after);
    },
    sources: (key) => {
      const sides = comparedSides(readable, key, texts);
      return sides.ok ? ok({ before: sides.value.before.text, after: sides.value.after.text }) : sides;
    },
    decision: (key) => decisionOf(readable, key),
    version: (key, version) => readShown(readable, key, version),
  };
}

function readFacts(readable: Readable, key: ArticleKey): Result<ArticleFacts, Trouble> {
  const article = readArticle(readable, key);
  const row = readRow(readable, key);
  if (article === null || row === null) return failed({ kind: 'unknown-article' });
  return ok({
    row,
    siteUrl: article.publicUrl,
    helpScoutUrl: isLocalId(article.id) ? null : helpScoutUrl(article.collectionId, article.id),
    lastPublishedAtMs: article.publishedAtMs,
  });
}

function openHere(readable: Readable, key: ArticleKey): Result<OpenArticle, Trouble> {
  const facts = readFacts(readable, key);
  if (!facts.ok) return facts;
  const copy = readWorkingCopy(readable, key);
  if (copy === null && readBase(readable, key) === null) return failed({ kind: 'not-downloaded' });
  const fields = copy === null ? baseFields(readable, key) : workingFields(readable, copy);
  return ok({
    ...facts.value,
    name: fields.name,
    slug: fields.slug,
    status: fields.status,
    categories: [...fields.categories],
    keywords: [...fields.keywords],
    source: copy?.source ?? fields.text,
    snapshot: (copy?.snapshot ?? null) as OpenArticle['snapshot'],
    steps: (copy?.steps ?? []) as OpenArticle['steps'],
    revision: readArticle(readable, key)?.revision ?? 0,
    caret: copy?.caret ?? null,
  });
}

function readShown(readable: Readable, key: ArticleKey, shown: ShownVersion): Result<ArticleFields, Trouble> {
  if (readRow(readable, key) === null) return failed({ kind: 'unknown-article' });
  const copy = shown === 'working' ? readWorkingWords(readable, key) : null;
  if (copy !== null) return ok(workingFields(readable, copy));
  const version = shown === 'remote' ? readRemote(readable, key) : readBase(readable, key);
  if (version !== null) return ok(version.fields);
  const local = readArticle(readable, key)?.presence === 'local';
  return failed(local ? { kind: 'not-published' } : { kind: 'not-downloaded' });
}

/** The same order as the state that lists show: what the server did comes before what a publish met. */
function decisionOf(readable: Readable, key: ArticleKey): TroubleKind | null {
  const article = readArticle(readable, key);
  const copy = article === null ? null : readWorkingWords(readable, key);
  if (article === null || copy === null) return null;
  if (article.presence === 'deleted') return 'deleted-on-server';
  if (copy.trouble?.kind === 'name-taken' || copy.trouble?.kind === 'server-draft') return copy.trouble.kind;
  return copy.trouble?.kind ?? (hasDraftInDanger(readable, key) ? 'server-draft' : null);
}

function diffArticle(readable: Readable, key: ArticleKey, texts: TextRules): Result<ArticleDiff, Trouble> {
  const sides = comparedSides(readable, key, texts);
  return sides.ok ? diffFields(readable, key, sides.value.before, sides.value.after) : sides;
}

interface ComparedSides {
  readonly before: ArticleFields;
  readonly after: ArticleFields;
}

function comparedSides(readable: Readable, key: ArticleKey, texts: TextRules): Result<ComparedSides, Trouble> {
  const article = readArticle(readable, key);
  if (article === null) return failed({ kind: 'unknown-article' });
  const copy = readWorkingCopy(readable, key);
  if (copy === null && readBase(readable, key) === null) return failed({ kind: 'not-downloaded' });
  const sides = readSides(readable, key);
  const merged = sides.ok && sides.value.kind === 'changed' ? mergeArticle(sides.value, texts) : null;
  if (sides.ok && merged?.open === 0 && copy?.trouble?.kind !== 'needs-attention')
    return ok({ before: sides.value.theirs, after: merged.fields });
  const began = baseFields(readable, key);
  const after = copy === null ? began : { ...workingFields(readable, copy), text: sendableText(copy) };
  // Help Scout never had it under another name, whatever she called it at first: there is nothing to be struck out.
  const { name, slug, status } = after;
  const before = article.presence === 'local' ? { ...began, name, slug, status } : began;
  return ok({ before, after });
}

/** What readers would get: for a text that needs her attention, the one that she would agree to. */
const sendableText = (copy: WorkingCopy): string =>
  copy.trouble?.kind === 'needs-attention' ? (printAnew(copy) ?? copy.html) : copy.html;

/** From one version of the article to another. */
export function diffFields(
  readable: Readable,
  key: ArticleKey,
  before: ArticleFields,
  after: ArticleFields,
): Result<ArticleDiff, Trouble> {
  const article = readArticle(readable, key);
  if (article === null) return failed({ kind: 'unknown-article' });
  const text = diffDocuments(before.text, after.text);
  const categories = new Map(readCategories(readable, article.collectionId).map(({ id, name }) => [id, name]));
  const say = (fields: ArticleFields, field: ArticleField): string => {
    if (field === 'categories')
      return fields.categories.map((id) => categories.get(id) ?? 'a category that is not there').join(', ');
    const value = fields[field];
    return typeof value === 'string' ? value : value.join(', ');
  };
  const fields = changedFields(before, after)
    .filter((field) => field !== 'text')
    .map((field) => ({ field, before: say(before, field), after: say(after, field) }));
  return ok({
    fields,
    blocks: text.blocks
      // Of an empty text nothing is taken away.
      .filter(({ kind }) => before.text !== '' || kind !== 'removed')
      .map(({ kind, what, segments, notes }) => ({
        kind,
        noun: what,
        segments: segments.map((segment) => ({ text: segment.text, kind: segment.kind })),
        notes: [...notes],
      })),
    summary: text.summary,
    changedBytes: text.characters.removed + text.characters.added,
    totalBytes: Buffer.byteLength(after.text),
  });
}
