import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { troublePolicy, type Trouble } from '../../shared/model/trouble.ts';
import { detailOf } from '../../shared/model/trouble-detail.ts';
import { classNames } from './class-names.ts';
import styles from './trouble-message.module.css';

interface TroubleMessageProps {
  trouble: Trouble;
  /** Where the usual words about what is safe and what to do do not fit the place. */
  safe?: string | undefined;
  next?: string | undefined;
  actions?: ReactNode;
}

/** What happened, what is safe, and what to do next: the same three sentences everywhere. */
export function TroubleMessage({ trouble, actions, ...own }: TroubleMessageProps) {
  const usual = troublePolicy(trouble.kind);
  const { happened } = usual;
  const safe = own.safe ?? usual.safe;
  const next = own.next ?? usual.next;
  const { detail, code } = detailOf(trouble);
  return (
    <div className={classNames(styles.trouble, usual.policy === 'ask' && styles.ask)} role="alert">
      <CircleAlert size={16} aria-hidden className={styles.icon} />
      <div className={styles.words}>
        <p className={styles.happened}>{happened}</p>
        {detail === null ? null : <p className={styles.detail}>{detail}</p>}
        <p>{safe}</p>
        <p>{next}</p>
        {code === null ? null : <p className={styles.detail}>What the system calls it: {code}</p>}
        {trouble.correlationId === undefined ? null : (
          <p className={styles.detail}>For Help Scout's support: {trouble.correlationId}</p>
        )}
        {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
      </div>
    </div>
  );
}
