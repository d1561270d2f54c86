import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import { localImageAddress, readLocalImage } from '../../shared/model/local-image.ts';
import type { Trouble } from '../../shared/model/trouble.ts';
import { replaceFile } from '../ports/files.ts';
import { makePrivateFolder } from '../ports/private-folder.ts';
import { imageMediaType } from './media-type.ts';

/** Docs API, assets: no limit is told. More than this is a camera's file, which no reader should have to load. */
const bytesMax = 10 * 1024 * 1024;

/** What may be put into an article. An SVG can run scripts where it is opened by itself: it is not among them. */
const extensions: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/avif': 'avif',
};

export interface AddedImage {
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** Images that the writer put into articles, by the hash of their bytes: kept for good, also when their article is published. */
export interface AddedImages {
  /** Durable when it answers. The same bytes are kept once. Troubles: `image-refused`, with a reason in words. */
  add(name: string, bytes: Uint8Array): Result<{ readonly address: string; readonly mediaType: string }, Trouble>;
  /** null: not a local address, or its file is gone or is no longer what it was. */
  read(address: string): AddedImage | null;
}

/** In a workspace's folder. */
export const addedImagesFolder = 'added-images';

/** `folder` is made at the first image. Throws what the file system throws, a full disk among it. */
export function createAddedImages(folder: string): AddedImages {
  return {
    add: (name, bytes) => {
      const mediaType = imageMediaType(bytes);
      const refusal = refusalOf(mediaType, bytes);
      const extension = extensions[mediaType ?? ''];
      if (refusal !== null || mediaType === null || extension === undefined)
        return failed({ kind: 'image-refused', detail: refusal ?? 'It is no image.' });
      const hash = hashOf(bytes);
      const path = join(folder, hash);
      if (!existsSync(path)) {
        makePrivateFolder(folder);
        replaceFile(path, bytes);
      }
      return ok({ address: localImageAddress(hash, name, extension), mediaType });
    },
    read: (address) => {
      const image = readLocalImage(address);
      const path = image === null ? null : join(folder, image.hash);
      if (image === null || path === null || !existsSync(path)) return null;
      const bytes = readFileSync(path);
      const mediaType = imageMediaType(bytes);
      return mediaType === null || hashOf(bytes) !== image.hash ? null : { mediaType, bytes };
    },
  };
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function refusalOf(mediaType: string | null, bytes: Uint8Array): string | null {
  if (bytes.length > bytesMax) return 'It is larger than 10 MB: make it smaller first.';
  if (mediaType === 'image/svg+xml') return 'It is an SVG, which can run scripts: save it as PNG.';
  if (mediaType === null) return 'It is no image that browsers show: PNG, JPEG, GIF, WebP and AVIF are.';
  return extensions[mediaType] === undefined ? 'Save it as PNG, JPEG, GIF, WebP or AVIF.' : null;
}
