"use client";

import { Lock, Pencil } from "lucide-react";
import { type ReactNode, useId, useLayoutEffect, useRef, useState } from "react";
import { cn } from "@/components/ui/cn";
import { Details } from "@/components/ui/details";
import { IconButton } from "@/components/ui/icon-button";
import { StatusText } from "@/components/ui/status-text";
import { Tooltip } from "@/components/ui/tooltip";
import { Time } from "@/components/ui/time";
import type { PanelField } from "@/lib/panel/schema";
import type { Saved } from "./edits";
import { FieldValueText, isFormatted } from "./field-value";
import { UndoButton } from "./undo-button";
import { ValueLink } from "./value-link";

type Props = {
  panelField: PanelField;
  saved: Saved | undefined;
  isUndoing: boolean;
  /** What it is edited in, while it is. */
  editor: ReactNode;
  onEdit: () => void;
  onUndo: () => void;
};

/** A field: its label, its value, and what may be done with it. */
export function FieldRow(props: Props) {
  const { panelField, editor } = props;
  const isEditing = Boolean(editor);
  const trigger = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);
  // Whoever has moved on to another field meanwhile stays there
  useLayoutEffect(() => {
    if (wasEditing.current && !isEditing && document.activeElement === document.body) trigger.current?.focus();
    wasEditing.current = isEditing;
  }, [isEditing]);
  return (
    <div
      data-field={panelField.field.name}
      className="grid min-h-7 grid-cols-[6.5rem_minmax(0,1fr)] items-baseline gap-x-2"
    >
      <dt className="wrap-anywhere hyphens-auto py-1 text-muted">
        {panelField.field.label}
        {isEditing && panelField.requiredBy && <span aria-hidden> *</span>}
      </dt>
      <dd className="min-w-0">{editor || <Reading {...props} trigger={trigger} />}</dd>
    </div>
  );
}

function Reading({
  panelField,
  saved,
  isUndoing,
  onEdit,
  onUndo,
  trigger,
}: Props & { trigger: React.RefObject<HTMLButtonElement | null> }) {
  const { field, value, isEditable } = panelField;
  const id = useId();
  return (
    <div className={cn("rounded-xs", saved && "animate-glow")}>
      <div className="flex items-baseline gap-1">
        <span id={`${id}-does`} hidden>
          Edit {field.label},
        </span>
        {isFormatted(panelField) ? (
          <FormattedValue panelField={panelField} trigger={trigger} onEdit={onEdit} />
        ) : isEditable ? (
          <button
            ref={trigger}
            type="button"
            aria-labelledby={`${id}-does ${id}-value`}
            onClick={onEdit}
            className={cn(valueClass, "flex-1 pointer-coarse:pr-6")}
          >
            <span id={`${id}-value`}>
              <FieldValueText panelField={panelField} /> <AddHint value={value} />
            </span>
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

/** That pressing the dash fills it in. */
function AddHint({ value }: Pick<PanelField, "value">) {
  if (value !== null && value !== "") return null;
  return <span className="text-muted text-xs">Add</span>;
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
