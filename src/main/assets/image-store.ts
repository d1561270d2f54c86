import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import { readLocalImage } from '../../shared/model/local-image.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import type { Http, HttpAnswer, HttpFailure } from '../ports/http.ts';
import { makePrivateFolder } from '../ports/private-folder.ts';
import type { AddedImages } from './added-images.ts';
import { imageAddress } from './image-address.ts';
import { imageMediaType } from './media-type.ts';

export interface LoadedImage {
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

export interface ImageStore {
  /** From the cache, else (unless offline) from its host. `bad-input`: not an address that an image may come from. */
  load(address: string): Promise<Result<LoadedImage, Trouble>>;
  /** What was just uploaded is shown without asking its new host for it. */
  keep(address: string, bytes: Uint8Array): void;
}

export interface ImageStoreOptions {
  /** The cache, made at the first image. */
  readonly folder: string;
  readonly added: Pick<AddedImages, 'read'>;
  readonly http: Http;
  readonly isOffline: () => boolean;
  /** The sample workspace's own server; null elsewhere. */
  readonly ownOrigin: () => string | null;
}

const bytesMax = 10 * 1024 * 1024;
const redirectsMax = 3;
const timeoutMs = 30_000;

/** Images of articles, kept by the hash of their address. Never sent with the key; what is not an image is not kept. */
export function createImageStore({ folder, added, http, isOffline, ownOrigin }: ImageStoreOptions): ImageStore {
  const fetchImage = async (url: URL, redirectsLeft: number): Promise<Result<LoadedImage, Trouble>> => {
    // Asked before each step: she may have gone offline while the one before was under way.
    if (isOffline()) return failed({ kind: 'offline' });
    const answer = await http.send({
      method: 'GET',
      url: url.href,
      headers: { accept: 'image/*' },
      timeoutMs,
      maxBodyBytes: bytesMax,
    });
    if (answer.kind === 'failure') return failed(troubleOfFailure(answer));
    const next = redirectOf(answer, url, ownOrigin());
    if (next !== null && redirectsLeft > 0) return fetchImage(next, redirectsLeft - 1);
    return imageOfAnswer(answer);
  };

  const pathOf = (url: URL): string => join(folder, createHash('sha256').update(url.href).digest('hex'));

  return {
    keep: (address, bytes) => {
      const url = webUrl(address);
      if (url !== null) keep(folder, pathOf(url), bytes);
    },
    load: async (address) => {
      if (readLocalImage(address) !== null) {
        const image = added.read(address);
        return image === null ? failed({ kind: 'not-found', detail: 'Its file is not here.' }) : ok(image);
      }
      const named = webUrl(address);
      const kept = named === null ? null : readKept(pathOf(named));
      if (kept !== null) return ok(kept);
      const url = imageAddress(address, ownOrigin());
      if (url === null || named === null)
        return failed({ kind: 'bad-input', detail: 'This image is not on the open internet.' });
      url.hash = '';
      const image = await fetchImage(url, redirectsMax);
      if (image.ok) keep(folder, pathOf(named), image.value.bytes);
      return image;
    },
  };
}

/** What an address is kept by, whoever its host is: reading what is here asks nobody. */
function webUrl(address: string): URL | null {
  const url = URL.parse(address.startsWith('//') ? `https:${address}` : address);
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  url.hash = '';
  return url;
}

function redirectOf(answer: HttpAnswer, from: URL, ownOrigin: string | null): URL | null {
  const location = answer.headers['location'];
  if (answer.status < 300 || answer.status >= 400 || location === undefined) return null;
  const target = URL.parse(location, from.href);
  return target === null ? null : imageAddress(target.href, ownOrigin);
}

function imageOfAnswer(answer: HttpAnswer): Result<LoadedImage, Trouble> {
  if (answer.status !== 200)
    return failed({ kind: 'not-found', detail: `The image’s host answered ${answer.status}.` });
  const mediaType = imageMediaType(answer.body);
  if (mediaType === null) return failed({ kind: 'malformed-answer', detail: 'What came is not an image.' });
  return ok({ mediaType, bytes: answer.body });
}

function troubleOfFailure(failure: HttpFailure): Trouble {
  switch (failure.reason) {
    case 'too-large':
      return { kind: 'bad-input', detail: 'The image is larger than 10 MB.' };
    case 'timed-out':
    case 'tls':
    case 'proxy':
      return { kind: failure.reason };
    case 'offline':
    case 'aborted':
    case 'broken':
      return { kind: 'offline' };
    default:
      return failure.reason satisfies never;
  }
}

function readKept(path: string): LoadedImage | null {
  if (!existsSync(path)) return null;
  const bytes = readFileSync(path);
  const mediaType = imageMediaType(bytes);
  return mediaType === null ? null : { mediaType, bytes };
}

/** Moved into place, so that a crash leaves no half image. The cache is a convenience: a full disk is not told here. */
function keep(folder: string, path: string, bytes: Uint8Array): void {
  try {
    makePrivateFolder(folder);
    writeFileSync(`${path}.new`, bytes, { mode: 0o600 });
    renameSync(`${path}.new`, path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
  }
}
