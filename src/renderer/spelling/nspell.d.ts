/** What we use of nspell 2.1.5, which comes without types. */
declare module 'nspell' {
  interface Speller {
    correct(word: string): boolean;
    suggest(word: string): string[];
  }
  function nspell(dictionary: { readonly aff: string; readonly dic: string }): Speller;
  export default nspell;
}
