import { X } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";

export type ChipProps = {
  icon?: ReactNode;
  /** Offers to take it away; needs the words: "Remove filter Open". */
  onRemove?: (() => void) | undefined;
  removeLabel?: string | undefined;
  className?: string | undefined;
  children: ReactNode;
};

/** A value among others: an address, a filter, a tag. */
export function Chip({ icon, onRemove, removeLabel, className, children }: ChipProps) {
  return (
    <span
      className={cn(
        "inline-flex h-6 max-w-full items-center gap-1 rounded-full border border-line bg-surface px-2 text-soft text-xs [&_svg]:size-3.5 [&_svg]:shrink-0",
        onRemove && "pr-0",
        className,
      )}
    >
      {icon}
      <span className="truncate">{children}</span>
      {onRemove && (
        <button
          type="button"
          onClick={onRemove}
          aria-label={removeLabel ?? "Remove"}
          className="flex size-6 items-center justify-center rounded-full text-muted hover:text-ink"
        >
          <X aria-hidden />
        </button>
      )}
    </span>
  );
}
