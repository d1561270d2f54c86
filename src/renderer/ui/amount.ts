/** Whole numbers and the words that follow them, for people. */
export const formatCount = (count: number): string => new Intl.NumberFormat('en').format(count);

export const amount = (count: number, one: string, many = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;
