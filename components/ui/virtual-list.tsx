"use client";

import {
  type ReactNode,
  type Ref,
  type RefObject,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { cn } from "./cn";

export type VirtualListHandle = {
  /** Brings a row into view by the shortest way. */
  show: (index: number) => void;
  /** The scrolling element, to focus it or to listen. */
  element: HTMLDivElement | null;
};

export type VirtualListProps<T> = {
  items: readonly T[];
  keyOf: (item: T) => string;
  /** px; every row has this height. */
  rowHeight: number;
  /** Its root takes the height of the row. */
  renderRow: (item: T, index: number) => ReactNode;
  /** The last rows are near: time to fetch more. May be called again until `items` grows. */
  onEndReached?: (() => void) | undefined;
  /** Semantics and keys of the list, as `role="grid"`, `aria-label`, `aria-rowcount`, `tabIndex`, `onKeyDown`. */
  listProps?: Omit<React.ComponentProps<"div">, "ref" | "className" | "children"> | undefined;
  ref?: Ref<VirtualListHandle> | undefined;
  className?: string | undefined;
};

/** Rows kept above and below those in sight. */
const overscan = 8;
/** px; so that the server paints the first rows too. */
const presumedHeight = 800;

/** A long list of which only the rows in sight exist. It keeps no focus and no selection: that is the caller's. */
export function VirtualList<T>(props: VirtualListProps<T>) {
  const { items, keyOf, rowHeight, renderRow, onEndReached, listProps, ref, className } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const { first, end } = useRowsInSight(scroller, rowHeight);
  const start = Math.max(0, Math.min(first, items.length - 1) - overscan);
  const shown = items.slice(start, end + overscan);
  const last = start + shown.length - 1;

  useImperativeHandle(ref, () => ({
    show(index) {
      const list = scroller.current;
      if (!list) return;
      const lowest = index * rowHeight;
      const highest = lowest + rowHeight - list.clientHeight;
      list.scrollTop = Math.min(lowest, Math.max(highest, list.scrollTop));
    },
    element: scroller.current,
  }));
  useEffect(() => {
    if (items.length > 0 && last >= items.length - 5) onEndReached?.();
  }, [last, items.length, onEndReached]);

  return (
    <div {...listProps} ref={scroller} className={cn("focus-inset relative min-h-0 flex-1 overflow-y-auto", className)}>
      <div role="presentation" className="relative w-full" style={{ height: items.length * rowHeight }}>
        {shown.map((item, index) => (
          <div
            key={keyOf(item)}
            role="presentation"
            className="absolute inset-x-0 top-0"
            style={{ height: rowHeight, transform: `translateY(${(start + index) * rowHeight}px)` }}
          >
            {renderRow(item, start + index)}
          </div>
        ))}
      </div>
    </div>
  );
}

type Rows = { first: number /** Exclusive. */; end: number };

/** Which rows the scroll position and the height of the list let see. */
function useRowsInSight(scroller: RefObject<HTMLElement | null>, rowHeight: number): Rows {
  const [rows, setRows] = useState<Rows>({ first: 0, end: Math.ceil(presumedHeight / rowHeight) });
  useLayoutEffect(() => {
    const list = scroller.current;
    if (!list) return;
    const look = () => {
      const first = Math.floor(list.scrollTop / rowHeight);
      const end = Math.ceil((list.scrollTop + list.clientHeight) / rowHeight);
      setRows((rows) => (rows.first === first && rows.end === end ? rows : { first, end }));
    };
    look();
    const sizes = new ResizeObserver(look);
    sizes.observe(list);
    list.addEventListener("scroll", look, { passive: true });
    return () => {
      sizes.disconnect();
      list.removeEventListener("scroll", look);
    };
  }, [scroller, rowHeight]);
  return rows;
}
