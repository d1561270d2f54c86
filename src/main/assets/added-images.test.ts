import { mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createAddedImages } from './added-images.ts';

const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
const newFolder = (): string => join(mkdtempSync(join(tmpdir(), 'layover-')), 'added-images');

describe('an image that the writer adds', () => {
  it('is kept once by its bytes, for its owner only, and read back by its address', () => {
    const folder = newFolder();
    const images = createAddedImages(folder);
    const added = images.add('Bow line.png', png);
    expect(added).toMatchObject({ ok: true, value: { mediaType: 'image/png' } });
    const address = added.ok ? added.value.address : '';
    expect(address).toMatch(/\/bow-line\.png$/);
    images.add('again.png', png);
    const [file, ...others] = readdirSync(folder);
    expect(others).toEqual([]);
    if (process.platform !== 'win32') expect(statSync(join(folder, file ?? '')).mode & 0o777).toBe(0o600);
    expect(createAddedImages(folder).read(address)).toMatchObject({ mediaType: 'image/png', bytes: Buffer.from(png) });
  });

  it.each([
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'SVG'],
    ['a page', Buffer.from('<html></html>'), 'no image'],
    ['a bitmap', Buffer.from('BM....'), 'PNG, JPEG'],
    ['eleven megabytes', Buffer.concat([png, Buffer.alloc(11 * 1024 * 1024)]), '10 MB'],
  ])('that is %s is refused in words, and nothing is kept', (_what, bytes, words) => {
    const folder = newFolder();
    const refused = createAddedImages(folder).add('x.png', bytes);
    expect(refused).toMatchObject({ ok: false, error: { kind: 'image-refused' } });
    expect(refused.ok ? '' : refused.error.detail).toContain(words);
    expect(() => readdirSync(folder)).toThrow('ENOENT');
  });

  it('whose file was changed or lost is not shown as if it were the same', () => {
    const folder = newFolder();
    const images = createAddedImages(folder);
    const added = images.add('a.png', png);
    const address = added.ok ? added.value.address : '';
    writeFileSync(join(folder, readdirSync(folder)[0] ?? ''), Buffer.concat([png, Buffer.from('x')]));
    expect(images.read(address)).toBeNull();
    expect(images.read('https://example.com/a.png')).toBeNull();
  });
});
