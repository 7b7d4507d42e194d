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
      <span className="relative inline-flex h-5 w-8 shrink-0">
        <input
          {...rest}
          type="checkbox"
          role="switch"
          className="peer size-full appearance-none rounded-full border border-transparent bg-control checked:bg-accent disabled:opacity-50 forced-colors:border-control"
        />
        <span
          aria-hidden
          className="pointer-events-none absolute top-0.5 left-0.5 size-4 rounded-full bg-on-solid transition-transform peer-checked:translate-x-3"
        />
      </span>
      <span aria-hidden className="w-6 text-muted text-xs group-has-checked/switch:hidden">
        Off
      </span>
      <span aria-hidden className="hidden w-6 text-ink text-xs group-has-checked/switch:inline">
        On
      </span>
    </label>
  );
}
