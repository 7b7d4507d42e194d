"use client";

import { Command } from "cmdk";
import { Check } from "lucide-react";
import { Popover as Radix } from "radix-ui";
import { type RefObject, useState } from "react";
import { cn } from "./cn";
import { focusAfterTyped } from "./focus-after-typed";
import { rankMatch } from "./match-words";
import type { PicklistProps } from "./picklist";
import { StandIn } from "./stand-in";

const searchedFrom = 8;

type PicklistListProps = {
  id: string;
  picklist: PicklistProps;
  button: RefObject<HTMLElement | null>;
  /** Letters typed on the button: the search begins with them. */
  typed: string;
  open: boolean;
  setOpen: (open: boolean) => void;
};

/** What `Picklist` opens; fetched when it is first wanted. */
export function PicklistList({ id, picklist, button, typed, open, setOpen }: PicklistListProps) {
  const { label, value, multiple = false, onChange } = picklist;

  function choose(picked: string) {
    if (!multiple) setOpen(false);
    onChange(next(value, picked, multiple));
  }

  return (
    <Radix.Root open={open} onOpenChange={setOpen}>
      <Radix.Trigger asChild>
        <StandIn button={button} />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          id={id}
          aria-label={label}
          align="start"
          onOpenAutoFocus={focusAfterTyped}
          sideOffset={4}
          collisionPadding={8}
          className="z-50 w-(--radix-popover-trigger-width) min-w-48 animate-appear overflow-hidden rounded-md bg-floating shadow-popover"
        >
          <Choices {...picklist} typed={typed} choose={choose} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function next(value: readonly string[], picked: string, multiple: boolean): string[] {
  if (!multiple) return [picked];
  return value.includes(picked) ? value.filter((each) => each !== picked) : [...value, picked];
}

function Choices({
  label,
  options,
  value,
  multiple,
  searchable,
  choose,
  typed,
}: PicklistProps & { choose: (value: string) => void; typed: string }) {
  const [search, setSearch] = useState(typed);
  const searched = searchable ?? options.length >= searchedFrom;
  return (
    <Command
      label={label}
      loop
      filter={(_, search, keywords = []) => rankMatch(keywords.join(" "), search)}
      {...(!multiple && value[0] !== undefined && { defaultValue: value[0] })}
    >
      <Command.Input
        aria-label={`Search ${label}`}
        value={search}
        onValueChange={setSearch}
        placeholder="Search"
        className={cn(
          "h-9 w-full border-line border-b bg-transparent px-3 text-sm outline-none",
          !searched && "sr-only",
        )}
      />
      <Command.List className="max-h-72 overflow-y-auto p-1" aria-multiselectable={multiple}>
        <Command.Empty className="px-2 py-4 text-center text-muted text-sm">No value matches.</Command.Empty>
        {options.map((option) => (
          <Command.Item
            key={option.value}
            value={option.value}
            keywords={[option.label]}
            disabled={option.disabled ?? false}
            onSelect={() => choose(option.value)}
            className="flex min-h-8 cursor-default items-center gap-2 rounded-sm px-2 py-1 text-sm data-[disabled=true]:text-muted data-[selected=true]:bg-hover pointer-coarse:min-h-11 forced-colors:data-[selected=true]:outline-2 [&_svg]:size-4 [&_svg]:shrink-0"
          >
            {option.icon}
            <span className="min-w-0 flex-1">
              <span className="block truncate">{option.label}</span>
              {option.hint && <span className="block truncate text-muted text-xs">{option.hint}</span>}
            </span>
            {value.includes(option.value) && (
              <>
                <Check aria-hidden className="text-accent-ink" />
                <span className="sr-only">chosen</span>
              </>
            )}
          </Command.Item>
        ))}
      </Command.List>
    </Command>
  );
}
