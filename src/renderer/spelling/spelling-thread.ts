import { type Dictionary, readDictionary } from './dictionary.ts';
import type { SpellingAnswer, SpellingRequest } from './spelling-messages.ts';

/** The entry of the thread that knows one dictionary: reading it takes longer than a window may stand still. */

let dictionary: Promise<Dictionary> | null = null;

addEventListener('message', ({ data }: MessageEvent<SpellingRequest>) => {
  void answer(data).then(
    (said) => postMessage(said),
    () => postMessage({ kind: 'failed' } satisfies SpellingAnswer),
  );
});

async function answer(request: SpellingRequest): Promise<SpellingAnswer> {
  if (request.kind === 'load') {
    dictionary = load(request);
    await dictionary;
    return { kind: 'loaded' };
  }
  const known = await dictionary;
  if (known === null) return { kind: 'failed' };
  if (request.kind === 'suggest')
    return { kind: 'suggested', word: request.word, suggestions: known.suggest(request.word) };
  return { kind: 'checked', words: request.words, wrong: request.words.filter((word) => !known.isRight(word)) };
}

async function load({ aff, dic }: { readonly aff: string; readonly dic: string }): Promise<Dictionary> {
  const [affixes, words] = await Promise.all([aff, dic].map(readFile));
  return readDictionary({ aff: affixes ?? '', dic: words ?? '' });
}

async function readFile(address: string): Promise<string> {
  const answered = await fetch(address);
  if (!answered.ok) throw new Error(`The dictionary cannot be read: ${answered.status}`);
  return answered.text();
}
