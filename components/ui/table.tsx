import { ArrowDown, ArrowUp } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

type TableProps = {
  /** What the table holds; read by screen readers. */
  caption: string;
  className?: string | undefined;
  children: ReactNode;
};

/** A table that scrolls sideways in its own frame when it must; `thead` and `tbody` are its children. */
export function Table({ caption, className, children }: TableProps) {
  return (
    // A region that scrolls has to take the focus, or the keyboard cannot scroll it
    <section
      aria-label={caption}
      tabIndex={0}
      className={cn("focus-inset relative min-w-0 overflow-x-auto", className)}
    >
      <table className="w-full border-collapse text-left text-sm">
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </section>
  );
}

export function Row({ className, ...rest }: ComponentProps<"tr">) {
  return (
    <tr
      {...rest}
      className={cn("border-line border-b aria-selected:bg-selected [tbody>&:last-child]:border-b-0", className)}
    />
  );
}

export function Cell({ className, ...rest }: ComponentProps<"td">) {
  return <td {...rest} className={cn("p-3 align-top first:pl-4 last:pr-4 max-md:wrap-anywhere", className)} />;
}

type HeadCellProps = ComponentProps<"th"> & {
  /** How the table is sorted by this column, when it is. */
  sorted?: "ascending" | "descending" | undefined;
  /** Makes the head a button that sorts. */
  onSort?: (() => void) | undefined;
};

/** The head of a row that looks like its other cells. */
export function RowHeadCell({ className, ...rest }: ComponentProps<"th">) {
  return <th scope="row" {...rest} className={cn("p-3 font-normal first:pl-4 last:pr-4", className)} />;
}

/** The head of a column, or of a row with `scope="row"`. */
export function HeadCell({ sorted, onSort, className, children, ...rest }: HeadCellProps) {
  const Arrow = sorted === "descending" ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      {...rest}
      aria-sort={onSort && (sorted ?? "none")}
      className={cn("px-3 py-2 font-medium text-muted text-xs first:pl-4 last:pr-4 md:whitespace-nowrap", className)}
    >
      {onSort ? (
        <button
          type="button"
          onClick={onSort}
          className="inline-flex min-h-6 items-center gap-1 rounded-xs hover:text-ink"
        >
          {children}
          <Arrow aria-hidden className={cn("size-3.5", sorted === undefined && "opacity-0")} />
        </button>
      ) : (
        children
      )}
    </th>
  );
}
