import { formatCount } from '../../shared/base/amount.ts';

const shownNames = 3;

/** "Buoys, Fog, Tides and 12 more" */
export const namesPhrase = (articles: readonly { readonly name: string }[]): string => {
  const shown = articles.slice(0, shownNames).map(({ name }) => (name === '' ? 'Untitled' : name));
  const more = articles.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${formatCount(more)} more` : shown.join(', ');
};
