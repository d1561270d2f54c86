import britishAffixes from 'dictionary-en-gb/index.aff?url';
import britishWords from 'dictionary-en-gb/index.dic?url';
import americanAffixes from 'dictionary-en/index.aff?url';
import americanWords from 'dictionary-en/index.dic?url';
import spanishAffixes from 'dictionary-es/index.aff?url';
import spanishWords from 'dictionary-es/index.dic?url';
import type { SpellingLanguage } from './spelling-languages.ts';
import type { SpellingAnswer, SpellingPort } from './spelling-messages.ts';

/** Files of the app itself: no word of an article goes anywhere to be checked. */
const files: Readonly<Record<SpellingLanguage, { readonly aff: string; readonly dic: string }>> = {
  en: { aff: americanAffixes, dic: americanWords },
  'en-gb': { aff: britishAffixes, dic: britishWords },
  es: { aff: spanishAffixes, dic: spanishWords },
};

export function openDictionary(language: SpellingLanguage): SpellingPort {
  const worker = new Worker(new URL('spelling-thread.ts', import.meta.url), { type: 'module' });
  const { aff, dic } = files[language];
  const here = (address: string): string => new URL(address, import.meta.url).href;
  worker.postMessage({ kind: 'load', aff: here(aff), dic: here(dic) });
  return {
    send: (request) => worker.postMessage(request),
    onAnswer: (listener) => {
      worker.addEventListener('message', ({ data }: MessageEvent<SpellingAnswer>) => listener(data));
      worker.addEventListener('error', () => listener({ kind: 'failed' }));
    },
    close: () => worker.terminate(),
  };
}
