import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { createContext, use, useRef, type ReactNode, type RefObject } from 'react';
import { IconButton } from './button.tsx';
import { classNames } from './class-names.ts';
import styles from './dialog.module.css';
import { focusAtOnce } from './focus-at-once.ts';

interface DialogProps {
  title: ReactNode;
  description?: ReactNode;
  /** `alert` cannot be clicked away: it asks about something that would be lost. */
  role?: 'dialog' | 'alertdialog';
  /** Something was typed in it: a stray click beside it does not throw that away. */
  isTypedIn?: boolean;
  size?: 'small' | 'medium' | 'large';
  /** It is read first: none of its buttons is what one comes for. */
  readFirst?: boolean;
  initialFocus?: RefObject<HTMLElement | null>;
  footer?: ReactNode;
  children?: ReactNode;
  onClose: () => void;
}

/** What the dialogs in here give the focus to in the moment they close; without it, what had it when they opened. */
export const FocusAfterDialogContext = createContext<(() => HTMLElement | null) | undefined>(undefined);

/** A dialog that is open for as long as it is rendered. */
export function Dialog({
  role = 'dialog',
  size = 'small',
  isTypedIn = false,
  onClose,
  children,
  ...parts
}: DialogProps) {
  const popup = useRef<HTMLDivElement>(null);
  const focusAfter = use(FocusAfterDialogContext);
  const initialFocus = parts.initialFocus ?? (parts.readFirst === true || size === 'large' ? popup : undefined);
  return (
    <BaseDialog.Root
      open
      disablePointerDismissal={role === 'alertdialog' || isTypedIn}
      onOpenChange={(open) => open || onClose()}
    >
      <BaseDialog.Portal>
        {/* Also over a screen, which is a dialog for itself and has none. */}
        <BaseDialog.Backdrop forceRender className={styles.backdrop} />
        <BaseDialog.Viewport className={styles.viewport}>
          <BaseDialog.Popup
            role={role}
            className={classNames(styles.popup, styles[size])}
            ref={popup}
            initialFocus={() => focusAtOnce(popup, initialFocus)}
            finalFocus={focusAfter}
          >
            <div className={styles.header}>
              <BaseDialog.Title className={styles.title}>{parts.title}</BaseDialog.Title>
            </div>
            <div className={styles.body}>
              {parts.description === undefined ? null : (
                <BaseDialog.Description className={styles.description}>{parts.description}</BaseDialog.Description>
              )}
              {children}
            </div>
            {parts.footer === undefined ? null : <div className={styles.footer}>{parts.footer}</div>}
            {/* Last, so that the first field has the focus when the dialog opens. */}
            <div className={styles.close}>
              <BaseDialog.Close
                render={
                  <IconButton label="Close">
                    <X size={16} />
                  </IconButton>
                }
              />
            </div>
          </BaseDialog.Popup>
        </BaseDialog.Viewport>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
