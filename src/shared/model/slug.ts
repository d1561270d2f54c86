/** Docs API: a slug is made of lower-case letters, digits and hyphens. Kept short enough that an id still fits behind it. */
const slugLengthMax = 80;

/** The slug that Help Scout would make from a name, near enough; a name without a single usable letter gives `article`. */
export const slugFromName = (name: string): string => {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, slugLengthMax)
    .replace(/^-+|-+$/g, '');
  return slug === '' ? 'article' : slug;
};

/** The slug under which a new article is first sent: it ends in the operation's own random id, so that a probe finds it. */
export const creationSlug = (finalSlug: string, operationId: string): string =>
  finalSlug + creationSlugEnd(operationId);

/** However the server spells the rest. */
export const creationSlugEnd = (operationId: string): string => `-${operationId}`;

export const isCreationSlug = (slug: string, operationId: string): boolean =>
  slug.endsWith(creationSlugEnd(operationId));

/** The name of a copy: the first of "Copy of X", "Copy of X 2", … that is free. */
export const copyName = (name: string, isTaken: (name: string) => boolean): string => {
  const first = `Copy of ${name}`;
  for (let number = 1; ; number += 1) {
    const tried = number === 1 ? first : `${first} ${number}`;
    if (!isTaken(tried)) return tried;
  }
};
