"use client";

import { ArrowDown, ArrowUp, GripVertical, Lock, TriangleAlert, X } from "lucide-react";
import { type DragEvent, type KeyboardEvent, useRef, useState } from "react";
import { cn } from "@/components/ui/cn";
import { IconButton } from "@/components/ui/icon-button";
import { useAnnounce } from "@/components/ui/status-text";
import type { FieldOnTab } from "@/lib/panel/field-choices-schema";

type Props = {
  fields: readonly FieldOnTab[];
  onMove: (field: string, to: number) => void;
  onHide: (field: string) => void;
  /** Left out where there is nothing to choose but the field itself. */
  onAccess?: (field: string, access: "read-only" | "editable") => void;
  /** What the list, and taking a field out of it, is called; and a mark at those that stay. */
  words?: Words;
};

type Words = { list: string; hide: string; hidden: string; locked: string; mark?: string };

const beside: Words = {
  ...{ list: "Shown to agents", hide: "Hide", hidden: "hidden", locked: "Cannot be hidden" },
};

/** The chosen fields, in their order: moved by buttons, by Alt and the arrows, or by dragging. */
export function ShownFields({ fields, onMove, onHide, onAccess, words = beside }: Props) {
  const announce = useAnnounce();
  const list = useRef<HTMLOListElement>(null);
  const [dragged, setDragged] = useState<string | null>(null);

  function moveTo(field: FieldOnTab, to: number) {
    if (to < 0 || to >= fields.length) return;
    onMove(field.field, to);
    announce(`${field.label} moved to position ${to + 1} of ${fields.length}`);
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-chosen="${field.field}"]`)?.focus());
  }

  return (
    <ol ref={list} aria-label={words.list} className="flex flex-col">
      {fields.map((field, index) => (
        <ShownField
          key={field.field}
          field={field}
          words={words}
          isFirst={index === 0}
          isLast={index === fields.length - 1}
          isDragged={dragged === field.field}
          onStep={(step) => moveTo(field, index + step)}
          onHide={() => {
            onHide(field.field);
            announce(`${field.label} ${words.hidden}`);
          }}
          onAccess={onAccess && ((access) => onAccess(field.field, access))}
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
  words: Words;
  isFirst: boolean;
  isLast: boolean;
  isDragged: boolean;
  onStep: (step: 1 | -1) => void;
  onHide: () => void;
  onAccess: ((access: "read-only" | "editable") => void) | undefined;
  onDragStart: () => void;
  onDragOver: () => void;
  onDragEnd: () => void;
};

function ShownField({ field, words, isFirst, isLast, isDragged, onStep, onHide, onAccess, ...drag }: RowProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.altKey && (event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : null);
    if (!step) return;
    event.preventDefault();
    onStep(step);
  };
  return (
    <li
      data-chosen={field.field}
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
        <p className="truncate font-medium text-ink">
          {field.label}
          {field.lockedOn && words.mark}
        </p>
        <FieldState field={field} />
      </div>
      {onAccess && <AccessSelect field={field} onAccess={onAccess} />}
      <IconButton label={`Move ${field.label} up`} size="sm" disabled={isFirst} onClick={() => onStep(-1)}>
        <ArrowUp />
      </IconButton>
      <IconButton label={`Move ${field.label} down`} size="sm" disabled={isLast} onClick={() => onStep(1)}>
        <ArrowDown />
      </IconButton>
      {field.lockedOn ? (
        <span title={field.lockedOn} className="inline-flex size-6 items-center justify-center text-muted">
          <Lock aria-hidden className="size-4" />
          <span className="sr-only">
            {words.locked}: {field.lockedOn}
          </span>
        </span>
      ) : (
        <IconButton label={`${words.hide} ${field.label}`} size="sm" onClick={onHide}>
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

function AccessSelect({ field, onAccess }: { field: FieldOnTab; onAccess: NonNullable<RowProps["onAccess"]> }) {
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
