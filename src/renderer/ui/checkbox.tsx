import { useEffect, useRef } from 'react';
import styles from './checkbox.module.css';

interface CheckboxProps {
  checked: boolean;
  indeterminate?: boolean;
  disabled?: boolean;
  /** Where no visible label wraps it. */
  label?: string;
  onChange: (checked: boolean) => void;
}

/** The browser's own, drawn in our way: a list of a thousand has one in each row. */
export function Checkbox({ checked, indeterminate = false, disabled = false, label, onChange }: CheckboxProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // There is no attribute for it.
    if (input.current !== null) input.current.indeterminate = indeterminate;
  }, [indeterminate]);
  return (
    <span className={styles.place}>
      <input
        ref={input}
        type="checkbox"
        className={styles.box}
        checked={checked}
        disabled={disabled}
        aria-label={label}
        onChange={(event) => onChange(event.target.checked)}
      />
      <svg viewBox="0 0 12 12" aria-hidden className={styles.mark}>
        <path d={indeterminate ? 'M2.5 6h7' : 'm2.2 6.4 2.5 2.5 5-5.4'} />
      </svg>
    </span>
  );
}
