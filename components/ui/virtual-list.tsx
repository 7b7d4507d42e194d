"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, type Ref, useEffect, useImperativeHandle, useRef } from "react";
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

/** A long list of which only the rows in sight exist. It keeps no focus and no selection: that is the caller's. */
export function VirtualList<T>(props: VirtualListProps<T>) {
  const { items, keyOf, rowHeight, renderRow, onEndReached, listProps, ref, className } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => {
      const item = items[index];
      return item === undefined ? index : keyOf(item);
    },
    overscan: 8,
    // So that the server paints the first rows too.
    initialRect: { width: 360, height: 800 },
  });
  const rows = virtualizer.getVirtualItems();
  const last = rows.at(-1)?.index ?? -1;

  useImperativeHandle(ref, () => ({
    show: (index) => virtualizer.scrollToIndex(index, { align: "auto" }),
    element: scroller.current,
  }));
  useEffect(() => {
    if (items.length > 0 && last >= items.length - 5) onEndReached?.();
  }, [last, items.length, onEndReached]);

  return (
    <div {...listProps} ref={scroller} className={cn("focus-inset relative min-h-0 flex-1 overflow-y-auto", className)}>
      <div role="presentation" className="relative w-full" style={{ height: virtualizer.getTotalSize() }}>
        {rows.map((row) => {
          const item = items[row.index];
          return (
            item !== undefined && (
              <div
                key={row.key}
                role="presentation"
                className="absolute inset-x-0 top-0"
                style={{ height: row.size, transform: `translateY(${row.start}px)` }}
              >
                {renderRow(item, row.index)}
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}
