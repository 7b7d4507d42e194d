import type { ComponentProps } from "react";
import { cn } from "./cn";

export type SwitchProps = Omit<ComponentProps<"input">, "type" | "role"> & {
  label: string;
  /** The label is read but not shown, where a `CardRow` already says it. */
  hideLabel?: boolean | undefined;
};

/** On or off, with the word; for what acts at once. A checkbox to the browser, a switch to everyone else. */
export function Switch({ label, hideLabel, className, ...rest }: SwitchProps) {
  return (
    <label
      className={cn(
        "group/switch inline-flex min-h-6 items-center gap-2 text-sm has-disabled:text-muted touch-target",
        className,
      )}
    >
      <span className={cn(hideLabel && "sr-only")}>{label}</span>
      <span aria-hidden className="w-6 text-right text-muted text-xs group-has-checked/switch:hidden">
        Off
      </span>
      <span aria-hidden className="hidden w-6 text-right text-ink text-xs group-has-checked/switch:inline">
        On
      </span>
      <span className="relative inline-flex h-5 w-8 shrink-0">
        <input
          {...rest}
          type="checkbox"
          role="switch"
          className="peer size-full appearance-none rounded-full border border-control bg-surface checked:border-accent checked:bg-accent disabled:opacity-50"
        />
        <span
          aria-hidden
          className="pointer-events-none absolute top-0.75 left-0.75 size-3.5 rounded-full bg-control transition-transform peer-checked:translate-x-3 peer-checked:bg-on-solid forced-colors:peer-checked:bg-control"
        />
      </span>
    </label>
  );
}
