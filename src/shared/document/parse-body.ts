import {
  type DefaultTreeAdapterMap,
  type DefaultTreeAdapterTypes,
  defaultTreeAdapter,
  InsertionMode,
  parseFragment,
  Parser,
  Token,
  type TokenHandler,
  Tokenizer,
  TokenizerMode,
  type TokenizerOptions,
} from 'parse5';

export type ParsedNode = DefaultTreeAdapterTypes.ChildNode;
export type ParsedElement = DefaultTreeAdapterTypes.Element;
export type ParsedParent = DefaultTreeAdapterTypes.ParentNode;

/**
 * parse5's own tree, but where a node ends is written into the location it has. The default adapter copies the whole
 * location for each piece of a text. Lines and columns nobody needs.
 */
const treeAdapter: typeof defaultTreeAdapter = {
  ...defaultTreeAdapter,
  updateNodeSourceCodeLocation(node, { endOffset, endTag }) {
    const location: Partial<Token.ElementLocation> = node.sourceCodeLocation ?? {};
    if (endOffset !== undefined) location.endOffset = endOffset;
    if (endTag !== undefined) location.endTag = endTag;
  },
};

/** `div` as context: with the default, stray `<tr>` would be kept. */
const context = parseFragment('<div></div>').childNodes[0] as ParsedElement;

/** The tree that every browser makes of a body, with the place of each tag and text. */
export function parseBody(source: string): ParsedParent {
  const parser = BodyParser.getFragmentParser<DefaultTreeAdapterMap>(context, {
    sourceCodeLocationInfo: true,
    treeAdapter,
  });
  parser.tokenizer.write(source, true);
  return parser.getFragment();
}

/** What the parser does with white space in text there, it does with letters too. */
const likeLetters: ReadonlySet<InsertionMode> = new Set([
  InsertionMode.IN_BODY,
  InsertionMode.IN_CAPTION,
  InsertionMode.IN_CELL,
]);

/** Up to the next character that means something, or that parse5 reads in a way of its own (line ends, surrogates). */
const restOfWord = /[^ \t\n\f\r\0&<\ud800-\udfff]+/y;
const restOfText = /[^\n\r\0&<\ud800-\udfff]+/y;

/**
 * Most of an article is text, and parse5 takes it character by character through its state machine, and makes a token of
 * each word and each space. Here the rest of a word is taken at once, and where spaces are treated as letters are, the
 * rest of the text. The tree is the same: the test compares it with `parseFragment`'s.
 */
class TextTokenizer extends Tokenizer {
  readonly #isLikeLetters: () => boolean;

  constructor(options: TokenizerOptions, parser: TokenHandler & { readonly insertionMode: InsertionMode }) {
    super(options, parser);
    this.#isLikeLetters = () => likeLetters.has(parser.insertionMode) && !this.inForeignNode;
  }

  protected override _stateData(codePoint: number): void {
    super._stateData(codePoint);
    const isInWord =
      this.state === TokenizerMode.DATA && this.currentCharacterToken?.type === Token.TokenType.CHARACTER;
    const { preprocessor } = this;
    const from = preprocessor.pos + 1;
    if (!isInWord || this.runEnd !== from) return;
    const rest = this.#isLikeLetters() ? restOfText : restOfWord;
    rest.lastIndex = from;
    if (!rest.test(preprocessor.html)) return;
    preprocessor.pos = rest.lastIndex - 1;
    this.runEnd = rest.lastIndex;
  }
}

class BodyParser<Tree extends DefaultTreeAdapterMap> extends Parser<Tree> {
  constructor(...parts: ConstructorParameters<typeof Parser<Tree>>) {
    super(...parts);
    this.tokenizer = new TextTokenizer(this.options, this);
  }
}

/** A form is remembered across blocks: where there is one, no part of an article can be read by itself. */
export const readsInParts = (html: string): boolean => !/<form/i.test(html);
