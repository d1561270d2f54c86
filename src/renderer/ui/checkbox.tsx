import { Checkbox as BaseCheckbox } from '@base-ui/react/checkbox';
import { Check, Minus } from 'lucide-react';
import styles from './checkbox.module.css';

interface CheckboxProps {
  checked: boolean;
  indeterminate?: boolean;
  disabled?: boolean;
  /** Where no visible label wraps it. */
  label?: string;
  onChange: (checked: boolean) => void;
}

export function Checkbox({ checked, indeterminate = false, disabled = false, label, onChange }: CheckboxProps) {
  return (
    <BaseCheckbox.Root
      className={styles.box}
      checked={checked}
      indeterminate={indeterminate}
      disabled={disabled}
      aria-label={label}
      onCheckedChange={(next) => onChange(next)}
    >
      <BaseCheckbox.Indicator className={styles.mark}>
        {indeterminate ? <Minus size={12} strokeWidth={3} /> : <Check size={12} strokeWidth={3} />}
      </BaseCheckbox.Indicator>
    </BaseCheckbox.Root>
  );
}
