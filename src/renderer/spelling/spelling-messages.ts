/** What a window asks of the thread that knows a dictionary. The first message names its files. */
export type SpellingRequest =
  | { readonly kind: 'load'; readonly aff: string; readonly dic: string }
  | { readonly kind: 'check'; readonly words: readonly string[] }
  | { readonly kind: 'suggest'; readonly word: string };

export type SpellingAnswer =
  | { readonly kind: 'loaded' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'checked'; readonly words: readonly string[]; readonly wrong: readonly string[] }
  | { readonly kind: 'suggested'; readonly word: string; readonly suggestions: readonly string[] };

/** The way to that thread. */
export interface SpellingPort {
  send(request: SpellingRequest): void;
  onAnswer(listener: (answer: SpellingAnswer) => void): void;
  close(): void;
}
