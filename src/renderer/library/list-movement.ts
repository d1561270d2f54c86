/** Moving through a list with the keyboard, as pure steps: one set of rules for every list of the window. */

export interface ListPlace {
  readonly index: number;
  readonly count: number;
  /** How many rows one page key moves. */
  readonly pageRows: number;
}

/** The row that a key leads to, or null when the key does not move. */
export const moveInList = (key: string, { index, count, pageRows }: ListPlace): number | null => {
  if (count === 0) return null;
  const within = (next: number) => Math.max(0, Math.min(count - 1, next));
  switch (key) {
    case 'ArrowDown':
      return within(index + 1);
    case 'ArrowUp':
      // From "nothing is active" up means the last row, as in menus.
      return index < 0 ? count - 1 : within(index - 1);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    case 'PageDown':
      return within(Math.max(0, index) + Math.max(1, pageRows));
    case 'PageUp':
      return within(index - Math.max(1, pageRows));
    default:
      return null;
  }
};

const forgetAfterMs = 700;

/** What was typed ahead so far. */
export interface TypedAhead {
  readonly text: string;
  readonly atMs: number;
}

export const nothingTyped: TypedAhead = { text: '', atMs: Number.NEGATIVE_INFINITY };

/** A space is a letter only inside of a word that was begun. */
export const typeAhead = (before: TypedAhead, key: string, nowMs: number): TypedAhead | null => {
  const fresh = nowMs - before.atMs > forgetAfterMs;
  if (key.length !== 1 || (key === ' ' && (fresh || before.text === ''))) return null;
  return { text: (fresh ? '' : before.text) + key.toLocaleLowerCase(), atMs: nowMs };
};

/**
 * The row that typing leads to, round the end to the beginning. One letter moves on from the active row, the same letter
 * again to the next one; more letters stay where they still match.
 */
export const findTyped = (names: readonly string[], typed: string, active: number): number | null => {
  const sameLetter = typed.replaceAll(typed.charAt(0), '') === '';
  const wanted = sameLetter ? typed.charAt(0) : typed;
  const start = sameLetter ? active + 1 : Math.max(0, active);
  for (let step = 0; step < names.length; step += 1) {
    const index = (start + step) % names.length;
    if (names[index]?.toLocaleLowerCase().startsWith(wanted) === true) return index;
  }
  return null;
};
