/** Documented as 1 to 5, recorded as 0.0 for what nobody viewed. One digit after the point. */
export function popularityOf(viewCount: number, fresh: 0 | 1): number {
  if (viewCount === 0) return fresh;
  return Math.round((1 + 4 * Math.min(1, Math.log10(1 + viewCount) / 4)) * 10) / 10;
}
