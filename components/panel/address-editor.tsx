"use client";

import type { PanelField } from "@/lib/panel/schema";
import { EditedInput, type Editing } from "./edited-input";
import type { Edit, InputValue } from "./edits";
import { ChangedMeanwhile, EditorEnd, isChanged } from "./field-editor";
import { FieldValueText } from "./field-value";

export type AddressEditorProps = Editing & {
  panelField: PanelField;
  /** What the address is made of, in its order. */
  parts: readonly PanelField[];
  edits: Readonly<Record<string, Edit>>;
  isSaving: boolean;
  controllerValue: (part: PanelField) => string | null;
  onWrite: (part: PanelField, input: InputValue) => void;
};

/** An address being edited as one: its parts together, saved in one call. */
export function AddressEditor(props: AddressEditorProps) {
  const { panelField, parts, edits, controllerValue, onWrite, ...editing } = props;
  const first = parts.find(({ isEditable }) => isEditable);
  const isOther = parts.some((part) => {
    const edit = edits[part.field.name];
    return edit !== undefined && isChanged(edit, part);
  });
  return (
    <fieldset data-keeps-escape className="flex min-w-0 flex-col gap-2 py-1">
      <legend className="sr-only">{panelField.field.label}</legend>
      {parts.map((part) => (
        <div key={part.field.name} data-field={part.field.name}>
          {part.isEditable ? (
            <EditedInput
              {...editing}
              panelField={part}
              edit={edits[part.field.name]}
              controllerValue={controllerValue(part)}
              autoFocus={part === first}
              onWrite={(input) => onWrite(part, input)}
            />
          ) : (
            <FixedPart panelField={part} />
          )}
        </div>
      ))}
      <EditorEnd {...editing} />
      <ChangedMeanwhile panelField={panelField} isChanged={isOther} />
    </fieldset>
  );
}

/** A part that stays as it is, and why. */
function FixedPart({ panelField }: { panelField: PanelField }) {
  return (
    <>
      <p className="font-medium text-sm text-soft">{panelField.field.label}</p>
      <p>
        <FieldValueText panelField={panelField} />
      </p>
      <p className="text-muted text-xs">{panelField.reason}</p>
    </>
  );
}
