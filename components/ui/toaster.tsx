"use client";

import { Toaster as Sonner } from "sonner";

/** Where `toast()` from sonner shows: only for what has no place of its own on screen. Once, around the app. */
export function Toaster() {
  return (
    <Sonner
      position="bottom-right"
      duration={8000}
      gap={8}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "font-sans flex w-80 items-center gap-3 rounded-md bg-floating px-4 py-3 text-ink text-sm shadow-popover",
          title: "font-medium",
          description: "text-muted",
          actionButton: "ml-auto rounded-sm px-2 py-1 font-medium text-accent-ink hover:bg-hover",
        },
      }}
    />
  );
}
