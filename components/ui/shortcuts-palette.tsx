"use client";

import { CommandPalette } from "./command-palette";
import { groupedShortcuts, useAllShortcuts } from "./shortcuts";

/** The ⌘K palette: every shortcut on offer as an action to find by name. */
export function ShortcutsPalette(props: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const groups = groupedShortcuts(useAllShortcuts()).map(([heading, shortcuts]) => ({
    heading,
    items: shortcuts
      .filter(({ keys }) => keys !== "mod+k")
      .map(({ keys, label, run }) => ({ id: keys, label, shortcut: keys, run })),
  }));
  return <CommandPalette {...props} groups={groups} />;
}
