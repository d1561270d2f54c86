import { z } from 'zod';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import { localImagesIn, readLocalImage, withImageAddresses } from '../../shared/model/local-image.ts';
import type { ArticleKey } from '../../shared/model/ids.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import type { ApiTrouble } from '../docs-api/api-trouble.ts';
import { readArticle } from '../store/article.ts';
import type { Readable } from '../store/handle.ts';
import { recall, remember } from '../store/remembered.ts';
import { setWorkingTrouble } from '../store/working-copy-edit.ts';
import { plainTrouble } from './outbox.ts';
import { failedWith, refused, type PublishContext, type PublishTurn, type TurnOutcome } from './publish-context.ts';
import { lookAtArticle } from './server-look.ts';

/** Bytes and places of the images that a working copy holds. */
export interface PublishImages {
  /** null: the file is not here any more. */
  read(address: string): { readonly mediaType: string; readonly bytes: Uint8Array } | null;
  /** Shown from here on without asking its host. */
  keep(address: string, bytes: Uint8Array): void;
  /** Puts the server's addresses into the working copy, as an edit that nobody has to make; durable when it returns. */
  place(key: ArticleKey, addresses: ReadonlyMap<string, string>): void;
}

/**
 * PUB-IMG: uploads what the text shows from this computer, and gives the working copy the server's addresses, so that
 * all that follows (decision, journal, settling, merging) knows only those. null: go on; else how the publish ends.
 *
 * Each address is remembered with the answer, so that neither a later publish nor a crash uploads the image again. An
 * upload that was not answered is sent again: nothing lists assets, and one too many harms nobody.
 */
export async function uploadImages(
  context: PublishContext,
  turn: PublishTurn,
  key: ArticleKey,
  html: string,
): Promise<TurnOutcome | null> {
  const addresses = new Map<string, string>();
  for (const local of localImagesIn(html)) {
    const uploaded = await uploadOnce(context, turn, key, local);
    if (!uploaded.ok) return endWithout(context, turn, key, uploaded.error);
    addresses.set(local, uploaded.value);
  }
  if (addresses.size > 0) context.images.place(key, addresses);
  return null;
}

/** How many of the text's images the server does not have yet: a request each. */
export const uploadsLeft = (readable: Readable, key: ArticleKey, html: string): number =>
  new Set(
    localImagesIn(html)
      .filter((local) => knownAddress(readable, key, local) === null)
      .map((local) => readLocalImage(local)?.hash),
  ).size;

/** The text as it is sent: with the server's address for every image that was uploaded. */
export const withUploadedImages = (readable: Readable, key: ArticleKey, html: string): string => {
  const found = localImagesIn(html).flatMap((local): [string, string][] => {
    const known = knownAddress(readable, key, local);
    return known === null ? [] : [[local, known]];
  });
  return found.length === 0 ? html : withImageAddresses(html, new Map(found));
};

const nameOf = (key: ArticleKey, local: string): string => `uploaded-image/${key}/${readLocalImage(local)?.hash}`;

/** By article: what Help Scout does with an article's images when the article is deleted is not known. */
const knownAddress = (readable: Readable, key: ArticleKey, local: string): string | null =>
  recall(readable, nameOf(key, local), z.string());

async function uploadOnce(
  { handle, images }: PublishContext,
  { api, call }: PublishTurn,
  key: ArticleKey,
  local: string,
): Promise<Result<string, Trouble>> {
  const known = knownAddress(handle, key, local);
  if (known !== null) return ok(known);
  const name = readLocalImage(local)?.fileName ?? 'image';
  const image = images.read(local);
  const articleId = readArticle(handle, key)?.id;
  if (image === null || articleId === undefined)
    return failed({ kind: 'image-refused', detail: `“${name}” is no longer on this computer: put it in again.` });
  const answer = await api.uploadArticleAsset({ articleId, assetType: 'image' }, { name, ...image }, call);
  if (!answer.ok) return failed(troubleOf(answer.error, name));
  const { filelink } = answer.value.value;
  if (!isWebAddress(filelink)) return failed({ kind: 'malformed-answer', detail: 'The image has no address.' });
  remember(handle, nameOf(key, local), filelink);
  images.keep(filelink, image.bytes);
  return ok(filelink);
}

/** It becomes part of the article: whatever a server says, it is an address that only shows something. */
const isWebAddress = (address: string): boolean => /^(?:https?:)?\/\/[^\s"'<>\\]+$/i.test(address);

function troubleOf(error: ApiTrouble, name: string): Trouble {
  const trouble = plainTrouble(error);
  if (error.kind === 'invalid' || error.kind === 'not-found')
    return { ...trouble, kind: 'image-refused', detail: `“${name}”: ${error.detail ?? 'Help Scout refused it.'}` };
  // Of a text it would have to be found out; an image is just sent again.
  return error.kind === 'outcome-unknown' ? { ...trouble, kind: error.because ?? 'timed-out' } : trouble;
}

/** This article is not sent; nothing of its text was. */
async function endWithout(
  context: PublishContext,
  turn: PublishTurn,
  key: ArticleKey,
  trouble: Trouble,
): Promise<TurnOutcome> {
  if (trouble.kind !== 'image-refused') return failedWith(trouble);
  const id = readArticle(context.handle, key)?.id;
  // Of an article that is gone a server says only that its id is not valid.
  const look = id === undefined ? null : await lookAtArticle(context, turn, key, id);
  const isGone = look?.ok === true && look.value.version === null;
  return refuseWith(context, key, isGone ? { kind: 'deleted-on-server' } : trouble);
}

function refuseWith(context: PublishContext, key: ArticleKey, trouble: Trouble): TurnOutcome {
  setWorkingTrouble(context.handle, key, trouble);
  context.changed(key, false);
  return refused(trouble);
}
