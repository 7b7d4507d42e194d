"use client";

import { Command } from "cmdk";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { scrimClass } from "./dialog";
import { Kbd } from "./kbd";
import { matchWords } from "./match-words";

type PaletteItem = {
  id: string;
  label: string;
  /** Other words that find it. */
  keywords?: string[] | undefined;
  icon?: ReactNode;
  shortcut?: string | undefined;
  run: () => void;
};

type PaletteGroup = { heading: string; items: readonly PaletteItem[] };

export type CommandPaletteProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  groups: readonly PaletteGroup[];
  placeholder?: string | undefined;
};

/** Every action by name: type a few letters, Enter runs it. */
export function CommandPalette(props: CommandPaletteProps) {
  const { open, onOpenChange, groups, placeholder = "Find an action" } = props;
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={scrimClass} />
        <Radix.Content
          aria-describedby={undefined}
          className="-translate-x-1/2 fixed top-[min(20dvh,8rem)] left-1/2 z-40 w-[calc(100vw-2rem)] max-w-140 overflow-hidden rounded-lg bg-floating shadow-dialog"
        >
          <Radix.Title className="sr-only">{placeholder}</Radix.Title>
          <Command
            label={placeholder}
            loop
            filter={(value, search, keywords = []) => (matchWords([value, ...keywords].join(" "), search) ? 1 : 0)}
          >
            <Command.Input
              placeholder={placeholder}
              className="h-12 w-full border-line border-b bg-transparent px-4 text-lg outline-none"
            />
            <Command.List className="max-h-80 overflow-y-auto p-2">
              <Command.Empty className="px-2 py-6 text-center text-muted">No action has this name.</Command.Empty>
              {groups.map((group) => (
                <Command.Group key={group.heading} heading={group.heading} className={groupClass}>
                  {group.items.map((item) => (
                    <PaletteRow key={item.id} item={item} close={() => onOpenChange(false)} />
                  ))}
                </Command.Group>
              ))}
            </Command.List>
          </Command>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

const groupClass = cn(
  "[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-muted [&_[cmdk-group-heading]]:text-xs",
);

function PaletteRow({ item, close }: { item: PaletteItem; close: () => void }) {
  return (
    <Command.Item
      value={item.label}
      {...(item.keywords && { keywords: item.keywords })}
      onSelect={() => {
        close();
        item.run();
      }}
      className="touch-target flex h-9 cursor-default items-center gap-2 rounded-sm px-2 text-sm data-[selected=true]:bg-hover forced-colors:data-[selected=true]:outline-2 [&_svg]:size-4 [&_svg]:text-muted"
    >
      {item.icon}
      <span className="min-w-0 flex-1 truncate">{item.label}</span>
      {item.shortcut && <Kbd keys={item.shortcut} />}
    </Command.Item>
  );
}
