"use client";

import { Check, Undo2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { useRegion } from "@/components/ui/preferences";
import { RemedyLine } from "@/components/ui/remedy-line";
import type { RequestError } from "@/components/ui/request";
import { useAnnounce } from "@/components/ui/status-text";
import type { PanelRecord, SaveFieldsResult } from "@/lib/panel/schema";
import { useEdits } from "./edits";
import { saveRemark } from "./save-remarks";
import { type PanelSubject, useSaveFields, useUndoSave } from "./queries";

type Props = {
  subject: PanelSubject;
  task: PanelRecord;
  /** The status that says a Task is done. */
  doneStatus: string | null;
};

/** Says in Salesforce that a Task is done, by one press, and takes that back by another. */
export function CompleteTask(props: Props) {
  const { task, doneStatus } = props;
  const { isPending, undoes, press, problem } = useCompleting(props);
  const status = task.fields.find(({ field }) => field.name === "Status");
  const canComplete = task.isClosed === false && doneStatus !== null && status?.isEditable;
  if (!canComplete && !undoes) return problem;
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
      {problem}
    </div>
  );
}

function useCompleting({ subject, task, doneStatus }: Props) {
  const { saved, keepSaved } = useEdits(task.id);
  const [remark, setRemark] = useState<string | null>(null);
  const announce = useAnnounce();
  const region = useRegion();
  const saving = useSaveFields(subject.personId);
  const undoing = useUndoSave(subject.personId);
  const undoes = task.isClosed ? (saved["Status"]?.entryId ?? null) : null;
  const settle = (said: string) => (result: SaveFieldsResult) => {
    if (result.outcome !== "saved") return setRemark(notWritten(result));
    const { text = null, details = null } = saveRemark(result, "Status", region) ?? {};
    keepSaved({ Status: { at: result.savedAt, remark: text, details, entryId: result.entryId } });
    setRemark(text);
    announce(`${said}: ${task.name}`);
  };
  const press = () => {
    setRemark(null);
    if (undoes) return undoing.mutate({ entryId: undoes, fields: ["Status"] }, { onSuccess: settle("Opened again") });
    const seen = { lastModifiedAt: task.lastModifiedAt, values: { Status: valueOf(task) } };
    const to = { ...subject, sObject: task.sObject, recordId: task.id };
    saving.mutate({ ...to, values: { Status: doneStatus }, seen }, { onSuccess: settle("Completed") });
  };
  const failed = undoing.error ?? saving.error;
  const problem = (failed || remark) && <Problem error={failed} remark={remark} task={task} />;
  return { isPending: saving.isPending || undoing.isPending, undoes, press, problem };
}

const valueOf = ({ fields }: PanelRecord) => fields.find(({ field }) => field.name === "Status")?.value ?? null;

function notWritten(result: Exclude<SaveFieldsResult, { outcome: "saved" }>): string {
  if (result.outcome === "moved") return result.message;
  if (result.outcome === "gone") return "It was deleted in Salesforce, or is hidden from your user.";
  if (result.outcome === "duplicates") return "Salesforce found possible duplicates. Nothing was saved.";
  const who = result.changedBy ?? "Somebody";
  return `${who} changed its status in Salesforce meanwhile. It is shown as it is now; nothing was saved.`;
}

function Problem({ error, remark, task }: { error: RequestError | null; remark: string | null; task: PanelRecord }) {
  return (
    <div role="alert" className="text-danger-ink text-xs">
      {error?.message ?? remark}
      {error && <RemedyLine remedy={error.remedy} details={error.details} recordUrl={task.url} />}
    </div>
  );
}
