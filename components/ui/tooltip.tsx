"use client";

import { Tooltip as Radix } from "radix-ui";
import type { FocusEvent, ReactNode } from "react";
import { Kbd } from "./kbd";

type TooltipProps = {
  /** A few words; never the only place where something needed is said. */
  content: ReactNode;
  /** Shown after the words, in the form of `useShortcuts`: "mod+k". */
  shortcut?: string | undefined;
  side?: "top" | "right" | "bottom" | "left" | undefined;
  /** One focusable element. */
  children: ReactNode;
};

/** A remark on hover and on focus; the pointer may rest on it, Escape closes it. */
export function Tooltip({ content, shortcut, side = "top", children }: TooltipProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild onFocus={onlyFromKeyboard}>
        {children}
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 flex max-w-72 animate-appear items-center gap-2 rounded-sm bg-floating px-2 py-1 text-ink text-xs shadow-popover"
        >
          {content}
          {shortcut && <Kbd keys={shortcut} />}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Focus that comes back from a closed dialog or menu opens nothing. */
function onlyFromKeyboard(event: FocusEvent<HTMLElement>) {
  if (!event.currentTarget.matches(":focus-visible")) event.preventDefault();
}

/** Lets neighbouring tooltips open without a new wait. Once, around the app. */
export function TooltipProvider({ children }: { children: ReactNode }) {
  return <Radix.Provider delayDuration={400}>{children}</Radix.Provider>;
}
