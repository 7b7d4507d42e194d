"use client";

import { Command } from "cmdk";
import { Check, ChevronDown } from "lucide-react";
import { Popover as Radix } from "radix-ui";
import { type KeyboardEvent, type ReactNode, useState } from "react";
import { cn } from "./cn";
import { controlClass, Field, type FieldProps, useField } from "./field";
import { rankMatch } from "./match-words";

type PicklistOption = {
  value: string;
  label: string;
  /** A second line, or why it cannot be chosen. */
  hint?: string | undefined;
  icon?: ReactNode;
  disabled?: boolean | undefined;
};

export type PicklistProps = FieldProps & {
  options: readonly PicklistOption[];
  /** The chosen value; with `multiple`, several. */
  value: readonly string[];
  onChange: (value: string[]) => void;
  multiple?: boolean | undefined;
  placeholder?: string | undefined;
  /** From eight options up it is searched by default. */
  searchable?: boolean | undefined;
  required?: boolean | undefined;
  disabled?: boolean | undefined;
  /** Sends the value with a form. */
  name?: string | undefined;
  autoFocus?: boolean | undefined;
  className?: string | undefined;
};

const searchedFrom = 8;

/** One or several of a list: opens on press, by an arrow or by a letter, which is then searched; Enter chooses, Escape closes. */
export function Picklist(props: PicklistProps) {
  const { label, hideLabel, hint, error, options, value, multiple = false, required, className } = props;
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const { id, aria } = useField({ hint, error });
  const chosen = options.filter((option) => value.includes(option.value)).map((option) => option.label);

  function openByKey(event: KeyboardEvent) {
    const isArrow = event.key === "ArrowDown" || event.key === "ArrowUp";
    const isLetter = /^\S$/u.test(event.key) && !(event.ctrlKey || event.metaKey || event.altKey);
    if (!isArrow && !isLetter) return;
    event.preventDefault();
    setTyped(isLetter ? event.key : "");
    setOpen(true);
  }

  function choose(picked: string) {
    if (!multiple) setOpen(false);
    props.onChange(next(value, picked, multiple));
  }

  return (
    <Field {...{ id, label, hideLabel, hint, error, required, className }}>
      {props.name !== undefined &&
        value.map((each) => <input key={each} type="hidden" name={props.name} value={each} />)}
      <Radix.Root
        open={open}
        onOpenChange={(next) => {
          setTyped("");
          setOpen(next);
        }}
      >
        <Radix.Trigger
          id={id}
          aria-haspopup="listbox"
          aria-label={`${label}, ${chosen.join(", ") || (props.placeholder ?? "Choose")}`}
          aria-describedby={aria["aria-describedby"]}
          disabled={props.disabled}
          autoFocus={props.autoFocus}
          onKeyDown={openByKey}
          className={cn(controlClass, "touch-target flex h-8 items-center gap-2 text-left", error && "border-danger")}
        >
          <span className={cn("min-w-0 flex-1 truncate", chosen.length === 0 && "text-muted")}>
            {chosen.join(", ") || (props.placeholder ?? "Choose")}
          </span>
          <ChevronDown aria-hidden className="size-4 shrink-0 text-muted" />
        </Radix.Trigger>
        <Radix.Portal>
          <Radix.Content
            aria-label={label}
            align="start"
            sideOffset={4}
            collisionPadding={8}
            className="z-50 w-(--radix-popover-trigger-width) min-w-48 animate-appear overflow-hidden rounded-md bg-floating shadow-popover"
          >
            <Choices {...props} typed={typed} choose={choose} />
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Field>
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
