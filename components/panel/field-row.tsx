"use client";

import { ExternalLink, Pencil, RotateCcw } from "lucide-react";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Details } from "@/components/ui/details";
import { StatusText } from "@/components/ui/status-text";
import { Time } from "@/components/ui/time";
import type { PanelField } from "@/lib/panel/schema";
import { inputValue } from "@/lib/salesforce/format";
import type { Edit, InputValue, Saved } from "./edits";
import { FieldInput } from "./field-input";
import { FieldValueText, linkOf } from "./field-value";

export type RowProps = {
  panelField: PanelField;
  edit: Edit | undefined;
  saved: Saved | undefined;
  isSaving: boolean;
  recordUrl: string;
  controllerValue: string | null;
  onWrite: (input: InputValue) => void;
  onRestore: () => void;
  onSave: () => void;
};

/** A field: its label, its value, and what may be done with it. */
export function FieldRow(props: RowProps) {
  const { panelField, edit } = props;
  const trigger = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);
  useEffect(() => {
    if (wasEditing.current && !edit) trigger.current?.focus();
    wasEditing.current = edit !== undefined;
  }, [edit]);
  return (
    <div className="grid min-h-7 grid-cols-[7rem_minmax(0,1fr)] items-baseline gap-x-2">
      <dt className="truncate py-1 text-muted" title={panelField.field.label}>
        {panelField.field.label}
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
  onWrite,
  trigger,
}: RowProps & { trigger: React.RefObject<HTMLButtonElement | null> }) {
  const { field, value, isEditable } = panelField;
  const id = useId();
  const start = () => onWrite(inputValue(field, value));
  return (
    <div className={cn("group rounded-xs", saved && "animate-glow")}>
      <div className="flex items-baseline gap-1">
        <span id={`${id}-does`} hidden>
          Edit {field.label},
        </span>
        {isEditable ? (
          <button
            ref={trigger}
            type="button"
            aria-labelledby={`${id}-does ${id}-value`}
            onClick={start}
            className="flex min-h-7 min-w-0 flex-1 items-baseline gap-1 rounded-xs px-1 py-1 text-left hover:bg-hover"
          >
            <span id={`${id}-value`} className="min-w-0 flex-1">
              <FieldValueText panelField={panelField} />
            </span>
            <Pencil
              aria-hidden
              className="size-3.5 shrink-0 self-center text-muted opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100"
            />
          </button>
        ) : (
          <ReadOnlyValue panelField={panelField} />
        )}
        <ValueLink panelField={panelField} />
      </div>
      <StatusText className="block px-1">
        {saved && (
          <>
            Saved <Time value={saved.at} format="clock" />
            {saved.remark && <span className="block text-warning-ink">{saved.remark}</span>}
          </>
        )}
      </StatusText>
    </div>
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
      <button
        type="button"
        aria-expanded={isOpen}
        aria-labelledby={`${id}-does ${id}-value`}
        title={reason}
        onClick={() => setOpen(!isOpen)}
        className="block min-h-7 w-full cursor-default rounded-xs px-1 py-1 text-left"
      >
        <span id={`${id}-value`}>
          <FieldValueText panelField={panelField} />
        </span>
      </button>
      {isOpen && <p className="px-1 pb-1 text-muted text-xs">{reason}</p>}
    </div>
  );
}

function ValueLink({ panelField }: { panelField: PanelField }) {
  const href = linkOf(panelField);
  if (!href) return null;
  const opensTab = href.startsWith("http");
  return (
    <a
      href={href}
      className="inline-flex size-6 shrink-0 items-center justify-center rounded-xs text-muted hover:bg-hover hover:text-ink [&_svg]:size-3.5"
      {...(opensTab ? { target: "_blank", rel: "noopener noreferrer" } : {})}
    >
      <ExternalLink aria-hidden />
      <span className="sr-only">
        {panelField.field.label}:{" "}
        {panelField.field.type === "phone" ? "call" : panelField.field.type === "email" ? "write" : "open in a new tab"}
      </span>
    </a>
  );
}

function Editing(props: RowProps & { edit: Edit }) {
  const { panelField, edit, isSaving, recordUrl, controllerValue, onWrite, onRestore, onSave } = props;
  const { field } = panelField;
  // Where Enter has a meaning of its own.
  const keepsEnter = ["textarea", "picklist", "multipicklist"].includes(field.type);
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
    <div className="flex flex-col gap-1 py-1">
      <FieldInput
        field={field}
        value={edit.input}
        onChange={onWrite}
        controllerValue={controllerValue}
        error={edit.error ?? undefined}
        hideLabel
        autoFocus
        onKeyDown={onKeyDown}
      />
      {edit.error && (
        <div className="flex flex-wrap items-start gap-2">
          {edit.details && <Details code={edit.details} />}
          <a href={recordUrl} target="_blank" rel="noopener noreferrer" className="text-accent-ink text-xs underline">
            Open in Salesforce<span className="sr-only"> in a new tab</span>
          </a>
        </div>
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
    </div>
  );
}
