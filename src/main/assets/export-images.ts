import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { localImagesIn, readLocalImage } from '../../shared/model/local-image.ts';
import type { AddedImages } from './added-images.ts';

const subfolder = 'pictures';

/**
 * Writes the writer's own images of some articles beside their HTML. Answers where each is now, as the HTML would say it:
 * their local addresses mean nothing outside of Layover. Throws what the file system throws.
 */
export function exportImages(
  folder: string,
  texts: readonly string[],
  images: Pick<AddedImages, 'read'>,
): ReadonlyMap<string, string> {
  const places = new Map<string, string>();
  for (const address of new Set(texts.flatMap((html) => localImagesIn(html)))) {
    const named = readLocalImage(address);
    const image = images.read(address);
    if (named === null || image === null) continue;
    const file = `${named.hash.slice(0, 12)}-${named.fileName}`;
    mkdirSync(join(folder, subfolder), { recursive: true, mode: 0o700 });
    writeFileSync(join(folder, subfolder, file), image.bytes, { mode: 0o600, flush: true });
    places.set(address, `${subfolder}/${file}`);
  }
  return places;
}
