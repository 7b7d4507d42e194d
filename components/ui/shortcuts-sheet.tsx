"use client";

import { Dialog } from "./dialog";
import { Kbd } from "./kbd";
import { groupedShortcuts, useAllShortcuts, useSingleKeys } from "./shortcuts";
import { Switch } from "./switch";
import type { OpenProps } from "./use-open";

/** The `?` sheet: every shortcut on offer, and the switch that silences single keys. */
export function ShortcutsSheet(props: OpenProps) {
  const [singleKeys, setSingleKeys] = useSingleKeys();
  const groups = groupedShortcuts(useAllShortcuts());
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
