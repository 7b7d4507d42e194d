"use client";

import { Undo2, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Refused } from "@/components/ui/refused";
import { useAnnounce } from "@/components/ui/status-text";
import { undoMinutes } from "@/lib/panel/create-schema";
import { useUndoCreation } from "./create-queries";
import { type Created, stopCreating } from "./creating";
import { useRefreshPanel } from "./queries";

/** What was just created, with the way to it and, for some minutes, the way back; the focus that was in the form goes on to it. */
export function CreatedNotice({ personId, record }: { personId: string; record: Created }) {
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) link.current?.focus();
  }, []);
  const dismiss = (
    <IconButton label="Dismiss" size="sm" onClick={() => stopCreating(personId)}>
      <X />
    </IconButton>
  );
  return (
    <Banner tone="success" title={`${record.sObject} created`} action={dismiss}>
      <a
        ref={link}
        href={record.url}
        target="_blank"
        rel="noopener noreferrer"
        className="wrap-anywhere inline-flex min-h-6 items-center text-accent-ink hover:underline"
      >
        {record.name}
        <span className="sr-only">, open in Salesforce in a new tab</span>
      </a>
      {record.entryId && (
        <div className="mt-1">
          <TakeBack personId={personId} record={record} entryId={record.entryId} />
        </div>
      )}
    </Banner>
  );
}

function TakeBack({ personId, record, entryId }: { personId: string; record: Created; entryId: string }) {
  const undo = useUndoCreation(personId);
  const announce = useAnnounce();
  const { mutate: reload } = useRefreshPanel(personId);
  const isOffered = useMinutes(undoMinutes);
  const takeBack = () =>
    undo.mutate(entryId, {
      onSuccess: () => {
        announce(`${record.sObject} ${record.name} deleted again`);
        stopCreating(personId);
      },
    });
  if (undo.error) return <Refused refusal={undo.error} recordUrl={record.url} on={{ retry: takeBack, reload }} />;
  if (!isOffered) return null;
  return (
    <Button
      size="sm"
      variant="ghost"
      icon={<Undo2 />}
      loading={undo.isPending}
      loadingText="Deleting"
      onClick={takeBack}
    >
      Undo (delete)
    </Button>
  );
}

/** Whether fewer minutes have passed since it was shown. */
function useMinutes(minutes: number): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setOver(true), minutes * 60_000);
    return () => clearTimeout(timer);
  }, [minutes]);
  return !isOver;
}
