/** What a style says, by the names of its properties, in small letters. */
export type Declarations = ReadonlyMap<string, string>;

/** A style sheet's rules that can be known without a page: of a tag, of a class, of a tag with a class. */
export type StyleRules = ReadonlyMap<string, Declarations>;

/** A line end may stand anywhere in what Word writes, also inside a name's value. */
export function readDeclarations(style: string): Declarations {
  const declared = new Map<string, string>();
  for (const declaration of style.replaceAll(/&quot;/g, '"').split(';')) {
    const colon = declaration.indexOf(':');
    if (colon === -1) continue;
    const name = declaration.slice(0, colon).trim().toLowerCase();
    declared.set(
      name,
      declaration
        .slice(colon + 1)
        .replaceAll(/\s+/g, ' ')
        .trim()
        .toLowerCase(),
    );
  }
  return declared;
}

/**
 * Excel, Pages and Notes say bold in a style sheet beside the text (`.xl66 {font-weight:700}`, `span.s1 {font: bold …}`).
 * Nothing of it is ever put on a page: it is read for what it means.
 */
export function readStyleRules(sheet: string): StyleRules {
  const rules = new Map<string, Declarations>();
  for (const [, selectors = '', body = ''] of sheet
    .replaceAll(/\/\*[^]*?\*\/|<!--|-->/g, '')
    .matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
    const declared = readDeclarations(body);
    for (const selector of selectors.split(',')) {
      const name = selector.trim().toLowerCase();
      if (/^[a-z0-9]*(?:\.[\w-]+)?$/.test(name) && name !== '')
        rules.set(name, new Map([...(rules.get(name) ?? []), ...declared]));
    }
  }
  return rules;
}

/** What holds for an element: its tag's rule, its classes' rules, its own style, the later over the earlier. */
export function styleOf(tag: string, classes: readonly string[], own: string, rules: StyleRules): Declarations {
  const names = [tag, ...classes.flatMap((name) => [`.${name}`, `${tag}.${name}`])];
  const found = names.flatMap((name) => [...(rules.get(name.toLowerCase()) ?? [])]);
  return new Map([...found, ...readDeclarations(own)]);
}

/** How a text is written, as far as an article can say it; `undefined` where the style does not speak of it. */
export interface Writing {
  readonly bold: boolean | undefined;
  readonly italic: boolean | undefined;
  readonly underlined: boolean | undefined;
  readonly struck: boolean | undefined;
  readonly raised: 'sub' | 'sup' | 'baseline' | undefined;
  readonly monospaced: boolean | undefined;
}

export function writingOf(style: Declarations): Writing {
  const font = style.get('font') ?? '';
  const weight = style.get('font-weight') ?? /\b(?:bold|[6-9]00)\b/.exec(font)?.[0];
  const slant = style.get('font-style') ?? /\b(?:italic|oblique)\b/.exec(font)?.[0];
  const line = style.get('text-decoration') ?? style.get('text-decoration-line');
  const raised = style.get('vertical-align');
  const family = style.get('font-family') ?? (font === '' ? undefined : font);
  return {
    bold: weight === undefined ? undefined : weight.startsWith('bold') || Number.parseInt(weight, 10) >= 600,
    italic: slant === undefined ? undefined : /^(?:italic|oblique)/.test(slant),
    underlined: line === undefined ? undefined : line.includes('underline'),
    struck: line === undefined ? undefined : line.includes('line-through'),
    raised: raised === 'super' ? 'sup' : raised === 'sub' || raised === 'baseline' ? raised : undefined,
    monospaced: family === undefined ? undefined : monospaced.test(family),
  };
}

const monospaced = /courier|consolas|menlo|monaco|\bmono|monospace|sfmono|source code|fira code|cascadia/;

export const isHidden = (style: Declarations): boolean =>
  style.get('display') === 'none' || style.get('visibility') === 'hidden' || style.get('mso-hide') === 'all';

/** Line ends and spaces stand as they are written. */
export const keepsLines = (style: Declarations): boolean =>
  /^(?:pre|pre-wrap|break-spaces)$/.test(style.get('white-space') ?? '');
