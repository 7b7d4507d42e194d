"use client";

import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { controlClass, Field, type FieldProps, useField } from "./field";
import { useOpenedList } from "./use-opened-list";
import { whenWanted } from "./when-wanted";

const parts = whenWanted(() => import("./picklist-list"));

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

/**
 * One or several of a list: opens on press, by an arrow or by a letter, which is then searched; Enter chooses, Escape
 * closes. The list is fetched when the pointer or the focus comes near.
 */
export function Picklist(props: PicklistProps) {
  const { label, hideLabel, hint, error, options, value, required, className } = props;
  const { id: listId, open, typed, button, change, opener } = useOpenedList(parts.want);
  const { id, aria } = useField({ hint, error });
  const List = parts.usePart()?.PicklistList;
  const chosen = options.filter((option) => value.includes(option.value)).map((option) => option.label);
  const shown = chosen.join(", ") || (props.placeholder ?? "Choose");

  return (
    <Field {...{ id, label, hideLabel, hint, error, required, className }}>
      {props.name !== undefined &&
        value.map((each) => <input key={each} type="hidden" name={props.name} value={each} />)}
      <button
        ref={button}
        type="button"
        id={id}
        aria-haspopup="listbox"
        // A button has no aria-invalid
        aria-label={`${label}, ${shown}${error ? ", invalid" : ""}`}
        aria-describedby={aria["aria-describedby"]}
        disabled={props.disabled}
        autoFocus={props.autoFocus}
        {...opener}
        className={cn(controlClass, "touch-target flex h-8 items-center gap-2 text-left", error && "border-danger!")}
      >
        <span className={cn("min-w-0 flex-1 truncate", chosen.length === 0 && "text-muted")}>{shown}</span>
        <ChevronDown aria-hidden className="size-4 shrink-0 text-muted" />
      </button>
      {List && <List {...{ button, typed, open }} setOpen={change} id={listId} picklist={props} />}
    </Field>
  );
}
