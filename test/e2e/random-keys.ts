import { pick, type Random, wholeBetween } from '../../src/simulator/seeded-random.ts';
import type { Effect } from './editing-oracle.ts';

/** What she may do next, and what that may change. Strokes are keys as the browser names them, or words behind `types`. */
export interface Act {
  readonly strokes: readonly string[];
  readonly effect: Effect;
  /** Nothing waits between the keys. */
  readonly isQuick?: boolean;
}

type PlainKind = Exclude<Effect['kind'], 'put' | 'paste' | 'take' | 'one'>;

const plain = (kind: PlainKind, ...keys: readonly string[]): readonly Act[] =>
  keys.map((key) => ({ strokes: [key], effect: { kind } }));

/** A menu of the toolbar by its key, and the letters that run what is in it. */
const menu = (kind: PlainKind, key: string, letters: string): readonly Act[] =>
  Array.from(letters, (letter) => ({ strokes: [key, letter], effect: { kind } }));

const moves = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'];
const held = ['Shift', 'Control', 'Control+Shift'];
const carets: readonly Act[] = [
  ...plain('caret', ...moves, ...held.flatMap((modifiers) => moves.map((key) => `${modifiers}+${key}`))),
  ...plain('caret', 'PageUp', 'PageDown', 'Shift+PageUp', 'Shift+PageDown', 'Shift+ArrowDown', 'Shift+ArrowUp'),
  ...plain('caret', 'Control+a'),
];

const takes: readonly Act[] = [
  { strokes: ['Backspace'], effect: { kind: 'take', side: 'before' } },
  { strokes: ['Delete'], effect: { kind: 'take', side: 'after' } },
  { strokes: ['Control+Backspace'], effect: { kind: 'take', side: 'word before' } },
];

const enters: readonly Act[] = ['Enter', 'Enter', 'Shift+Enter'].map((key) => ({
  strokes: [key],
  effect: { kind: 'put', words: '', isExact: true },
}));

const commands: readonly Act[] = [
  ...plain('format', 'Control+b', 'Control+i', 'Control+u', 'Control+e', 'Control+Shift+x', 'Control+,', 'Control+.'),
  ...plain('format', 'Control+Alt+\\'),
  ...plain('keep', ...[0, 1, 2, 3, 4, 5, 6].map((level) => `Control+Alt+${level}`)),
  ...plain('keep', 'Control+Shift+8', 'Control+Shift+7', 'Control+Shift+9', 'Tab', 'Shift+Tab', 'Tab', 'Shift+Tab'),
  ...plain('rearrange', 'Alt+Shift+ArrowUp', 'Alt+Shift+ArrowDown'),
  ...menu('keep', 'Control+Alt+k', 'c'),
  ...menu('note', 'Control+Alt+c', 'bygrpnx'),
  ...menu('keep', 'Control+Alt+c', 'd'),
  ...menu('keep', 'Control+Alt+b', 'ialbrhgsc'),
  ...menu('rearrange', 'Control+Alt+b', 'mo'),
  ...menu('cutTable', 'Control+Alt+b', 'dn'),
  ...menu('keep', 'Control+Alt+f', 'qhde'),
  ...menu('rearrange', 'Control+Alt+f', 'a'),
  ...menu('format', 'Control+Alt+f', 'gk'),
  ...menu('add', 'Control+Alt+f', 't'),
];

const history = plain('history', 'Control+z', 'Control+z', 'Control+Shift+z', 'Control+y');

/** Openings of the input rules, which make something of them. */
const signs = ['# ', '- ', '1. ', '7. ', '> ', '``` ', '[ ] ', '[x] ', '---', '**b**', '_i_', '`c`'] as const;
const slashes = ['table', 'details', 'blue', 'private', 'quot', 'rule', 'heading 2', 'list', 'code'] as const;

/** Also what is no key: the clipboard, the source, a reload. */
const otherActs = ['copy', 'cut', 'paste', 'paste', 'source', 'reload'] as const;

const among = (random: Random, acts: readonly Act[]): Act => pick(random, acts as [Act, ...Act[]]);

/** `word` is in no article. */
export function randomAct(random: Random, word: string): Act {
  const share = random();
  if (share < 0.38) return among(random, carets);
  if (share < 0.5) return among(random, takes);
  if (share < 0.56) return among(random, enters);
  if (share < 0.79) return among(random, commands);
  if (share < 0.83) return among(random, history);
  if (share < 0.86) return typed(pick(random, signs), false);
  if (share < 0.87) return { strokes: [`types /${pick(random, slashes)}`, 'Enter'], effect: { kind: 'slash' } };
  if (share < 0.92) return quick(random, word);
  if (share < 0.96) return { strokes: [pick(random, otherActs)], effect: { kind: 'caret' } };
  return typed(word, true);
}

const typed = (words: string, isExact: boolean): Act => ({
  strokes: [`types ${words}`],
  effect: { kind: 'put', words: words.replaceAll(' ', ''), isExact },
});

/** To wherever keys lead that nothing waits for, and one letter less or a word more there. */
function quick(random: Random, word: string): Act {
  const there = Array.from({ length: wholeBetween(random, 1, 3) }, () => pick(random, moves as [string, ...string[]]));
  const ends: readonly [Ending, ...Ending[]] = [['Backspace'], ['Delete'], ['Enter'], [`types ${word}`, word]];
  const [stroke, words = ''] = pick(random, ends);
  return { strokes: [...there, stroke], effect: { kind: 'one', words }, isQuick: true };
}

type Ending = readonly [stroke: string, words?: string];
