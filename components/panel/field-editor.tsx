"use client";

import { RotateCcw } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { PanelField } from "@/lib/panel/schema";
import { EditedInput, type Editing } from "./edited-input";
import type { Edit, InputValue } from "./edits";
import { FieldValueText } from "./field-value";

type Props = Editing & {
  panelField: PanelField;
  edit: Edit;
  isSaving: boolean;
  controllerValue: string | null;
  onWrite: (input: InputValue) => void;
};

/** A field being edited by itself. */
export function FieldEditor(props: Props) {
  const { panelField, edit } = props;
  return (
    <div data-keeps-escape className="flex flex-col gap-1 py-1">
      {/* What opens because another field was changed leaves the focus there */}
      <EditedInput {...props} hideLabel autoFocus={!edit.error} />
      <EditorEnd {...props} />
      <ChangedMeanwhile panelField={panelField} isChanged={isChanged(edit, panelField)} />
    </div>
  );
}

/** Whether something else stands there now than when typing began. */
export const isChanged = (edit: Edit, { value }: PanelField) => JSON.stringify(edit.was) !== JSON.stringify(value);

/** What ends editing, and that nothing is saved yet. */
export function EditorEnd({ isSaving, onSave, onRestore }: Pick<Props, "isSaving" | "onSave" | "onRestore">) {
  return (
    <div data-editor-end className="flex flex-wrap items-center gap-1">
      <Button size="sm" variant="primary" loading={isSaving} loadingText="Saving" onClick={onSave}>
        Save
      </Button>
      <Button size="sm" variant="ghost" icon={<RotateCcw />} onClick={onRestore}>
        Restore
      </Button>
      <span className="text-muted text-xs">Unsaved</span>
    </div>
  );
}

/** What Salesforce has now, where somebody else has changed it under whoever types. */
export function ChangedMeanwhile({ panelField, isChanged }: { panelField: PanelField; isChanged: boolean }) {
  if (!isChanged) return null;
  return (
    <p role="status" className="text-warning-ink text-xs">
      Now in Salesforce: <FieldValueText panelField={panelField} />
    </p>
  );
}
