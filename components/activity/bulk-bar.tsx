"use client";

import { X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem } from "@/components/ui/menu";
import type { Act, AttentionItem } from "@/lib/automation/attention-schema";
import { actNames, isDirect } from "./act-words";

type Props = {
  items: readonly AttentionItem[];
  pending: Act | null;
  onAct: (act: Act) => void;
  /** Null for those who may not change the settings. */
  onIgnore: ((what: "address" | "domain") => void) | null;
  onClear: () => void;
};

/** What can be done about everything that is selected; comes with the first, and says so. */
export function BulkBar({ items, pending, onAct, onIgnore, onClear }: Props) {
  const shared = (items[0]?.acts ?? []).filter((act) => items.every(({ acts }) => acts.includes(act)));
  const canIgnore = onIgnore !== null && shared.includes("ignore");
  return (
    <div className="pointer-events-none sticky bottom-0 z-20 pb-4 empty:hidden">
      {items.length > 0 && (
        <section
          aria-label="Selected"
          className="pointer-events-auto mx-auto flex w-fit max-w-full animate-rise flex-wrap items-center gap-1 rounded-md bg-floating p-2 pl-4 shadow-popover"
        >
          <p role="status" className="mr-2 text-sm tabular-nums">
            {items.length} selected
          </p>
          {shared.filter(isDirect).map((act) => (
            <Button key={act} size="sm" variant="ghost" loading={pending === act} onClick={() => onAct(act)}>
              {actNames[act]}
            </Button>
          ))}
          {canIgnore && (
            <Menu
              side="top"
              trigger={
                <Button size="sm" variant="ghost">
                  Ignore
                </Button>
              }
            >
              <MenuItem onSelect={() => onIgnore("address")}>Ignore the senders</MenuItem>
              <MenuItem onSelect={() => onIgnore("domain")}>Ignore their domains</MenuItem>
            </Menu>
          )}
          <IconButton size="sm" label="Clear selection" onClick={onClear}>
            <X aria-hidden />
          </IconButton>
        </section>
      )}
    </div>
  );
}
