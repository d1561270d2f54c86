import '../zod-jitless.ts';
import { z } from 'zod';

/** Whose dictionaries are shipped; `host`: the browser's own check; `off`: nothing is underlined by anybody. */
export const spellingChoice = z.enum(['en', 'en-gb', 'es', 'host', 'off']);
export type SpellingChoice = z.output<typeof spellingChoice>;
export type SpellingLanguage = Exclude<SpellingChoice, 'host' | 'off'>;

export const spellingChoices: readonly { readonly value: SpellingChoice; readonly label: string }[] = [
  { value: 'en', label: 'English (United States)' },
  { value: 'en-gb', label: 'English (United Kingdom)' },
  { value: 'es', label: 'Spanish' },
  { value: 'host', label: 'As this computer does' },
  { value: 'off', label: 'Off' },
];

/** What a collection is checked in until somebody says otherwise: the language of the system, where we have it. */
export function usualChoice(system: string): SpellingChoice {
  const [language, region] = system.toLowerCase().split('-');
  if (language === 'es') return 'es';
  if (language !== 'en') return 'host';
  return region === undefined || region === 'us' ? 'en' : 'en-gb';
}
