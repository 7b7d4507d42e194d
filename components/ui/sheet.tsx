"use client";

import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { type ReactElement, type ReactNode, useRef } from "react";
import { cn } from "./cn";
import { scrimClass } from "./dialog";
import { IconButton } from "./icon-button";
import { useMediaQuery } from "./use-media-query";
import { type OpenProps, useOpen } from "./use-open";

const widths = { sm: "md:w-90", md: "md:w-120", lg: "md:w-160" };

export type SheetProps = OpenProps & {
  title: ReactNode;
  description?: ReactNode;
  trigger?: ReactElement | undefined;
  /** Buttons at the bottom, always in sight. */
  footer?: ReactNode;
  /** 360, 480 or 640 px; the whole width on small screens. Default `md`. */
  size?: keyof typeof widths | undefined;
  /** False leaves the page beside it usable on wide screens; on small ones it is always modal. Default true. */
  modal?: boolean | undefined;
  /** What Escape does instead of closing: a step back. */
  onEscape?: (() => void) | undefined;
  children?: ReactNode;
};

/** Whatever is being typed into takes Escape for itself: it ends the typing. */
const isKept = ({ target }: KeyboardEvent) =>
  target instanceof Element && target.closest("[data-keeps-escape]") !== null;

/** A panel that slides over the right edge, with its own heading. */
export function Sheet(props: SheetProps) {
  const { title, description, trigger, footer, size = "md", modal = true, onEscape, children } = props;
  const [open, setOpen] = useOpen(props);
  const small = useMediaQuery("(width < 45.0625rem)");
  const covers = modal || small;
  const opener = useRef<Element | null>(null);
  return (
    <Radix.Root open={open} onOpenChange={setOpen} modal={covers}>
      {trigger && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        {covers && <Radix.Overlay className={scrimClass} />}
        <Radix.Content
          {...(description === undefined && { "aria-describedby": undefined })}
          onOpenAutoFocus={() => {
            opener.current = document.activeElement;
          }}
          onCloseAutoFocus={(event) => {
            // Radix knows only of its own trigger
            if (trigger || !(opener.current instanceof HTMLElement) || !opener.current.isConnected) return;
            event.preventDefault();
            opener.current.focus();
          }}
          onEscapeKeyDown={(event) => {
            if (!onEscape && !isKept(event)) return;
            event.preventDefault();
            if (!isKept(event)) onEscape?.();
          }}
          onInteractOutside={covers ? undefined : (event) => event.preventDefault()}
          className={cn(
            "fixed inset-y-0 right-0 z-40 flex w-full animate-slide flex-col bg-floating shadow-dialog",
            widths[size],
          )}
        >
          <header className="border-line border-b py-4 pr-14 pl-4">
            <Radix.Title className="font-semibold text-lg">{title}</Radix.Title>
            {description && <Radix.Description className="text-muted text-sm">{description}</Radix.Description>}
          </header>
          <div className="relative min-h-0 flex-1 overflow-y-auto p-4">{children}</div>
          {footer && <footer className="flex justify-end gap-2 border-line border-t px-4 py-3">{footer}</footer>}
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
