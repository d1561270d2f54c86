import { moveInList, type ListPlace } from './list-movement.ts';

/** What a key or a press does in a list of which several rows may be chosen, as people know it from their files. */

export type ListCommand = 'all' | 'clear' | 'toggle' | 'delete' | 'open';

/** `look`: the focus moves, and what is chosen stays. */
export type ListStep =
  | { readonly to: number; readonly how: 'open' | 'stretch' | 'look' }
  | { readonly command: ListCommand };

interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** null: not a key of the list's; a letter may still be one to go on with. */
export const listStep = (pressed: Key, place: ListPlace, several: boolean): ListStep | null => {
  if (pressed.altKey) return null;
  const { key, shiftKey } = pressed;
  const mod = pressed.ctrlKey || pressed.metaKey;
  if (mod && !shiftKey && key.toLowerCase() === 'a') return { command: 'all' };
  // A Mac's keyboard has no other key for it.
  if (key === 'Delete' || (mod && key === 'Backspace')) return { command: 'delete' };
  if (key === ' ' && (mod || shiftKey || several)) return { command: 'toggle' };
  if (key === 'Escape' && several) return { command: 'clear' };
  if (key === 'Enter' && !mod) return { command: 'open' };
  const to = moveInList(key, place);
  if (to === null) return null;
  return { to, how: shiftKey ? 'stretch' : mod ? 'look' : 'open' };
};

export type Press = 'open' | 'toggle' | 'stretch';

export const pressOf = ({ ctrlKey, metaKey, shiftKey }: Omit<Key, 'key'>): Press => {
  if (shiftKey) return 'stretch';
  return ctrlKey || metaKey ? 'toggle' : 'open';
};
