/** What Layover knows about HTML's element names. Everything else is generic: kept, shown, editable inside. */

const names = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Elements that never have an end tag (HTML, 13.1.2). */
export const voidTags = names(
  'area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr',
);

/** Elements that stand on lines of their own in every browser's style sheet. */
export const blockTags = names(
  'address article aside blockquote caption center colgroup dd details dialog dir div dl dt fieldset figcaption figure footer ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre search section summary table tbody td tfoot ' +
    'th thead tr ul',
);

/** Elements that are kept as source: they run, they take input, or what they hold is not text to a reader. */
export const islandTags = names(
  'applet audio base basefont bgsound canvas embed form frame frameset iframe input keygen link listing math meta ' +
    'noembed noframes noscript param plaintext script select source style svg textarea title track video xmp',
);

export const headingTags = names('h1 h2 h3 h4 h5 h6');

/** Elements whose lines are their text: they hold inline content only, and no block may enter them. */
export const textBlockTags = names('p h1 h2 h3 h4 h5 h6 pre summary');

/** Start tags that the parser supplies when the source leaves them out. */
export const impliedTags = names('tbody tr colgroup');

/** Inside these the parser lets a link begin although one is open. */
export const linkBorders = names('applet object marquee template td th caption');
