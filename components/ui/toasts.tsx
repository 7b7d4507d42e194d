"use client";

import { useEffect, useRef } from "react";
import { Toaster as Sonner, toast } from "sonner";

/** What `ToastProvider` shows; fetched with the first warning. */
export function Toasts({ warnings }: { warnings: readonly string[] }) {
  const shown = useRef(0);
  useEffect(() => {
    for (const warning of warnings.slice(shown.current)) toast.warning(warning, { duration: Number.POSITIVE_INFINITY });
    shown.current = warnings.length;
  }, [warnings]);
  return (
    <Sonner
      position="bottom-right"
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
