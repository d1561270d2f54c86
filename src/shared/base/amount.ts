/** Made once: making one takes longer than a row of a list. */
const counts = new Intl.NumberFormat('en');

/** Whole numbers and the words that follow them, for people. */
export const formatCount = (count: number): string => counts.format(count);

export const amount = (count: number, one: string, many = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;
