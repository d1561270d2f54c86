import { CircleAlert, Info, TriangleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from './button.tsx';
import styles from './banner.module.css';
import { classNames } from './class-names.ts';

export type BannerLevel = 'info' | 'warning' | 'error';

interface BannerProps {
  level: BannerLevel;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
  onDismiss?: (() => void) | undefined;
}

const icons = { info: Info, warning: TriangleAlert, error: CircleAlert };

/** Only for what needs an action or must be read once: the rest belongs into the status bar. */
export function Banner({ level, title, children, actions, onDismiss }: BannerProps) {
  const Icon = icons[level];
  return (
    <div className={classNames(styles.banner, styles[level])} role={level === 'error' ? 'alert' : 'status'}>
      <Icon size={16} aria-hidden className={styles.icon} />
      <div className={styles.words}>
        <strong>{title}</strong> <span>{children}</span>
      </div>
      {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
      {onDismiss === undefined ? null : (
        <IconButton label="Dismiss" onClick={onDismiss}>
          <X size={16} />
        </IconButton>
      )}
    </div>
  );
}
