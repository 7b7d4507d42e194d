"use client";

import { useState } from "react";
import { CommandPalette } from "./command-palette";
import { Dialog } from "./dialog";
import { Kbd } from "./kbd";
import { type Shortcut, useAllShortcuts, useShortcuts, useSingleKeys } from "./shortcuts";
import { Switch } from "./switch";
import type { OpenProps } from "./use-open";

/** Shortcuts under their headings; of two with the same keys only the one that acts. */
function grouped(shortcuts: readonly Shortcut[]): [string, Shortcut[]][] {
  const acting = new Map(shortcuts.map((shortcut) => [shortcut.keys, shortcut]));
  return Array.from(Map.groupBy(acting.values(), ({ group }) => group));
}

/** The `?` sheet: every shortcut on offer, and the switch that silences single keys. */
function ShortcutsSheet(props: OpenProps) {
  const [singleKeys, setSingleKeys] = useSingleKeys();
  const groups = grouped(useAllShortcuts());
  return (
    <Dialog {...props} title="Keyboard shortcuts" size="lg">
      <div className="mb-4 flex flex-wrap items-center justify-between gap-2">
        <Switch
          label="Single keys"
          checked={singleKeys}
          onChange={(event) => setSingleKeys(event.currentTarget.checked)}
        />
        <p className="text-muted text-xs">Shortcuts with Ctrl, ⌘ or a function key always work.</p>
      </div>
      <div className="gap-8 md:columns-2">
        {groups.map(([group, shortcuts]) => (
          <section key={group} className="mb-4 break-inside-avoid">
            <h3 className="mb-1 font-medium text-muted text-xs">{group}</h3>
            <dl>
              {shortcuts.map(({ keys, label }) => (
                <div key={keys} className="flex min-h-8 items-center justify-between gap-4 border-line border-b">
                  <dt className="text-sm">{label}</dt>
                  <dd>
                    <Kbd keys={keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

type ShortcutHelp = { sheet: boolean; openSheet: (open: boolean) => void; help: React.ReactNode };

/** Adds `?` for the sheet and ⌘K for the palette; render `help` once. */
export function useShortcutHelp(): ShortcutHelp {
  const [sheet, openSheet] = useState(false);
  const [palette, openPalette] = useState(false);
  useShortcuts([
    { keys: "?", label: "Keyboard shortcuts", group: "General", run: () => openSheet(true) },
    { keys: "mod+k", label: "Find an action", group: "General", run: () => openPalette(true) },
  ]);
  const groups = grouped(useAllShortcuts()).map(([heading, shortcuts]) => ({
    heading,
    items: shortcuts
      .filter(({ keys }) => keys !== "mod+k")
      .map(({ keys, label, run }) => ({ id: keys, label, shortcut: keys, run })),
  }));
  const help = (
    <>
      <ShortcutsSheet open={sheet} onOpenChange={openSheet} />
      <CommandPalette open={palette} onOpenChange={openPalette} groups={groups} />
    </>
  );
  return { sheet, openSheet, help };
}
