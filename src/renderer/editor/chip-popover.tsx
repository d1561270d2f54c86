import { Popover } from '@base-ui/react/popover';
import type { ReactElement, ReactNode } from 'react';
import styles from './article-header.module.css';

interface ChipPopoverProps {
  readonly trigger: ReactElement;
  readonly title: string;
  readonly children: ReactNode;
  readonly onClose?: () => void;
}

/** A small card under a chip, for choices that take more than one click. */
export function ChipPopover({ trigger, title, children, onClose }: ChipPopoverProps) {
  return (
    <Popover.Root onOpenChange={(open) => open || onClose?.()}>
      <Popover.Trigger render={trigger} />
      <Popover.Portal>
        <Popover.Positioner className={styles.positioner} sideOffset={6} align="start">
          <Popover.Popup className={styles.popover}>
            <Popover.Title className={styles.popoverTitle}>{title}</Popover.Title>
            {children}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
