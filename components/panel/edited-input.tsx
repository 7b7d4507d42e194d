"use client";

import { type KeyboardEvent, type RefObject, useEffect, useRef } from "react";
import { useRegion } from "@/components/ui/preferences";
import { RemedyLine } from "@/components/ui/remedy-line";
import { inputValue } from "@/lib/salesforce/format";
import type { PanelField } from "@/lib/panel/schema";
import type { Edit, InputValue } from "./edits";
import { FieldInput } from "./field-input";
import { useUnderRecordType } from "./use-under-record-type";

/** The record whose field is edited, and what ends that. */
export type Editing = {
  sObject: string;
  recordTypeId: string | null;
  recordUrl: string;
  onRestore: () => void;
  onSave: () => void;
  /** Reads the panel again. */
  onReload: () => void;
  /** Asks who the person is, where this is the record they are. */
  onMatch: (() => void) | undefined;
};

type HelpProps = Editing & { failure: Edit["failure"]; onEdit: () => void };

type Props = Editing & {
  panelField: PanelField;
  /** Left out, nothing was typed: the field's own value stands there. */
  edit: Edit | undefined;
  controllerValue: string | null;
  onWrite: (input: InputValue) => void;
  hideLabel?: boolean;
  autoFocus: boolean;
};

/** The input of a field that is being edited, saved and restored by keys, with what was said against it and what helps. */
export function EditedInput(props: Props) {
  const { panelField, edit, onRestore, onSave } = props;
  const { locale } = useRegion();
  const field = useUnderRecordType(props, panelField.field);
  const error = edit?.error ?? null;
  // Where Enter has a meaning of its own.
  const keepsEnter = ["textarea", "picklist", "multipicklist", "reference"].includes(field.type);
  const root = useRef<HTMLDivElement>(null);
  const focusInput = () =>
    root.current?.querySelector<HTMLElement>("[contenteditable], input, textarea, button")?.focus();
  useFocusOnRefusal(root, error, focusInput);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      onRestore();
    }
    if (event.key === "Enter" && (!keepsEnter || event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      onSave();
    }
  };
  return (
    <div ref={root} className="flex min-w-0 flex-col gap-1">
      <FieldInput
        sObject={props.sObject}
        field={field}
        display={panelField.display}
        recordUrl={props.recordUrl}
        value={edit?.input ?? inputValue(field, panelField.value, locale)}
        onChange={props.onWrite}
        controller={panelField.controller?.label}
        controllerValue={props.controllerValue}
        error={error ?? undefined}
        hideLabel={props.hideLabel}
        required={panelField.requiredBy !== undefined}
        hint={panelField.requiredBy && `* ${panelField.requiredBy}`}
        autoFocus={props.autoFocus}
        onKeyDown={onKeyDown}
      />
      {edit?.error && <Help {...props} failure={edit.failure} onEdit={focusInput} />}
    </div>
  );
}

/** What helps where Salesforce refused. */
function Help({ failure, recordUrl, onEdit, onSave, onReload, onMatch }: HelpProps) {
  return (
    <RemedyLine
      remedy={failure?.remedy ?? null}
      details={failure?.details}
      recordUrl={recordUrl}
      triesAgain
      on={{ edit: onEdit, retry: onSave, reload: onReload, ...(onMatch && { match: onMatch }) }}
    />
  );
}

/** What was refused is mended where it stands; whoever has moved on to another field meanwhile stays there. */
function useFocusOnRefusal(root: RefObject<HTMLElement | null>, error: string | null, focusInput: () => void): void {
  const told = useRef(error);
  useEffect(() => {
    if (error && error !== told.current && isWaitedFor(root.current)) focusInput();
    told.current = error;
  });
}

/** Nobody is elsewhere: the focus is lost, here, or on a button that saves this. */
function isWaitedFor(root: HTMLElement | null): boolean {
  const { activeElement } = document;
  if (activeElement === document.body || activeElement?.closest("[data-save-bar]")) return true;
  const end = activeElement?.closest("[data-editor-end]");
  return (end ? end.parentElement?.contains(root) : root?.contains(activeElement)) ?? false;
}
