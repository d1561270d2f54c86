/** How a 429 says when it is over. */
export const resetForms = ['missing', 'zero', 'negative', 'words', 'seconds', 'a Unix time', 'huge'] as const;

/** Of the header as it came; empty: it did not. */
export function resetForm(named: string): (typeof resetForms)[number] {
  if (named === '') return 'missing';
  const value = Number(named);
  if (Number.isNaN(value)) return 'words';
  if (value === 0) return 'zero';
  if (value < 0) return 'negative';
  return value < 100_000 ? 'seconds' : value < 1e11 ? 'a Unix time' : 'huge';
}
