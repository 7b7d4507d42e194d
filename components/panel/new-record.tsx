"use client";

import { useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { useAnnounce } from "@/components/ui/status-text";
import { Time } from "@/components/ui/time";
import type { CreateInput, CreateResult } from "@/lib/panel/create-schema";
import type { FormObject, TypedValues } from "@/lib/panel/form-schema";
import { useCreateRecord, useOwnerLine } from "./create-queries";
import { type Creating, stopCreating } from "./creating";
import { Duplicates } from "./duplicates";
import { useEdits } from "./edits";
import { FormSkeleton } from "./form-skeleton";
import { type PanelSubject, useRecordForm } from "./queries";
import { RecordForm } from "./record-form";

type Props = { personId: string; creating: Creating };

/** The form for a new record, from what it begins with to what became of it. */
export function NewRecord({ personId, creating }: Props) {
  const { draftId, conversationId, sObject } = creating;
  const subject = { personId, conversationId };
  const [recordTypeId, setRecordType] = useState<string>();
  const form = useRecordForm(subject, formAsked(creating, recordTypeId));
  const sending = useSending(personId, creating, recordTypeId);
  if (form.isPending) return <FormSkeleton />;
  if (!form.data) {
    const again = <Button onClick={() => void form.refetch()}>Try again</Button>;
    return (
      <Banner tone="danger" role="alert" title="The form could not be loaded." action={again}>
        {form.error?.message}
      </Banner>
    );
  }
  const { result } = sending;
  return (
    <>
      <RecordForm
        form={form.data}
        keptAs={keptAs(draftId)}
        error={sending.error}
        isSaving={sending.isSaving}
        onSubmit={(values) => sending.send(values)}
        onCancel={() => stopCreating(personId)}
        onRecordType={setRecordType}
      >
        {result?.state === "unsure" && <Unsure until={result.until} onAnyway={sending.anyway({ again: true })} />}
        <Owner subject={subject} sObject={sObject} />
      </RecordForm>
      {result?.state === "duplicates" && (
        <Duplicates
          subject={subject}
          duplicates={result}
          anyway={`Create ${form.data.label} anyway`}
          refused={`The rule of your org does not let this ${form.data.label} be created beside them.`}
          onAnyway={sending.anyway({ allowDuplicate: true })}
          onLinked={() => stopCreating(personId)}
          onCancel={sending.reset}
        />
      )}
    </>
  );
}

const formAsked = ({ sObject, messageId, noteId }: Creating, recordTypeId: string | undefined) => ({
  sObject,
  ...(messageId && { messageId }),
  ...(noteId && { noteId }),
  ...(recordTypeId && { recordTypeId }),
});

const keptAs = (draftId: string) => `new ${draftId}`;

type Insistence = Partial<Pick<CreateInput, "again" | "allowDuplicate">>;

/** Sends the form, and once the record is there closes it. */
function useSending(personId: string, { draftId, conversationId, sObject }: Creating, recordTypeId?: string) {
  const create = useCreateRecord(personId);
  const { edits, restore } = useEdits(keptAs(draftId));
  const announce = useAnnounce();
  const [typed, setTyped] = useState<TypedValues>({});
  const typeOf = recordTypeId === undefined ? {} : { recordTypeId };

  function finish(result: CreateResult) {
    if (result.state !== "created") return;
    announce(`${result.record.sObject} ${result.record.name} created`);
    restore(Object.keys(edits));
    stopCreating(personId, result.record);
  }

  function send(values: TypedValues, insistence: Insistence = {}) {
    setTyped(values);
    const input = { draftId, personId, conversationId, sObject, values, ...typeOf };
    create.mutate({ again: false, allowDuplicate: false, ...input, ...insistence }, { onSuccess: finish });
  }

  return {
    send,
    /** Sends what was sent before once more, over what was said against it. */
    anyway: (insistence: Insistence) => () => send(typed, insistence),
    reset: create.reset,
    result: create.data,
    error: create.error,
    isSaving: create.isPending,
  };
}

/** Whom it will belong to, before it is saved (I-106). */
function Owner({ subject, sObject }: { subject: PanelSubject; sObject: FormObject }) {
  const owner = useOwnerLine(subject, sObject);
  return (
    <p role="status" className="wrap-anywhere min-h-5 text-muted text-xs">
      {owner.data && (
        <>
          Owner: <span className="font-medium text-ink">{owner.data.name}</span> ({owner.data.why})
        </>
      )}
      {owner.error && `Owner: not known just now. ${owner.error.message}`}
    </p>
  );
}

/** Nobody knows whether it was made: saving again looks first. */
function Unsure({ until, onAnyway }: { until: string; onAnyway: () => void }) {
  const anyway = (
    <Button size="sm" onClick={onAnyway}>
      Create it anyway
    </Button>
  );
  return (
    <Banner tone="warning" role="alert" title="Salesforce did not answer" action={anyway}>
      The record is not there yet, and may still come until <Time value={until} format="clock" />. Save again to look
      for it.
    </Banner>
  );
}
