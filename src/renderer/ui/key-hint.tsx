import styles from './key-hint.module.css';
import { shortcutText } from './shortcut.ts';

/** A keyboard shortcut as this computer's keyboards print it. */
export function KeyHint({ shortcut }: { shortcut: string }) {
  return <kbd className={styles.hint}>{shortcutText(shortcut, navigator.platform)}</kbd>;
}
