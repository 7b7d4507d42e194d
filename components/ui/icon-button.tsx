"use client";

import type { ComponentProps } from "react";
import { cn } from "./cn";
import { Spinner } from "./spinner";
import { Tooltip } from "./tooltip";

const sizes = { sm: "size-6", md: "size-8", lg: "size-10" };

export type IconButtonProps = Omit<ComponentProps<"button">, "aria-label"> & {
  /** What it does: its accessible name and its tooltip. */
  label: string;
  /** 24, 32 or 40 px. Default `md`. */
  size?: keyof typeof sizes | undefined;
  /** Shown in the tooltip, in the form of `useShortcuts`. */
  shortcut?: string | undefined;
  side?: "top" | "right" | "bottom" | "left" | undefined;
  loading?: boolean | undefined;
};

/** A button with an icon for its face; the icon is its child. */
export function IconButton(props: IconButtonProps) {
  const { label, size = "md", shortcut, side, loading = false, className, children, onClick, ...rest } = props;
  return (
    <Tooltip content={label} shortcut={shortcut} side={side}>
      <button
        type="button"
        {...rest}
        aria-label={label}
        aria-disabled={loading || rest["aria-disabled"]}
        onClick={loading ? (event) => event.preventDefault() : onClick}
        className={cn(
          "inline-flex shrink-0 items-center justify-center rounded-sm text-muted hover:bg-hover hover:text-ink",
          "disabled:cursor-not-allowed disabled:opacity-50 aria-expanded:bg-hover aria-pressed:bg-selected aria-pressed:text-ink [&_svg]:size-4",
          sizes[size],
          className,
        )}
      >
        {loading ? <Spinner /> : children}
      </button>
    </Tooltip>
  );
}
