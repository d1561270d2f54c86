import { defaultRangeExtractor, useVirtualizer, type Range, type Virtualizer } from '@tanstack/react-virtual';
import { useCallback, useLayoutEffect, useRef, type RefObject } from 'react';
import { useRem } from '../app/rem.ts';

interface VirtualRowsOptions {
  readonly count: number;
  readonly scroller: RefObject<HTMLElement | null>;
  /** Of what is listed, not of its place: a row that moves keeps its elements. The same function while rows stay. */
  readonly keyOf: (index: number) => string | number;
  /** About how high a row is, in rem; rows that are measured have their own height once they were in the page. */
  readonly heightRem: (index: number) => number;
  /** Stays in the page however far it is scrolled away, because it holds the focus; null: none does. */
  readonly kept: number | null;
  readonly onRange?: (first: number, last: number) => void;
}

/** Only the rows in sight are in the page, and a few beyond: a knowledge base has thousands. */
export const useVirtualRows = (options: VirtualRowsOptions): Virtualizer<HTMLElement, Element> => {
  const { count, scroller, keyOf, heightRem, kept, onRange } = options;
  const rem = useRem();
  const rangeExtractor = useCallback(
    (visible: Range) => {
      const inSight = defaultRangeExtractor(visible);
      if (kept === null || kept >= count || (kept >= (inSight[0] ?? 0) && kept <= (inSight.at(-1) ?? 0)))
        return inSight;
      return [...inSight, kept].sort((a, b) => a - b);
    },
    [kept, count],
  );
  // eslint-disable-next-line react/incompatible-library -- no compiler memoizes this component; its rows are memoized by hand
  const virtualizer = useVirtualizer<HTMLElement, Element>({
    count,
    getScrollElement: () => scroller.current,
    getItemKey: keyOf,
    estimateSize: (index) => Math.round(heightRem(index) * rem),
    overscan: 10,
    rangeExtractor,
    // The next frame is soon enough: drawing within the scroll event keeps the browser from moving what is there.
    useFlushSync: false,
    ...(onRange === undefined
      ? {}
      : { onChange: ({ range }) => range !== null && onRange(range.startIndex, range.endIndex) }),
  });
  const measuredRem = useRef(rem);
  useLayoutEffect(() => {
    if (measuredRem.current !== rem) virtualizer.measure();
    measuredRem.current = rem;
  }, [virtualizer, rem]);
  return virtualizer;
};
