import type { ComponentProps, ReactNode } from 'react';
import styles from './button.module.css';
import { classNames } from './class-names.ts';
import { ariaShortcut } from './shortcut.ts';
import { Tooltip } from './tooltip.tsx';

/** `primary` is the one strong button of a screen. */
export type ButtonLook = 'primary' | 'outline' | 'quiet' | 'danger';

interface ButtonProps extends ComponentProps<'button'> {
  look?: ButtonLook;
}

export function Button({ look = 'outline', className, type = 'button', ...rest }: ButtonProps) {
  return <button type={type} className={classNames(styles.button, styles[look], className)} {...rest} />;
}

interface IconButtonProps extends ComponentProps<'button'> {
  /** Its name for screen readers, and its tooltip. */
  label: string;
  shortcut?: string | undefined;
  children: ReactNode;
}

export function IconButton({ label, shortcut, className, type = 'button', ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label} shortcut={shortcut}>
      <button
        type={type}
        aria-label={label}
        aria-keyshortcuts={shortcut === undefined ? undefined : ariaShortcut(shortcut, navigator.platform)}
        className={classNames(styles.button, styles.icon, className)}
        {...rest}
      />
    </Tooltip>
  );
}
