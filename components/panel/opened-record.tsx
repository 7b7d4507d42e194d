"use client";

import { ArrowLeft, ChevronRight } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ObjectIcon } from "@/components/ui/object-icon";
import type { PanelRecord } from "@/lib/panel/schema";
import { useEdits } from "./edits";
import { OpenInSalesforce } from "./open-in-salesforce";
import type { PanelSubject } from "./queries";
import { RecordFields } from "./record-fields";

const rowId = (recordId: string) => `listed-${recordId}`;

/** Which record of a list is open; the way back leads to where it stands in the list. */
export function useOpened() {
  const [openedId, open] = useState<string | null>(null);
  const before = useRef<string | null>(null);
  useEffect(() => {
    if (openedId === null && before.current) document.getElementById(rowId(before.current))?.focus();
    before.current = openedId;
  }, [openedId]);
  return { openedId, open, back: () => open(null) };
}

type RowProps = { record: PanelRecord; name: string; facts: readonly (string | null)[]; onOpen: () => void };

/** A record of a list in a line, which opens it. */
export function ListedRecord({ record, name, facts, onOpen }: RowProps) {
  const { edits } = useEdits(record.id);
  return (
    <button
      type="button"
      id={rowId(record.id)}
      onClick={onOpen}
      className="focus-inset group flex min-h-8 min-w-0 flex-1 items-center gap-2 rounded-xs text-left hover:bg-hover"
    >
      <span className="min-w-0 flex-1">
        <span className="wrap-anywhere block font-medium">{name}</span>
        <span className="wrap-anywhere block text-muted text-xs">{facts.filter(Boolean).join(" · ")}</span>
      </span>
      {Object.keys(edits).length > 0 && <Badge tone="warning">Unsaved</Badge>}
      <ChevronRight aria-hidden className="size-4 shrink-0 text-muted" />
    </button>
  );
}

type Props = {
  subject: PanelSubject;
  record: PanelRecord;
  /** What the list is called. */
  backTo: string;
  onBack: () => void;
  /** Reads the list again. */
  onReload: () => void;
  /** What else can be done with it. */
  children?: ReactNode;
};

/** A record of a list with its fields, edited as those of the panel, and the way back. */
export function OpenedRecord({ subject, record, backTo, onBack, onReload, children }: Props) {
  return (
    <section aria-label={record.name} className="flex flex-col gap-3">
      <Button size="sm" variant="ghost" icon={<ArrowLeft />} autoFocus onClick={onBack} className="-ml-2 self-start">
        Back to {backTo}
      </Button>
      <div className="flex items-center gap-2">
        <ObjectIcon sObject={record.sObject} size="md" />
        <div className="min-w-0 flex-1">
          <p className="text-muted text-xs">{record.label}</p>
          <h3 className="wrap-anywhere font-semibold text-base">{record.name}</h3>
        </div>
        <OpenInSalesforce record={record} />
      </div>
      {children}
      <RecordFields subject={subject} record={record} onReload={onReload} />
    </section>
  );
}
