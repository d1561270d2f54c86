import { useId } from 'react';
import styles from './one-of.module.css';

interface OneOfProps<Value extends string> {
  /** What is chosen between. */
  readonly label: string;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** A few ways to look at one thing, in a row. The browser's own radio buttons: arrow keys go from one to the next. */
export function OneOf<Value extends string>({ label, options, value, onChange }: OneOfProps<Value>) {
  const name = useId();
  return (
    <div role="radiogroup" aria-label={label} className={styles.row}>
      {options.map((option) => (
        <label key={option.value} className={styles.option}>
          <input
            type="radio"
            name={name}
            className={styles.dot}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </div>
  );
}
