"use client";

import { Check, Minus } from "lucide-react";
import { type ComponentProps, type ReactNode, useEffect, useRef } from "react";
import { cn } from "./cn";
import { FieldNotes, useField } from "./field";

export type CheckboxProps = Omit<ComponentProps<"input">, "type" | "ref"> & {
  label: ReactNode;
  /** The label is read but not shown. */
  hideLabel?: boolean | undefined;
  hint?: ReactNode;
  error?: ReactNode;
  /** Some, not all, of what it stands for is checked. */
  indeterminate?: boolean | undefined;
};

/** The browser's checkbox, drawn by us: works in forms, with or without state. */
export function Checkbox({ label, hideLabel, hint, error, indeterminate = false, className, ...rest }: CheckboxProps) {
  const { id, aria } = useField({ id: rest.id, hint, error, required: rest.required });
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (input.current) input.current.indeterminate = indeterminate;
  }, [indeterminate]);
  return (
    <div className={cn("flex min-w-0 flex-col", className)}>
      <label className="flex min-h-6 items-start gap-2 text-sm has-disabled:text-muted pointer-coarse:min-h-11 pointer-coarse:items-center">
        <span className="relative my-0.5 flex size-4 shrink-0">
          <input
            {...rest}
            {...aria}
            ref={input}
            type="checkbox"
            className="peer size-4 appearance-none rounded-xs border border-control bg-surface checked:border-accent checked:bg-accent indeterminate:border-accent indeterminate:bg-accent disabled:opacity-50 aria-invalid:border-danger"
          />
          <Check
            aria-hidden
            className="pointer-events-none absolute inset-0.5 size-3 stroke-3 text-on-solid opacity-0 peer-checked:opacity-100 peer-indeterminate:opacity-0"
          />
          <Minus
            aria-hidden
            className="pointer-events-none absolute inset-0.5 size-3 stroke-3 text-on-solid opacity-0 peer-indeterminate:opacity-100"
          />
        </span>
        <span className={cn("min-w-0", hideLabel && "sr-only")}>{label}</span>
      </label>
      <div className="pl-6 empty:hidden">
        <FieldNotes id={id} hint={hint} error={error} />
      </div>
    </div>
  );
}
