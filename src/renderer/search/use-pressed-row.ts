import { useEffect, useRef, type MouseEvent } from 'react';

/** How far a hand may move between pressing and letting go, in CSS pixels, and still mean the row it pressed. */
const stillPx = 8;

/**
 * A list that is still being searched may change under the pointer: what is opened is the row that was pressed, whatever
 * lies there when the button is let go, and wherever that row is by then.
 */
export const usePressedRow = <Row>(onChoose: (row: Row) => void) => {
  const latest = useRef(onChoose);
  useEffect(() => {
    latest.current = onChoose;
  });
  return {
    onMouseDown: (event: MouseEvent, row: Row): void => {
      // Before the box loses the focus and takes the list with it.
      event.preventDefault();
      if (event.button !== 0) return;
      const { clientX, clientY } = event;
      const release = (up: globalThis.MouseEvent): void => {
        if (Math.hypot(up.clientX - clientX, up.clientY - clientY) <= stillPx) latest.current(row);
      };
      window.addEventListener('mouseup', release, { once: true });
    },
    /** A screen reader clicks without a button that is pressed. */
    onClick: (event: MouseEvent, row: Row): void => {
      if (event.detail === 0) onChoose(row);
    },
  };
};

/** Rows that slide under a pointer at rest are reported as moves, too; they must not take the keyboard's place. */
export const isRealMove = ({ movementX, movementY }: MouseEvent): boolean => movementX !== 0 || movementY !== 0;
