import { describe, expect, it } from 'vitest';
import { localImageAddress, localImagesIn, readLocalImage, withImageAddresses } from './local-image.ts';

const hash = 'ab'.repeat(32);
const address = localImageAddress(hash, 'Grüße & Knots (2).PNG', 'png');

describe('the address of an image that no server has yet', () => {
  it('is plain enough for HTML and JSON to hold it as it is, and reads back', () => {
    expect(address).toBe(`https://image.layover.invalid/${hash}/gru-e-knots-2.png`);
    expect(JSON.stringify(address)).toBe(`"${address}"`);
    expect(readLocalImage(address)).toEqual({ hash, fileName: 'gru-e-knots-2.png' });
    expect(localImageAddress(hash, '…', 'gif')).toMatch(/\/image\.gif$/);
  });

  it.each(['https://example.com/a.png', `${address}?x`, `x${address}`, address.toUpperCase()])(
    '%s is none',
    (other) => {
      expect(readLocalImage(other)).toBeNull();
    },
  );

  it('is found once in attributes however they are quoted, and never in the words of the text', () => {
    const html = `<p>${address} <img src="${address}"><img src='${address}'><img src=${address} alt=x></p>`;
    expect(localImagesIn(html)).toEqual([address]);
    const sent = withImageAddresses(html, new Map([[address, 'https://cdn.example.com/a.png?b=1&c']]));
    const there = 'https://cdn.example.com/a.png?b=1&amp;c';
    expect(sent).toBe(`<p>${address} <img src="${there}"><img src='${there}'><img src=${there} alt=x></p>`);
  });
});
