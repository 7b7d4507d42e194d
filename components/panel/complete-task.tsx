"use client";

import { Check, Undo2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { useRegion } from "@/components/ui/preferences";
import { RemedyLine } from "@/components/ui/remedy-line";
import type { RequestError } from "@/components/ui/request";
import { useAnnounce } from "@/components/ui/status-text";
import type { SaveConflict, SaveFieldsResult, SeenFields } from "@/lib/panel/save-schema";
import type { PanelRecord } from "@/lib/panel/schema";
import { AskedConflict } from "./asked-conflict";
import { useEdits } from "./edits";
import { saveRemark } from "./save-remarks";
import { type PanelSubject, useSaveFields, useUndoSave } from "./queries";
import { seenInConflict } from "./seen-fields";

type Props = {
  subject: PanelSubject;
  task: PanelRecord;
  /** The status that says a Task is done. */
  doneStatus: string | null;
};

/** Says in Salesforce that a Task is done, by one press, and takes that back by another. */
export function CompleteTask(props: Props) {
  const { task, doneStatus } = props;
  const { isPending, undoes, press, outcome } = useCompleting(props);
  const status = task.fields.find(({ field }) => field.name === "Status");
  const canComplete = task.isClosed === false && doneStatus !== null && status?.isEditable;
  if (!canComplete && !undoes) return outcome;
  return (
    <div className="flex flex-col items-start">
      {/* One button for both, so that whoever pressed it stays at it. */}
      <Button
        size="sm"
        icon={undoes ? <Undo2 /> : <Check />}
        loading={isPending}
        loadingText={undoes ? "Undoing" : "Completing"}
        onClick={press}
      >
        {undoes ? "Undo" : "Complete"}
        <span className="sr-only">
          {undoes ? " completing" : ""} {task.name}
        </span>
      </Button>
      {outcome}
    </div>
  );
}

/** A press that met somebody else's change: what they made of it, how often, and how to go on over it. */
type Asked = { facts: SaveConflict; turn: number; write: (seen: SeenFields) => void };

function useCompleting({ subject, task, doneStatus }: Props) {
  const { saved } = useEdits(task.id);
  const { asked, remark, settle, begin, close } = useSettling(task);
  const saving = useSaveFields(subject.personId);
  const undoing = useUndoSave(subject.personId);
  const undoes = task.isClosed ? (saved["Status"]?.entryId ?? null) : null;
  const complete = (seen: SeenFields) => {
    const to = { ...subject, sObject: task.sObject, recordId: task.id };
    const onSuccess = settle("Completed", complete);
    saving.mutate({ ...to, values: { Status: doneStatus }, seen }, { onSuccess, onError: close });
  };
  const putBack = (entryId: string, seen?: SeenFields) => {
    const onSuccess = settle("Opened again", (now) => putBack(entryId, now));
    undoing.mutate({ entryId, fields: ["Status"], ...(seen ? { seen } : {}) }, { onSuccess, onError: close });
  };
  const press = () => {
    begin();
    if (undoes) return putBack(undoes);
    complete({ lastModifiedAt: task.lastModifiedAt, values: { Status: valueOf(task) } });
  };
  const choose = (mine: readonly string[]) => {
    if (asked && mine.length > 0) asked.write(seenInConflict(asked.facts, mine));
    else close();
  };
  const isPending = saving.isPending || undoing.isPending;
  const failed = undoing.error ?? saving.error;
  return {
    ...{ isPending, undoes, press },
    outcome: (
      <>
        {(failed || remark) && <Problem error={failed} remark={remark} task={task} onRetry={press} />}
        {asked && <AskedConflict {...asked} isSaving={isPending} onChoose={choose} onBack={close} />}
      </>
    ),
  };
}

/** What came of a press: announced, told below the button, or asked about. */
function useSettling(task: PanelRecord) {
  const { keepSaved } = useEdits(task.id);
  const [remark, setRemark] = useState<string | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const announce = useAnnounce();
  const region = useRegion();
  const settle = (said: string, write: Asked["write"]) => (result: SaveFieldsResult) => {
    if (result.outcome === "conflict")
      return setAsked((before) => ({ facts: result, turn: (before?.turn ?? 0) + 1, write }));
    setAsked(null);
    if (result.outcome !== "saved") return setRemark(notWritten(result));
    const { text = null, details = null } = saveRemark(result, "Status", region) ?? {};
    keepSaved({ Status: { at: result.savedAt, remark: text, details, entryId: result.entryId } });
    setRemark(text);
    announce(`${said}: ${task.name}`);
  };
  return { asked, remark, settle, begin: () => setRemark(null), close: () => setAsked(null) };
}

const valueOf = ({ fields }: PanelRecord) => fields.find(({ field }) => field.name === "Status")?.value ?? null;

function notWritten(result: Exclude<SaveFieldsResult, { outcome: "saved" | "conflict" }>): string {
  if (result.outcome === "moved") return result.message;
  if (result.outcome === "gone") return "It was deleted in Salesforce.";
  return "Salesforce found possible duplicates. Nothing was saved.";
}

type ProblemProps = { error: RequestError | null; remark: string | null; task: PanelRecord; onRetry: () => void };

function Problem({ error, remark, task, onRetry }: ProblemProps) {
  return (
    <div role="alert" className="text-danger-ink text-xs">
      {error?.message ?? remark}
      {error && (
        <RemedyLine remedy={error.remedy} details={error.details} recordUrl={task.url} on={{ retry: onRetry }} />
      )}
    </div>
  );
}
