import { InputRule, inputRules } from '@tiptap/pm/inputrules';
import type { Plugin } from '@tiptap/pm/state';

/**
 * Quotes, apostrophes, dashes and dots as they are printed, while they are typed; Backspace straight after gives the key
 * back. Feet, inches and minutes stay as they are: a straight sign after a digit was meant. Never in code.
 */
export const smartQuotes = (): Plugin =>
  inputRules({
    rules: [
      sign(/(?:^|[\s([{<'\u2018\u2014])(")$/, '“'),
      sign(/[^\s\d([{<](")$/, '”'),
      sign(/(?:^|[\s([{<"\u201c\u2014])(')$/, '‘'),
      sign(/[^\s\d([{<](')$/, '’'),
      sign(/[^.](\.\.\.)$/, '…'),
      sign(/[^\s-]( -- )$/, ' — '),
    ],
  });

/** What the group of the pattern says becomes the sign; what it only looks at stays. */
const sign = (pattern: RegExp, printed: string): InputRule =>
  new InputRule(pattern, (state, match, start, end) => {
    const [whole, typed] = match;
    const marks = state.storedMarks ?? state.selection.$from.marks();
    if (typed === undefined || marks.some((mark) => mark.type.name === 'code')) return null;
    return state.tr.insertText(printed, start + whole.length - typed.length, end);
  });
