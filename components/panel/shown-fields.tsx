"use client";

import { ArrowDown, ArrowUp, GripVertical, Lock, TriangleAlert, X } from "lucide-react";
import { type DragEvent, type KeyboardEvent, useState } from "react";
import { cn } from "@/components/ui/cn";
import { IconButton } from "@/components/ui/icon-button";
import { useAnnounce } from "@/components/ui/status-text";
import type { FieldOnTab } from "@/lib/panel/schema";

type Props = {
  fields: readonly FieldOnTab[];
  onMove: (field: string, to: number) => void;
  onHide: (field: string) => void;
  onAccess: (field: string, access: "read-only" | "editable") => void;
};

/** The fields agents see, in their order: moved by buttons, by Alt and the arrows, or by dragging. */
export function ShownFields({ fields, onMove, onHide, onAccess }: Props) {
  const announce = useAnnounce();
  const [dragged, setDragged] = useState<string | null>(null);

  function moveTo(field: FieldOnTab, to: number) {
    if (to < 0 || to >= fields.length) return;
    onMove(field.field, to);
    announce(`${field.label} moved to position ${to + 1} of ${fields.length}`);
    requestAnimationFrame(() => document.getElementById(`shown-${field.field}`)?.focus());
  }

  return (
    <ol aria-label="Shown to agents" className="flex flex-col">
      {fields.map((field, index) => (
        <ShownField
          key={field.field}
          field={field}
          isFirst={index === 0}
          isLast={index === fields.length - 1}
          isDragged={dragged === field.field}
          onStep={(step) => moveTo(field, index + step)}
          onHide={() => {
            onHide(field.field);
            announce(`${field.label} hidden`);
          }}
          onAccess={(access) => onAccess(field.field, access)}
          onDragStart={() => setDragged(field.field)}
          onDragOver={() => dragged !== null && dragged !== field.field && onMove(dragged, index)}
          onDragEnd={() => setDragged(null)}
        />
      ))}
    </ol>
  );
}

type RowProps = {
  field: FieldOnTab;
  isFirst: boolean;
  isLast: boolean;
  isDragged: boolean;
  onStep: (step: 1 | -1) => void;
  onHide: () => void;
  onAccess: (access: "read-only" | "editable") => void;
  onDragStart: () => void;
  onDragOver: () => void;
  onDragEnd: () => void;
};

function ShownField({ field, isFirst, isLast, isDragged, onStep, onHide, onAccess, ...drag }: RowProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.altKey && (event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : null);
    if (!step) return;
    event.preventDefault();
    onStep(step);
  };
  return (
    <li
      id={`shown-${field.field}`}
      tabIndex={-1}
      draggable
      onKeyDown={onKeyDown}
      onDragStart={drag.onDragStart}
      onDragOver={(event: DragEvent) => {
        event.preventDefault();
        drag.onDragOver();
      }}
      onDragEnd={drag.onDragEnd}
      className={cn(
        "focus-inset flex min-h-11 items-center gap-2 border-b px-2 py-1 last:border-b-0",
        isDragged && "bg-selected",
      )}
    >
      <GripVertical aria-hidden className="size-4 shrink-0 cursor-grab text-muted max-md:hidden" />
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium text-ink">{field.label}</p>
        <FieldState field={field} />
      </div>
      <AccessSelect field={field} onAccess={onAccess} />
      <IconButton label={`Move ${field.label} up`} size="sm" disabled={isFirst} onClick={() => onStep(-1)}>
        <ArrowUp />
      </IconButton>
      <IconButton label={`Move ${field.label} down`} size="sm" disabled={isLast} onClick={() => onStep(1)}>
        <ArrowDown />
      </IconButton>
      {field.lockedOn ? (
        <span title={field.lockedOn} className="inline-flex size-6 items-center justify-center text-muted">
          <Lock aria-hidden className="size-4" />
          <span className="sr-only">Cannot be hidden: {field.lockedOn}</span>
        </span>
      ) : (
        <IconButton label={`Hide ${field.label}`} size="sm" onClick={onHide}>
          <X />
        </IconButton>
      )}
    </li>
  );
}

/** Why it is locked on, cannot be edited, or is gone: in words, not by colour. */
function FieldState({ field }: { field: FieldOnTab }) {
  if (field.isGone) {
    return (
      <p className="flex items-center gap-1 text-warning-ink text-xs">
        <TriangleAlert aria-hidden className="size-3.5 shrink-0" />
        Gone: hidden from the connected user, or deleted in Salesforce
      </p>
    );
  }
  const remarks = [field.lockedOn, field.notEditable, field.access === "editable" ? field.warning : null];
  const shown = remarks.filter(Boolean).join(" · ");
  return <p className="truncate text-muted text-xs">{shown || `${field.field} · ${field.type}`}</p>;
}

function AccessSelect({ field, onAccess }: { field: FieldOnTab; onAccess: RowProps["onAccess"] }) {
  return (
    <select
      aria-label={`What agents may do with ${field.label}`}
      value={field.access}
      disabled={field.notEditable !== null}
      onChange={(event) => onAccess(event.target.value === "editable" ? "editable" : "read-only")}
      className="h-7 shrink-0 rounded-sm border border-control/40 bg-surface px-1 text-xs disabled:text-muted"
    >
      <option value="read-only">Read-only</option>
      <option value="editable">Editable</option>
    </select>
  );
}
