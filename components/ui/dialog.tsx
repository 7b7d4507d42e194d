"use client";

import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactElement, ReactNode } from "react";
import { cn } from "./cn";
import { IconButton } from "./icon-button";
import { type OpenProps, useOpen } from "./use-open";

const widths = { sm: "max-w-100", md: "max-w-140", lg: "max-w-200" };

export type DialogProps = OpenProps & {
  title: string;
  description?: ReactNode;
  /** A button that opens it; focus returns there. Leave out when the caller opens it. */
  trigger?: ReactElement | undefined;
  /** Buttons at the right, the main one last. */
  footer?: ReactNode;
  /** 400, 560 or 800 px at most. Default `md`. */
  size?: keyof typeof widths | undefined;
  children?: ReactNode;
};

export const scrimClass = "fixed inset-0 z-40 animate-appear bg-scrim";
export const dialogClass = cn(
  "-translate-x-1/2 -translate-y-1/2 fixed top-1/2 left-1/2 z-40 flex max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] animate-appear flex-col rounded-lg bg-floating shadow-dialog",
);

/** A modal question or form. Escape and the cross close it; focus goes back to what opened it. */
export function Dialog({ title, description, trigger, footer, size = "md", children, ...state }: DialogProps) {
  const [open, setOpen] = useOpen(state);
  return (
    <Radix.Root open={open} onOpenChange={setOpen}>
      {trigger && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        <Radix.Overlay className={scrimClass} />
        <Radix.Content
          className={cn(dialogClass, widths[size])}
          {...(description === undefined && { "aria-describedby": undefined })}
        >
          <header className="pt-4 pr-14 pb-3 pl-5">
            <Radix.Title className="font-semibold text-lg">{title}</Radix.Title>
            {description && <Radix.Description className="text-muted text-sm">{description}</Radix.Description>}
          </header>
          <div className="relative min-h-0 flex-1 overflow-y-auto px-5 pt-1 pb-5">{children}</div>
          {footer && (
            <footer className="flex flex-wrap justify-end gap-2 border-line border-t px-5 py-3">{footer}</footer>
          )}
          <Radix.Close asChild>
            <IconButton label="Close" className="absolute top-3 right-3">
              <X aria-hidden />
            </IconButton>
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
