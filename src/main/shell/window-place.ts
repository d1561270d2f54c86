import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** Where the window was: screen coordinates and sizes in device-independent pixels. */
const windowPlace = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(480).max(20_000),
  height: z.int().min(360).max(20_000),
  maximized: z.boolean(),
});
export type WindowPlace = z.output<typeof windowPlace>;

export interface ScreenArea {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How much of the window must lie on a screen for a person to be able to move it. */
const visiblePixels = 100;

/** The place of the last time, unless its screen is gone; null: let the system choose. */
export const readWindowPlace = (dataFolder: string, screens: readonly ScreenArea[]): WindowPlace | null => {
  try {
    const place = windowPlace.parse(JSON.parse(readFileSync(join(dataFolder, 'window.json'), 'utf8')));
    return screens.some((screen) => reaches(place, screen)) ? place : null;
  } catch {
    return null;
  }
};

/** The title bar's left part counts: that is where a window is grabbed. */
const reaches = (place: WindowPlace, screen: ScreenArea): boolean =>
  place.x + visiblePixels <= screen.x + screen.width &&
  place.x + place.width >= screen.x + visiblePixels &&
  place.y >= screen.y &&
  place.y + visiblePixels <= screen.y + screen.height;

/** A place that cannot be kept is a small loss and never a reason not to close. */
export const keepWindowPlace = (dataFolder: string, place: WindowPlace): void => {
  const path = join(dataFolder, 'window.json');
  try {
    writeFileSync(`${path}.new`, JSON.stringify(place), { mode: 0o600 });
    renameSync(`${path}.new`, path);
  } catch {
    // See above.
  }
};
