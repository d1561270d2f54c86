import { type ReactNode, type RefObject, useId, useRef, useState } from 'react';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import styles from './form-dialog.module.css';

interface FormDialogProps {
  title: ReactNode;
  description?: ReactNode;
  /** The words on the button that does it; Enter in a field is the same. */
  submit: string;
  cancel?: string;
  /** Why it was not done, in a sentence; null while nothing is wrong. */
  refused: ReactNode | null;
  /** A third way out, at the other end of the buttons. */
  apart?: { label: string; onClick: () => void } | null;
  initialFocus?: RefObject<HTMLElement | null>;
  /** Not called again before it has ended: Enter pressed twice makes one article. */
  onSubmit: () => void | Promise<void>;
  onCancel?: () => void;
  /** Something was typed or ticked: what was refused is another thing now. */
  onTyped: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** A dialog that asks for a few values, and does one thing with them. */
export function FormDialog({ submit, cancel = 'Cancel', refused, apart = null, children, ...parts }: FormDialogProps) {
  const formId = useId();
  const [isTypedIn, setTypedIn] = useState(false);
  const isUnderWay = useRef(false);
  const { title, description, initialFocus, onClose, onCancel = onClose, onSubmit, onTyped } = parts;
  const doOnce = async () => {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    try {
      await onSubmit();
    } finally {
      isUnderWay.current = false;
    }
  };
  return (
    <Dialog
      title={title}
      description={description}
      {...(initialFocus === undefined ? {} : { initialFocus })}
      isTypedIn={isTypedIn}
      onClose={onClose}
      footer={
        <>
          {apart === null ? null : (
            <Button look="quiet" className={styles.apart} onClick={apart.onClick}>
              {apart.label}
            </Button>
          )}
          <Button onClick={onCancel}>{cancel}</Button>
          <Button look="primary" type="submit" form={formId}>
            {submit}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className={styles.form}
        onChange={() => {
          setTypedIn(true);
          onTyped();
        }}
        onSubmit={(event) => {
          event.preventDefault();
          void doOnce();
        }}
      >
        {children}
        {refused === null ? null : (
          <p className={styles.refused} role="alert">
            {refused}
          </p>
        )}
      </form>
    </Dialog>
  );
}
