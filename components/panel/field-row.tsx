"use client";

import { Lock, Pencil, RotateCcw } from "lucide-react";
import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Details } from "@/components/ui/details";
import { IconButton } from "@/components/ui/icon-button";
import { RemedyLine } from "@/components/ui/remedy-line";
import { useRegion } from "@/components/ui/preferences";
import { StatusText } from "@/components/ui/status-text";
import { Tooltip } from "@/components/ui/tooltip";
import { Time } from "@/components/ui/time";
import type { PanelField } from "@/lib/panel/schema";
import { inputValue } from "@/lib/salesforce/format";
import type { Edit, InputValue, Saved } from "./edits";
import { FieldInput } from "./field-input";
import { FieldValueText, isFormatted } from "./field-value";
import { UndoButton } from "./undo-button";
import { ValueLink } from "./value-link";
import { useUnderRecordType } from "./use-under-record-type";

export type RowProps = {
  sObject: string;
  recordTypeId: string | null;
  panelField: PanelField;
  edit: Edit | undefined;
  saved: Saved | undefined;
  isSaving: boolean;
  isUndoing: boolean;
  recordUrl: string;
  controllerValue: string | null;
  onWrite: (input: InputValue) => void;
  onRestore: () => void;
  onSave: () => void;
  /** Reads the panel again. */
  onReload: () => void;
  /** Asks who the person is. */
  onMatch: () => void;
  onUndo: () => void;
};

/** A field: its label, its value, and what may be done with it. */
export function FieldRow(props: RowProps) {
  const { panelField, edit } = props;
  const trigger = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);
  // Whoever has moved on to another field meanwhile stays there
  useLayoutEffect(() => {
    if (wasEditing.current && !edit && document.activeElement === document.body) trigger.current?.focus();
    wasEditing.current = edit !== undefined;
  }, [edit]);
  return (
    <div
      data-field={panelField.field.name}
      className="grid min-h-7 grid-cols-[6.5rem_minmax(0,1fr)] items-baseline gap-x-2"
    >
      <dt className="wrap-anywhere hyphens-auto py-1 text-muted">
        {panelField.field.label}
        {edit && panelField.requiredBy && <span aria-hidden> *</span>}
      </dt>
      <dd className="min-w-0">
        {edit ? <Editing {...props} edit={edit} /> : <Reading {...props} trigger={trigger} />}
      </dd>
    </div>
  );
}

function Reading({
  panelField,
  saved,
  isUndoing,
  onWrite,
  onUndo,
  trigger,
}: RowProps & { trigger: React.RefObject<HTMLButtonElement | null> }) {
  const { field, value, isEditable } = panelField;
  const id = useId();
  const { locale } = useRegion();
  const start = () => onWrite(inputValue(field, value, locale));
  return (
    <div className={cn("rounded-xs", saved && "animate-glow")}>
      <div className="flex items-baseline gap-1">
        <span id={`${id}-does`} hidden>
          Edit {field.label},
        </span>
        {isFormatted(panelField) ? (
          <FormattedValue panelField={panelField} trigger={trigger} onEdit={start} />
        ) : isEditable ? (
          <button
            ref={trigger}
            type="button"
            aria-labelledby={`${id}-does ${id}-value`}
            onClick={start}
            className={cn(valueClass, "flex-1 pointer-coarse:pr-6")}
          >
            <span id={`${id}-value`}>
              <FieldValueText panelField={panelField} />
            </span>
            <AddHint value={value} />
            <Hint className="pointer-coarse:opacity-100">
              <Pencil />
            </Hint>
          </button>
        ) : (
          <ReadOnlyValue panelField={panelField} />
        )}
        <ValueLink panelField={panelField} />
      </div>
      <div className="flex flex-wrap items-center gap-x-2 px-1">
        <StatusText>
          {saved && (
            <>
              Saved <Time value={saved.at} format="clock" />
              {saved.remark && <span className="block text-warning-ink">{saved.remark}</span>}
            </>
          )}
        </StatusText>
        {saved?.details && <Details code={saved.details} />}
        {saved?.entryId && <UndoButton label={field.label} isUndoing={isUndoing} onUndo={onUndo} />}
      </div>
    </div>
  );
}

/** That pressing the dash fills it in; to screen readers the button says so itself. */
function AddHint({ value }: Pick<PanelField, "value">) {
  if (value !== null && value !== "") return null;
  return (
    <span aria-hidden className="ml-1 text-muted text-xs">
      Add
    </span>
  );
}

const valueClass =
  "group relative min-h-7 min-w-0 rounded-xs px-1 py-1 text-left hover:bg-hover focus-visible:bg-hover";

/** What pressing the value does, over its end while it is pointed at or focused. */
function Hint({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <span
      aria-hidden
      className={cn(
        "absolute top-1 right-0.5 rounded-xs bg-hover p-0.5 text-muted opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100 [&_svg]:size-4",
        className,
      )}
    >
      {children}
    </span>
  );
}

type FormattedProps = {
  panelField: PanelField;
  trigger: React.RefObject<HTMLButtonElement | null>;
  onEdit: () => void;
};

/** Has links and lists of its own, so what is done with it stands beside it. */
function FormattedValue({ panelField, trigger, onEdit }: FormattedProps) {
  const { field, isEditable, reason } = panelField;
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <div className="min-w-0 flex-1 p-1">
        <FieldValueText panelField={panelField} />
        {isOpen && <p className="text-muted text-xs">{reason}</p>}
      </div>
      {(isEditable || reason) && (
        <IconButton
          size="sm"
          ref={trigger}
          label={isEditable ? `Edit ${field.label}` : `${field.label}: why it is read-only`}
          aria-expanded={isEditable ? undefined : isOpen}
          onClick={isEditable ? onEdit : () => setOpen(!isOpen)}
        >
          {isEditable ? <Pencil /> : <Lock />}
        </IconButton>
      )}
    </>
  );
}

/** Says why it cannot be edited to whoever stops at it, by pointer or by keyboard. */
function ReadOnlyValue({ panelField }: { panelField: PanelField }) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const { field, reason } = panelField;
  if (!reason) {
    return (
      <span className="min-w-0 flex-1 px-1 py-1">
        <FieldValueText panelField={panelField} />
      </span>
    );
  }
  return (
    <div className="min-w-0 flex-1">
      <span id={`${id}-does`} hidden>
        {field.label}: why it is read-only,
      </span>
      <Tooltip content={reason} side="left">
        <button
          type="button"
          aria-expanded={isOpen}
          aria-labelledby={`${id}-does ${id}-value`}
          onClick={() => setOpen(!isOpen)}
          className={cn(valueClass, "block w-full")}
        >
          <span id={`${id}-value`}>
            <FieldValueText panelField={panelField} />
          </span>
          <Hint>
            <Lock />
          </Hint>
        </button>
      </Tooltip>
      {isOpen && <p className="px-1 pb-1 text-muted text-xs">{reason}</p>}
    </div>
  );
}

/** What was refused is mended where it stands; whoever has moved on to another field meanwhile stays there. */
function useFocusOnRefusal(root: RefObject<HTMLElement | null>, error: string | null, focusInput: () => void): void {
  const told = useRef(error);
  useEffect(() => {
    const { activeElement } = document;
    const isWaiting = activeElement === document.body || activeElement?.closest("[data-save-bar]");
    if (error && error !== told.current && (isWaiting || root.current?.contains(activeElement))) focusInput();
    told.current = error;
  });
}

function Editing(props: RowProps & { edit: Edit }) {
  const {
    sObject,
    panelField,
    edit,
    isSaving,
    recordUrl,
    controllerValue,
    onWrite,
    onRestore,
    onSave,
    onReload,
    onMatch,
  } = props;
  const field = useUnderRecordType(props, panelField.field);
  // Where Enter has a meaning of its own.
  const keepsEnter = ["textarea", "picklist", "multipicklist", "reference"].includes(field.type);
  const root = useRef<HTMLDivElement>(null);
  const focusInput = () =>
    root.current?.querySelector<HTMLElement>("[contenteditable], input, textarea, button")?.focus();
  useFocusOnRefusal(root, edit.error, focusInput);
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
    <div ref={root} data-keeps-escape className="flex flex-col gap-1 py-1">
      <FieldInput
        sObject={sObject}
        field={field}
        display={panelField.display}
        recordUrl={recordUrl}
        value={edit.input}
        onChange={onWrite}
        controller={panelField.controller?.label}
        controllerValue={controllerValue}
        error={edit.error ?? undefined}
        hideLabel
        required={panelField.requiredBy !== undefined}
        hint={panelField.requiredBy && `* ${panelField.requiredBy}`}
        // What opens because another field was changed leaves the focus there
        autoFocus={!edit.error}
        onKeyDown={onKeyDown}
      />
      {edit.error && (
        <RemedyLine
          remedy={edit.failure?.remedy ?? null}
          details={edit.failure?.details}
          recordUrl={recordUrl}
          triesAgain
          on={{ edit: focusInput, retry: onSave, reload: onReload, match: onMatch }}
        />
      )}
      <div className="flex items-center gap-1">
        <Button size="sm" variant="primary" loading={isSaving} loadingText="Saving" onClick={onSave}>
          Save
        </Button>
        <Button size="sm" variant="ghost" icon={<RotateCcw />} onClick={onRestore}>
          Restore
        </Button>
        <span className="text-muted text-xs">Unsaved</span>
      </div>
      {JSON.stringify(edit.was) !== JSON.stringify(panelField.value) && (
        <p role="status" className="text-warning-ink text-xs">
          Now in Salesforce: <FieldValueText panelField={panelField} />
        </p>
      )}
    </div>
  );
}
