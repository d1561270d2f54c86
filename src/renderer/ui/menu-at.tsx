import { Menu as BaseMenu } from '@base-ui/react/menu';
import { useMemo, type ReactNode } from 'react';
import styles from './menu.module.css';

/** Where a menu was asked for. `point` null: at `element`, which gets the focus back. */
export interface MenuPlace {
  readonly element: HTMLElement;
  readonly point: { readonly x: number; readonly y: number } | null;
}

interface MenuAtProps {
  place: MenuPlace;
  label: string;
  align?: 'start' | 'end';
  children: ReactNode;
  onClose: () => void;
}

/** One menu for all rows of a list, open for as long as it is rendered: a menu for each row would cost each row. */
export function MenuAt({ place: { element, point }, label, align = 'start', children, onClose }: MenuAtProps) {
  const anchor = useMemo(
    () => (point === null ? element : { getBoundingClientRect: () => new DOMRect(point.x, point.y, 0, 0) }),
    [element, point],
  );
  return (
    <BaseMenu.Root open modal={false} onOpenChange={(open) => open || onClose()}>
      <BaseMenu.Portal>
        <BaseMenu.Positioner className={styles.positioner} anchor={anchor} align={align} sideOffset={4}>
          <BaseMenu.Popup className={styles.popup} finalFocus={() => element} aria-label={label}>
            {children}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}
