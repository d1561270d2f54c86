import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import styles from './pane-divider.module.css';
import { remPx } from './rem.ts';

interface PaneDividerProps {
  label: string;
  valueRem: number;
  bounds: { readonly least: number; readonly usual: number; readonly most: number };
  onChange: (valueRem: number) => void;
  onCollapse: () => void;
}

/** A window splitter (WAI-ARIA): dragged, moved with the arrows, Enter closes the pane, a double click restores it. */
export function PaneDivider({ label, valueRem, bounds, onChange, onCollapse }: PaneDividerProps) {
  const drag = useRef<{ readonly fromX: number; readonly fromRem: number } | null>(null);
  const within = (rem: number) => Math.max(bounds.least, Math.min(bounds.most, rem));
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { fromX: event.clientX, fromRem: valueRem };
  };
  const onPointerMove = (event: PointerEvent) => {
    if (drag.current === null) return;
    onChange(within(drag.current.fromRem + (event.clientX - drag.current.fromX) / remPx()));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = {
      ArrowLeft: valueRem - 1,
      ArrowRight: valueRem + 1,
      Home: bounds.least,
      End: bounds.most,
    };
    const next = steps[event.key];
    if (next !== undefined) onChange(within(next));
    else if (event.key === 'Enter') onCollapse();
    else return;
    event.preventDefault();
  };
  return (
    <div
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation="vertical"
      aria-valuenow={Math.round(valueRem)}
      aria-valuemin={bounds.least}
      aria-valuemax={bounds.most}
      className={styles.divider}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onLostPointerCapture={() => {
        drag.current = null;
      }}
      onDoubleClick={() => onChange(bounds.usual)}
      onKeyDown={onKeyDown}
    />
  );
}
