import { imageSize } from './image-size.ts';
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
  const size = folder === 'images' ? imageSize(file.bytes) : { width: 0, height: 0 };
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
