/** An element's attributes as they were written: in order, names in lower case, values decoded. */
export type Attributes = readonly (readonly [name: string, value: string])[];

/** One shared empty list, so that plain nodes compare equal at a glance. */
export const noAttributes: Attributes = [];

export function attributeOf(attributes: Attributes, name: string): string | undefined {
  return attributes.find(([candidate]) => candidate === name)?.[1];
}

/** The list with one value set (in its old place, else at the end) or, with `undefined`, removed. */
export function withAttribute(attributes: Attributes, name: string, value: string | undefined): Attributes {
  if (value === undefined) return attributes.filter(([candidate]) => candidate !== name);
  const known = attributes.some(([candidate]) => candidate === name);
  if (!known) return [...attributes, [name, value]];
  return attributes.map((entry) => (entry[0] === name ? [name, value] : entry));
}

export function sameAttributes(a: Attributes, b: Attributes): boolean {
  return a === b || (a.length === b.length && a.every(([name, value], i) => name === b[i]?.[0] && value === b[i]?.[1]));
}

/** The class names of an element, in order. */
export function classNames(attributes: Attributes): readonly string[] {
  return (attributeOf(attributes, 'class') ?? '').split(/[ \t\n\f\r]+/).filter((name) => name !== '');
}
