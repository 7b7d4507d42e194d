"use client";

import { useEffect } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import { whenWanted } from "@/components/ui/when-wanted";
import type { PanelField } from "@/lib/panel/schema";
import type { AddressEditorProps } from "./address-editor";
import type { Edit, InputValue } from "./edits";
import { FieldEditor } from "./field-editor";
import type { Editing } from "./edited-input";
import type { ShownRow } from "./shown-rows";

const addresses = whenWanted(() => import("./address-editor"));

type Props = Editing & {
  row: ShownRow;
  edits: Readonly<Record<string, Edit>>;
  isSaving: boolean;
  controllerValue: (of: PanelField) => string | null;
  onWrite: (of: PanelField, input: InputValue) => void;
};

/** What a line of the panel is edited in: an address in a group of its parts, all else in the field's own input. */
export function RowEditor({ row: { panelField, parts }, controllerValue, onWrite, ...editing }: Props) {
  const edit = editing.edits[panelField.field.name];
  if (parts.length > 0) return <Address {...editing} {...{ panelField, parts, controllerValue, onWrite }} />;
  if (!edit) return null;
  return (
    <FieldEditor
      {...editing}
      {...{ panelField, edit }}
      controllerValue={controllerValue(panelField)}
      onWrite={(input) => onWrite(panelField, input)}
    />
  );
}

/** What edits an address comes when the first one is opened. */
function Address(props: AddressEditorProps) {
  useEffect(() => addresses.want(), []);
  const Editor = addresses.usePart()?.AddressEditor;
  return Editor ? <Editor {...props} /> : <Skeleton className="h-28" />;
}
