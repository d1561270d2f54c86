/** One rem in CSS pixels: 16 unless the reader made her text larger. */
export const remPx = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
