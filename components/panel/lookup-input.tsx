"use client";

import { Search } from "lucide-react";
import { cn } from "@/components/ui/cn";
import { controlClass, Field as Frame, type FieldProps, useField } from "@/components/ui/field";
import { useOpenedList } from "@/components/ui/use-opened-list";
import { whenWanted } from "@/components/ui/when-wanted";
import type { Field } from "@/lib/salesforce/schema";
import { keepPickedName, pickedName } from "./picked-names";

const parts = whenWanted(() => import("./lookup-list"));

export type LookupProps = FieldProps & {
  /** The object whose field it is. */
  sObject: string;
  field: Pick<Field, "name">;
  /** The id of the record it points to; empty for none. */
  value: string;
  /** What that record is called, where it is known. */
  display: string | null;
  onChange: (id: string) => void;
  required?: boolean | undefined;
  autoFocus?: boolean | undefined;
};

/** Which record a lookup points to: searched by name, opened by press, arrow or the first letter. */
export function LookupInput(props: LookupProps) {
  const { label, hideLabel, hint, error, required, value, onChange } = props;
  const { id: listId, open, typed, button, change, opener } = useOpenedList(parts.want);
  const { id, aria } = useField({ hint, error });
  const List = parts.usePart()?.LookupList;
  const shown = value === "" ? "Search by name" : (pickedName(value) ?? props.display ?? value);

  function pick(record: { id: string; name: string } | null) {
    if (record) keepPickedName(record);
    onChange(record?.id ?? "");
    change(false);
  }

  return (
    <Frame {...{ id, label, hideLabel, hint, error, required }}>
      <button
        ref={button}
        type="button"
        id={id}
        aria-haspopup="dialog"
        // A button has no aria-invalid
        aria-label={`${label}, ${shown}${error ? ", invalid" : ""}`}
        aria-describedby={aria["aria-describedby"]}
        autoFocus={props.autoFocus}
        {...opener}
        className={cn(controlClass, "touch-target flex h-8 items-center gap-2 text-left", error && "border-danger!")}
      >
        <Search aria-hidden className="size-4 shrink-0 text-muted" />
        <span className={cn("min-w-0 flex-1 truncate", value === "" && "text-muted")}>{shown}</span>
      </button>
      {List && <List {...{ button, typed, open, pick }} setOpen={change} id={listId} lookup={props} />}
    </Frame>
  );
}
