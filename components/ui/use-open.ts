"use client";

import { useState } from "react";

export type OpenProps = {
  /** With `onOpenChange`, the caller decides; without both, the component remembers by itself. */
  open?: boolean | undefined;
  onOpenChange?: ((open: boolean) => void) | undefined;
};

/** Open or closed, kept by the caller or, when it does not care, here. */
export function useOpen({ open, onOpenChange }: OpenProps): [boolean, (open: boolean) => void] {
  const [own, setOwn] = useState(false);
  return [
    open ?? own,
    (next) => {
      setOwn(next);
      onOpenChange?.(next);
    },
  ];
}
