import { imageSize, type ImageSize } from './image-size.ts';
import type { FormFile } from './multipart-form.ts';
import type { Actor, AssetRecord } from './records.ts';
import type { WorldState } from './world-state.ts';

export type AssetFolder = 'images' | 'attachments';

/**
 * Keeps an uploaded file under an address of the shape that was recorded:
 * `/docs/assets/{account}/images/{asset}/{file}`. Nothing lists or deletes it again.
 */
export function keepAsset(
  state: WorldState,
  actor: Actor,
  folder: AssetFolder,
  file: FormFile,
  fileName: string,
): AssetRecord {
  const safeName = fileName.replace(/[^\w.-]+/g, '-').replace(/^\.+/, '') || 'file';
  const size = folder === 'images' ? keptSize(state, imageSize(file.bytes)) : { width: 0, height: 0 };
  const asset: AssetRecord = {
    path: `/docs/assets/${state.accountId}/${folder}/${state.newId(actor.atMs)}/${safeName}`,
    fileName: safeName,
    mediaType: file.mediaType,
    bytes: Uint8Array.from(file.bytes),
    ...size,
  };
  state.assets.set(asset.path, asset);
  return asset;
}

/** Documented as "final dimensions": a server that makes wide images smaller tells the size that it made. */
function keptSize(state: WorldState, { width, height }: ImageSize): ImageSize {
  const { imageMaxWidth } = state.quirks;
  if (imageMaxWidth === 0 || width <= imageMaxWidth) return { width, height };
  return { width: imageMaxWidth, height: Math.round((height * imageMaxWidth) / width) };
}
