"use client";

import { Popover as Radix } from "radix-ui";
import type { ReactElement, ReactNode } from "react";
import { cn } from "./cn";
import { type OpenProps, useOpen } from "./use-open";

export type PopoverProps = OpenProps & {
  trigger: ReactElement;
  /** Its accessible name. */
  label: string;
  align?: "start" | "center" | "end" | undefined;
  side?: "top" | "right" | "bottom" | "left" | undefined;
  className?: string | undefined;
  children: ReactNode;
};

/** A small floating form or explanation beside its button. */
export function Popover(props: PopoverProps) {
  const { trigger, label, align = "start", side = "bottom", className, children } = props;
  const [open, setOpen] = useOpen(props);
  return (
    <Radix.Root open={open} onOpenChange={setOpen}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          {...{ align, side }}
          aria-label={label}
          sideOffset={4}
          collisionPadding={8}
          className={cn(
            "z-50 max-h-(--radix-popover-content-available-height) w-72 animate-appear overflow-y-auto rounded-md bg-floating p-3 text-sm shadow-popover",
            className,
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
