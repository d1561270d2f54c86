import { useId, type ComponentProps, type ReactNode } from 'react';
import styles from './text-field.module.css';

interface TextFieldProps extends ComponentProps<'input'> {
  label: string;
  /** A button inside the field's end. */
  end?: ReactNode;
}

export function TextField({ label, end, ...input }: TextFieldProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <div className={styles.box}>
        <input id={id} type="text" {...input} className={styles.input} />
        {end}
      </div>
    </div>
  );
}
